import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Contact, ContactDraft, ContactPage, ImportedContact } from '../../../src/contract/index.ts';
import { contactName } from '../../../src/rules/contact-draft.ts';
import { duplicateContacts } from '../../../src/rules/contact-duplicates.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { readOutbox } from '../../../src/node/store/outbox.ts';
import { good, issues, problem } from './support/expect.ts';
import { memoryPlace, type MemoryPlace } from './support/place.ts';

const path = '/v1/contacts';
const tenant = 'demo';
const marie: ContactDraft = { firstName: 'Marie', lastName: 'Curie', fixedNumber: '+33199005001' };

describe('contacts', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace()));
  after(() => place.close());

  const list = async (query = '', as = 'alice') => good<ContactPage>(await place.ask(`${path}?${query}`, { as }));
  const names = async (query = '', as = 'alice') => (await list(query, as)).items.map(contactName);
  const search = (text: string, as = 'alice') => names(`search=${encodeURIComponent(text)}`, as);
  const post = (json: unknown, headers: Record<string, string> = {}, as = 'alice', to = path) =>
    place.ask(to, { as, json, headers, method: 'POST' });
  const create = async (draft: ContactDraft, as = 'alice') => good<Contact>(await post(draft, {}, as));
  const put = (id: string, json: unknown, headers: Record<string, string> = {}, as = 'alice') =>
    place.ask(`${path}/${id}`, { as, json, headers });
  const remove = (id: string, headers: Record<string, string> = {}, as = 'alice') =>
    place.ask(`${path}/${id}`, { as, headers, method: 'DELETE' });
  const importAll = async (drafts: readonly ContactDraft[], headers: Record<string, string> = {}, as = 'alice') =>
    good<readonly ImportedContact[]>(await post({ drafts }, headers, as, `${path}/import`));

  describe('of the directory', () => {
    it('are everybody with a line, with extension and numbers, and whom the administrator lists', async () => {
      assert.deepEqual(await names('kind=internal'), [
        'Accueil',
        'Driss Benali',
        'Chloé d’Arcy',
        'Bruno Keller',
        'Alice Martin',
        'Nadia Rossi',
      ]);
      const { items } = await list('kind=internal&search=alice');
      assert.deepEqual(
        items.map(({ version: _, ...contact }) => contact),
        [
          {
            id: 'alice',
            kind: 'internal',
            firstName: 'Alice',
            lastName: 'Martin',
            email: 'alice@demo.example',
            fixedNumber: '+33199001234',
            mobileNumber: '+33639981234',
            extension: '1001',
          },
        ],
      );
      assert.equal((await list('search=bruno')).items[0]?.position, 'Responsable technique');
    });

    it('are found by each number that rings them, and are the same for every colleague', async () => {
      assert.deepEqual(await search('01 76 21 00 02'), ['Bruno Keller']);
      assert.deepEqual((await list('kind=internal', 'bruno')).items, (await list('kind=internal')).items);
    });

    it('can only be read', async () => {
      for (const as of ['alice', 'bruno']) {
        await problem(await put('bruno', { firstName: 'B' }, {}, as), 403, 'forbidden');
        await problem(await remove('entry-nadia', {}, as), 403, 'forbidden');
      }
    });

    it('are those of the own company', async () => {
      assert.deepEqual(await names('', 'erin'), ['Érin Le Goff']);
      await problem(await place.ask(`${path}/bruno`, { as: 'erin' }), 404, 'not-found');
    });
  });

  describe('of a user', () => {
    it('are added, read, changed and removed, each step with its event and audit row', async () => {
      const position = (await readOutbox(place.store, tenant, 0, 1000)).at(-1)?.seq ?? 0;
      const added = await create({ ...marie, email: ' marie@radium.example ' });
      assert.deepEqual(added, { id: added.id, kind: 'external', version: added.version, ...marie, email: 'marie@radium.example' });
      assert.deepEqual(await good(await place.ask(`${path}/${added.id}`, { as: 'alice' })), added);
      const changed = await good<Contact>(await put(added.id, { email: null, company: 'Institut du radium' }));
      assert.deepEqual(changed, { id: added.id, kind: 'external', version: changed.version, ...marie, company: 'Institut du radium' });
      assert.notEqual(changed.version, added.version);
      assert.deepEqual(await good(await remove(added.id)), changed);
      await problem(await place.ask(`${path}/${added.id}`, { as: 'alice' }), 404, 'not-found');
      await problem(await put(added.id, { firstName: 'M' }), 404, 'not-found');
      const events = await readOutbox(place.store, tenant, position, 10);
      assert.deepEqual(
        events.map(({ kind, resource, user }) => [kind, resource, user]),
        Array.from({ length: 3 }, () => ['contacts.changed', added.id, 'alice']),
      );
      const audit = await readAudit(place.store, { tenant, user: 'alice' }, 3);
      assert.deepEqual(
        audit.map(({ action, resource }) => [action, resource]),
        [
          ['contacts.remove', added.id],
          ['contacts.update', added.id],
          ['contacts.create', added.id],
        ],
      );
      assert.ok(!JSON.stringify(audit).includes('Curie'), 'the audit tells nobody’s name');
    });

    it('come back by being added again, after they were removed', async () => {
      const { id } = await create(marie);
      const { version: _version, kind: _kind, id: _id, ...draft } = await good<Contact>(await remove(id));
      const again = await create(draft);
      assert.deepEqual(await search('curie'), ['Marie Curie']);
      await good(await remove(again.id));
    });

    it('are hidden from everybody else, whatever id is asked for', async () => {
      const { id } = await create(marie);
      for (const as of ['bruno', 'erin']) {
        assert.deepEqual(await search('curie', as), []);
        await problem(await place.ask(`${path}/${id}`, { as }), 404, 'not-found');
        await problem(await put(id, { firstName: 'Forged' }, {}, as), 404, 'not-found');
        await problem(await remove(id, {}, as), 404, 'not-found');
      }
      assert.equal((await good<Contact>(await place.ask(`${path}/${id}`, { as: 'alice' }))).firstName, 'Marie');
      await good(await remove(id));
    });

    it('may be looked at and not changed without the right', async () => {
      const { readUser, putUser } = await import('../../../src/node/account/sql.ts');
      await place.store.write(async (tx) => {
        const driss = await readUser(tx, { tenant, user: 'driss' });
        assert.ok(driss);
        const withheld = { contacts: { access: 'read', grantedBy: 'administrator' } } as const;
        await putUser(tx, { ...driss, policy: { ...driss.policy, withheld } });
      });
      assert.ok((await list('', 'driss')).items.length > 0);
      for (const answer of [await post(marie, {}, 'driss'), await post({ drafts: [marie] }, {}, 'driss', `${path}/import`)]) {
        assert.equal((await problem(answer, 403, 'forbidden')).grantedBy, 'administrator');
      }
    });

    it('keep names as they are written: markup, right-to-left, emoji, 200 characters, only a company', async () => {
      const drafts: readonly ContactDraft[] = [
        { firstName: '<img src=x onerror=alert(1)>', lastName: 'zzk', fixedNumber: '+33199005101' },
        { firstName: '\u202Bمنى\u202C', lastName: 'zzk الحداد', fixedNumber: '+33199005102' },
        { firstName: '👩🏽‍🔬', lastName: 'zzk', fixedNumber: '+33199005103' },
        { lastName: `zzk ${'é'.repeat(196)}`, fixedNumber: '+33199005104' },
        { company: 'zzk & Fils', fixedNumber: '+33199005105' },
      ];
      for (const draft of drafts) {
        const { id, kind: _kind, version: _version, ...values } = await create(draft);
        assert.deepEqual(values, draft);
        assert.ok((await list('search=zzk')).items.some((contact) => contact.id === id));
      }
      for (const { id } of (await list('search=zzk')).items) await good(await remove(id));
    });

    it('are refused with every field that is wrong', async () => {
      const wrong: readonly (readonly [ContactDraft, readonly string[]])[] = [
        [{}, ['fixedNumber: required', 'lastName: required']],
        [{ firstName: ' ', company: '', mobileNumber: '+33639980001' }, ['lastName: required']],
        [{ lastName: 'A' }, ['fixedNumber: required']],
        [{ lastName: 'x'.repeat(201), fixedNumber: '+33199005001' }, ['lastName: too-long']],
        [{ lastName: 'A\nB', firstName: '\ud800', fixedNumber: '+33199005001' }, ['firstName: format', 'lastName: format']],
        [{ lastName: 'A', email: 'a@b', fixedNumber: '+33199005001' }, ['email: format']],
        [{ lastName: 'A', fixedNumber: '01 99 00 50 01', mobileNumber: '+33' }, ['fixedNumber: format', 'mobileNumber: format']],
      ];
      for (const [draft, expected] of wrong) assert.deepEqual(issues(await problem(await post(draft), 422, 'validation')), expected);
      for (const json of [{ ...marie, extension: '1' }, { ...marie, title: 'dr' }, [], { lastName: 7 }]) {
        await problem(await post(json), 422, 'validation');
      }
    });

    it('still need a name and a number after a change', async () => {
      const { id } = await create(marie);
      assert.deepEqual(issues(await problem(await put(id, { fixedNumber: null }), 422, 'validation')), ['fixedNumber: required']);
      assert.deepEqual(issues(await problem(await put(id, { firstName: null, lastName: '' }), 422, 'validation')), ['lastName: required']);
      await good(await remove(id));
    });

    it('are not changed by whoever has an outdated version, in two tabs, and not once they are gone', async () => {
      const { id, version } = await create(marie);
      const stale = { 'if-match': `"${version}"` };
      await good(await put(id, { company: 'Sorbonne' }, stale));
      const conflict = await problem(await put(id, { company: 'Institut' }, stale), 412, 'conflict');
      assert.notEqual(conflict.current, version);
      await problem(await remove(id, stale), 412, 'conflict');
      await good(await remove(id, { 'if-match': `"${conflict.current ?? ''}"` }));
      await problem(await put(id, { company: 'Institut' }, stale), 404, 'not-found');
    });

    it('are duplicates by a common number and the same name, and the one that is there is named', async () => {
      const { id } = await create({ ...marie, mobileNumber: '+33639980005' });
      const again = { firstName: 'MARIE', lastName: 'Curié', mobileNumber: '+33639980005' };
      const refused = await problem(await post(again), 409, 'conflict');
      assert.deepEqual([refused.reason, refused.existing], ['duplicate', id]);
      const others = [await create({ ...again, firstName: 'Ève' }), await create({ ...again, mobileNumber: '+33639980006' })];
      const renamed = await problem(await put(others[0]?.id ?? '', { firstName: 'Marie' }), 409, 'conflict');
      assert.equal(renamed.existing, id);
      await good(await post(again, {}, 'bruno'));
      for (const contact of [id, ...others.map((other) => other.id)]) await good(await remove(contact));
    });

    it('are as many as the plan allows', async () => {
      const { readUser, putUser } = await import('../../../src/node/account/sql.ts');
      await place.store.write(async (tx) => {
        const chloe = await readUser(tx, { tenant, user: 'chloe' });
        assert.ok(chloe);
        await putUser(tx, { ...chloe, policy: { ...chloe.policy, maxContacts: 1 } });
      });
      await create(marie, 'chloe');
      assert.equal((await problem(await post({ ...marie, firstName: 'Irène' }, {}, 'chloe'), 409, 'limit')).limit, 1);
      const [known, refused] = await importAll(
        [
          { ...marie, email: 'm@c.example' },
          { ...marie, firstName: 'Irène' },
        ],
        {},
        'chloe',
      );
      assert.deepEqual([known?.state, refused], ['merged', { state: 'refused', code: 'limit', limit: 1 }]);
    });

    it('are added once by a repeated request', async () => {
      const key = { 'idempotency-key': 'contacts-1' };
      const first = await good<Contact>(await post(marie, key));
      assert.deepEqual(await good(await post(marie, key)), first);
      const gone = await good(await remove(first.id, { 'idempotency-key': 'contacts-2' }));
      assert.deepEqual(await good(await remove(first.id, { 'idempotency-key': 'contacts-2' })), gone);
      assert.deepEqual(await search('curie'), []);
    });
  });

  describe('in a list', () => {
    it('are sorted by last name, first name and company, without case and accents, with their number and initials', async () => {
      const { items, total, initials } = await list();
      assert.equal(
        items.map(contactName).join(', '),
        'Accueil, Driss Benali, Élodie Bréchet, Cabinet Lœuilleux, Chloé d’Arcy, Côme d’Aubigné, Jack Daniel, François-Xavier de La Tour, ' +
          'Ébénisterie Noël & Fils, Bruno Keller, Maman, Alice Martin, Zoë Müller, Siobhán O’Neill, Ñusta Quispe, Nadia Rossi, منى الحداد',
      );
      const lead = items.map(({ lastName, firstName, company }) =>
        (lastName ?? firstName ?? company ?? '').normalize('NFD')[0]?.toUpperCase(),
      );
      assert.deepEqual(initials, [...new Set(lead)]);
      assert.equal(total, items.length);
    });

    it('are those under an initial, while the initials of all stay', async () => {
      const all = await list();
      const { items, total, initials } = await list('initial=D');
      assert.deepEqual(items.map(contactName), ['Chloé d’Arcy', 'Côme d’Aubigné', 'Jack Daniel', 'François-Xavier de La Tour']);
      assert.deepEqual([total, initials], [4, all.initials]);
      assert.deepEqual(await names('initial=X'), []);
      for (const initial of ['', 'AB', '%'])
        await problem(await place.ask(`${path}?initial=${initial}`, { as: 'alice' }), 422, 'validation');
    });

    it('are counted by kind, whichever kind or initial is listed', async () => {
      const { items } = await list();
      const totals = {
        internal: items.filter(({ kind }) => kind === 'internal').length,
        external: items.filter(({ kind }) => kind === 'external').length,
      };
      assert.deepEqual((await list()).totals, totals);
      for (const query of ['kind=external', 'kind=internal', 'initial=D', 'kind=external&limit=1'])
        assert.deepEqual((await list(query)).totals, totals, query);
      assert.deepEqual((await list('search=noel&kind=internal')).totals, { internal: 0, external: 1 });
      assert.deepEqual((await list('search=%25')).totals, { internal: 0, external: 0 });
      assert.equal((await list(`limit=1&cursor=${(await list('limit=1')).next ?? ''}`)).totals, undefined);
    });

    it('combine filters, on all pages', async () => {
      const whole = await list('kind=external');
      const paged: Contact[] = [];
      for (let next: string | undefined = ''; next !== undefined;) {
        const page: ContactPage = await list(`kind=external&limit=3${next && `&cursor=${next}`}`);
        paged.push(...page.items);
        next = page.next;
      }
      assert.deepEqual(paged, whole.items);
      assert.ok(whole.items.every(({ kind }) => kind === 'external'));
      assert.deepEqual(await names('kind=internal&search=elodie'), []);
    });

    it('are found by words in any order, without accents and case, by company, and by numbers in any notation', async () => {
      for (const [typed, found] of [
        ['loeuilleux', ['Cabinet Lœuilleux']],
        ['LATOUR françois', ['François-Xavier de La Tour']],
        ['d’arcy', ['Chloé d’Arcy']],
        ["d'arcy chloe", ['Chloé d’Arcy']],
        ['liffey', ['Siobhán O’Neill']],
        ['حداد', ['منى الحداد']],
        ['+33 (0)6 39 98 01 17', ['Jack Daniel']],
        ['0639980117', ['Jack Daniel']],
        ['1002', ['Bruno Keller']],
        ['%', []],
        ['_', []],
        ['xyzzy', []],
      ] as const) {
        assert.deepEqual(await search(typed), found, typed);
      }
    });

    it('refuses nonsense', async () => {
      for (const query of ['kind=all', 'limit=0', 'limit=1001', `search=${'x'.repeat(101)}`, 'cursor=%3F', 'cursor=W10', 'sort=name']) {
        await problem(await place.ask(`${path}?${query}`, { as: 'alice' }), 422, 'validation');
      }
    });
  });

  describe('of an import', () => {
    const drafts: readonly ContactDraft[] = [
      { firstName: 'Ada', lastName: 'Importée', fixedNumber: '+33199005201' },
      { lastName: 'Sans numéro' },
      { firstName: 'ADA', lastName: 'IMPORTEE', fixedNumber: '+33199005201', email: 'ada@import.example' },
      { firstName: 'Ada', lastName: 'Importée', fixedNumber: '+33199005201', company: '' },
      { firstName: 'Charles', lastName: 'Importé', fixedNumber: '+33199005201', email: 'no mail' },
      { firstName: 'Charles', lastName: 'Importé', fixedNumber: '+33199005201' },
    ];

    it('are created, merged, known or refused, each with its reason, and announced once', async () => {
      const position = (await readOutbox(place.store, tenant, 0, 1000)).at(-1)?.seq ?? 0;
      const results = await importAll(drafts);
      const ada = results[0]?.state === 'created' ? results[0].contact : '';
      assert.deepEqual(results, [
        { state: 'created', contact: ada },
        { state: 'refused', code: 'validation', issues: [{ path: 'fixedNumber', rule: 'required' }] },
        { state: 'merged', contact: ada },
        { state: 'duplicate', contact: ada },
        { state: 'refused', code: 'validation', issues: [{ path: 'email', rule: 'format' }] },
        { state: 'created', contact: results[5]?.state === 'created' ? results[5].contact : '' },
      ]);
      const { firstName, lastName, email } = await good<Contact>(await place.ask(`${path}/${ada}`, { as: 'alice' }));
      assert.deepEqual([firstName, lastName, email], ['Ada', 'Importée', 'ada@import.example'], 'no field that was there has changed');
      const events = await readOutbox(place.store, tenant, position, 10);
      assert.deepEqual(
        events.map(({ kind, resource, user }) => [kind, resource, user]),
        [['contacts.changed', 'contacts', 'alice']],
      );
    });

    it('have the outcome that the page’s preview of the same drafts tells', async () => {
      const drafts: readonly ContactDraft[] = [
        { firstName: 'Grace', lastName: 'Aperçu', mobileNumber: '+33639985401' },
        { firstName: 'GRACE', lastName: 'Apercu', fixedNumber: '+33639985401', email: 'g@apercu.example' },
        { firstName: 'Grâce', lastName: 'aperçu', fixedNumber: '+33639985401' },
        { firstName: 'Élodie', lastName: 'Bréchet', mobileNumber: '+33639980142', title: 'mr' },
        { firstName: 'Elodie', lastName: 'BRECHET', mobileNumber: '+33639985402' },
        { company: 'noel et fils - ebenisterie', fixedNumber: '+33199004410' },
      ];
      const preview = duplicateContacts(drafts, (await list('kind=external')).items).map((found) =>
        found ? (Object.keys(found.adds).length > 0 ? 'merged' : 'duplicate') : 'created',
      );
      assert.deepEqual(
        (await importAll(drafts)).map(({ state }) => state),
        preview,
      );
      assert.deepEqual(preview, ['created', 'merged', 'duplicate', 'duplicate', 'created', 'created']);
    });

    it('add nobody twice, and announce nothing, when the import is repeated', async () => {
      const position = (await readOutbox(place.store, tenant, 0, 1000)).at(-1)?.seq ?? 0;
      const states = (await importAll(drafts)).map(({ state }) => state);
      assert.deepEqual(states, ['duplicate', 'refused', 'duplicate', 'duplicate', 'refused', 'duplicate']);
      assert.equal((await list('search=import&kind=external')).total, 2);
      assert.deepEqual(await readOutbox(place.store, tenant, position, 10), []);
    });

    it('get the first answer again under the same key', async () => {
      const key = { 'idempotency-key': 'import-1' };
      const first = await importAll([{ lastName: 'Clef', fixedNumber: '+33199005301' }], key);
      assert.deepEqual(await importAll([{ lastName: 'Clef', fixedNumber: '+33199005301' }], key), first);
      assert.equal(first[0]?.state, 'created');
    });

    it('are 500 at most, with long texts too', async () => {
      const many = Array.from({ length: 501 }, (_, index): ContactDraft => ({
        lastName: `Vrac ${index} ${'字'.repeat(150)}`,
        position: '字'.repeat(200),
        fixedNumber: `+331990${String(index).padStart(5, '0')}`,
      }));
      assert.deepEqual(issues(await problem(await post({ drafts: many }, {}, 'bruno', `${path}/import`), 422, 'validation')), [
        'drafts: too-long',
      ]);
      const results = await importAll(many.slice(0, 500), {}, 'bruno');
      assert.ok(results.every(({ state }) => state === 'created'));
      assert.equal((await list('search=vrac&limit=1', 'bruno')).total, 500);
    });
  });
});
