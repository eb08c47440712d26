import type { Contact, ContactChange, ContactDraft } from '../../contract/index.ts';
import { checksOf, colleague } from './check.ts';
import { allContacts, contactsOf, draftOf, kitContacts, writableContacts } from './contact-samples.ts';
import { expect, NotTried, refused, refusedField, same } from './verdict.ts';

function valuesOf({ id: _id, kind: _kind, version: _version, ...values }: Contact): ContactDraft {
  return values;
}

/** Promises about writes of contacts. Each adds contacts of its own; those of the user are left alone. */
export const contactWriteChecks = checksOf('contacts', [
  {
    promise: 'an added contact is answered, read and listed as it was sent, without spaces at the ends',
    sentence: 'Spaces at the ends of a text are dropped, and an empty text is no text.',
    cause: 'the answer repeats what was sent, while the store has another value',
    writes: true,
    async run(context) {
      const port = await writableContacts(context);
      const draft = draftOf({ title: 'mrs', position: 'Essai <b>', email: 'zoe@conformance.example', mobileNumber: '+33639980101' });
      const { data, version } = await port.create({ ...draft, firstName: `  ${draft.firstName ?? ''} `, email: draft.email ?? '' });
      expect(data.kind === 'external', `it is ${data.kind}`);
      expect(same(valuesOf(data), draft), `the answer has ${JSON.stringify(valuesOf(data))}`);
      expect(same(await port.get(data.id), { data, version }), 'the next read has other values');
      expect(
        (await kitContacts(port)).some(({ id }) => id === data.id),
        'the list does not have it',
      );
    },
  },
  {
    promise: 'a removed contact is answered as it was, is gone, and comes back by being added again',
    sentence: 'A removed one comes back by this, under a new id.',
    cause: 'a contact that is only marked as removed, and stands in the way of its successor',
    writes: true,
    async run(context) {
      const port = await writableContacts(context);
      const { data } = await port.create(draftOf());
      const removed = await port.remove(data.id);
      expect(same(valuesOf(removed.data), valuesOf(data)), 'the answer has other values');
      await refused('not-found', () => port.get(data.id));
      await refused('not-found', () => port.remove(data.id));
      await refused('not-found', () => port.update(data.id, { position: 'Nobody' }));
      expect(!(await kitContacts(port)).some(({ id }) => id === data.id), 'the list still has it');
      expect((await port.create(valuesOf(removed.data))).data.id !== data.id, 'it has its former id');
    },
  },
  {
    promise: 'a change keeps the fields that it leaves out, and null clears one',
    sentence: 'Absent fields keep their value, `null` clears one.',
    cause: 'a change that replaces the whole contact',
    writes: true,
    async run(context) {
      const port = await writableContacts(context);
      const draft = draftOf({ position: 'Essai', mobileNumber: '+33639980101' });
      const { data, version } = await port.create(draft);
      const change: ContactChange = { position: null, firstName: 'Zélie' };
      const written = await port.update(data.id, change, { ifMatch: version });
      const { position: _, ...kept } = draft;
      expect(same(valuesOf(written.data), { ...kept, firstName: 'Zélie' }), `it is ${JSON.stringify(valuesOf(written.data))} now`);
      expect(written.version !== version, 'the version is the same');
      expect(same((await port.get(data.id)).data, written.data), 'the next read has other values');
    },
  },
  {
    promise: 'a change or removal of a contact on an outdated version is refused and changes nothing',
    sentence: '@throws `conflict` with the reason `version`',
    cause: '`ifMatch` is not compared',
    writes: true,
    async run(context) {
      const port = await writableContacts(context);
      const { data, version } = await port.create(draftOf());
      const { data: changed } = await port.update(data.id, { position: 'Second' });
      await refused('conflict', () => port.update(data.id, { position: 'Third' }, { ifMatch: version }));
      await refused('conflict', () => port.remove(data.id, { ifMatch: version }));
      expect(same((await port.get(data.id)).data, changed), 'the refused write left a trace');
    },
  },
  {
    promise: 'a contact with a number and the name of another one is refused, which is named',
    sentence: '`conflict` with the reason `duplicate` and the id of the `existing` contact',
    cause: 'names compared with case and accents, or a number alone taken for the person',
    writes: true,
    async run(context) {
      const port = await writableContacts(context);
      const draft = draftOf({ mobileNumber: '+33639980101' });
      const { data } = await port.create(draft);
      const again = { ...draft, firstName: 'ZOE', fixedNumber: '+33261910102' };
      const { details } = await refused('conflict', () => port.create(again));
      expect(
        details.reason === 'duplicate' && details.existing === data.id,
        `the reason is ${String(details.reason)}, of ${String(details.existing)}`,
      );
      await port.create({ ...again, firstName: 'Éva' });
      await port.create({ ...again, mobileNumber: '+33639980102' });
    },
  },
  {
    promise: 'a contact without a name or a number, or with a wrong text, is refused at its field',
    sentence: 'A first name, a last name or a company, and a number at least.',
    cause: 'fields that are cut, or that the form alone checks',
    writes: true,
    async run(context) {
      const port = await writableContacts(context);
      const { fixedNumber: _number, ...unnumbered } = draftOf();
      await refusedField('fixedNumber', 'required', () => port.create(unnumbered));
      await refusedField('lastName', 'required', () => port.create({ firstName: ' ', fixedNumber: '+33261910101' }));
      await refusedField('company', 'too-long', () => port.create(draftOf({ company: 'x'.repeat(201) })));
      await refusedField('lastName', 'format', () => port.create(draftOf({ lastName: 'Two\nlines' })));
      await refusedField('email', 'format', () => port.create(draftOf({ email: 'nobody' })));
      await refusedField('mobileNumber', 'format', () => port.create(draftOf({ mobileNumber: '06 39 98 01 01' })));
    },
  },
  {
    promise: 'an internal contact can be neither changed nor removed',
    sentence: '@throws `forbidden` for an internal contact',
    cause: 'a right on the port, without a look at the kind',
    writes: true,
    async run(context) {
      const port = await writableContacts(context);
      const [contact] = (await port.list({ kind: 'internal', limit: 1 })).items;
      if (!contact) throw new NotTried('a directory');
      await refused('forbidden', () => port.update(contact.id, { position: 'Nobody' }));
      await refused('forbidden', () => port.remove(contact.id));
      expect(same((await port.get(contact.id)).data, contact), 'it has changed');
    },
  },
  {
    promise: 'a contact of a colleague can be neither changed nor removed',
    sentence: '@throws `not-found`',
    cause: 'a write that checks the right on the port, and not the owner of the contact',
    writes: true,
    async run(context) {
      const port = await writableContacts(context);
      const theirs = contactsOf(colleague(context));
      const [contact] = (await theirs.list({ kind: 'external', limit: 1 })).items;
      if (!contact) throw new NotTried('a colleague with a contact');
      await refused('not-found', () => port.update(contact.id, { position: 'Nobody' }));
      await refused('not-found', () => port.remove(contact.id));
      expect(same((await theirs.get(contact.id)).data, contact), 'it has changed');
    },
  },
  {
    promise: 'a repeated addition with the same idempotency key adds one contact',
    sentence: 'Makes a repeated request harmless: the same key gets the first answer again.',
    cause: 'the key is not handed on, and the repetition is a duplicate',
    writes: true,
    async run(context) {
      const port = await writableContacts(context);
      const [draft, idempotencyKey] = [draftOf(), crypto.randomUUID()];
      const first = await port.create(draft, { idempotencyKey });
      const again = await port.create(draft, { idempotencyKey });
      expect(again.data.id === first.data.id, 'the repetition got another contact');
    },
  },
  {
    promise: 'pages go on in their order while contacts are added and removed',
    sentence: 'Contacts that are added or removed meanwhile make no other contact come twice or not at all.',
    cause: 'pages by offset',
    writes: true,
    async run(context) {
      const port = await writableContacts(context);
      const before = await allContacts(port);
      const limit = Math.max(1, Math.ceil(before.length / 3));
      const { items, next } = await port.list({ limit });
      if (next === undefined) throw new NotTried('more contacts than one');
      const first = await port.create(draftOf({ lastName: 'Aa' }));
      await port.create(draftOf({ lastName: 'Aab' }));
      const rest = await allContacts(port, { limit, cursor: next });
      await port.remove(first.data.id);
      const ids = new Set(before.map(({ id }) => id));
      const seen = [...items, ...rest].filter(({ id }) => ids.has(id));
      expect(same(seen, before), `the pages gave ${seen.length} of ${before.length} contacts, or another order`);
    },
  },
  {
    promise: 'an import tells of each draft what became of it, and adds nobody twice when it is repeated',
    sentence: 'What became of each draft, in their order. Repeated after an interruption, it adds nobody twice.',
    cause: 'one wrong draft refuses all, or a repetition adds all again',
    writes: true,
    async run(context) {
      const port = await writableContacts(context);
      if (!port.import) throw new NotTried('a backend with an import');
      const draft = draftOf();
      const drafts = [draft, draftOf({ email: 'nobody' }), { ...draft, firstName: 'ZOÉ', position: 'Essai' }, draftOf()];
      const { data } = await port.import(drafts);
      expect(data.map(({ state }) => state).join() === 'created,refused,merged,created', `the answer is ${JSON.stringify(data)}`);
      const [added, wrong, merged] = data;
      expect(
        wrong?.state === 'refused' && wrong.code === 'validation' && wrong.issues[0]?.path === 'email',
        'the refused field is not named',
      );
      expect(
        added?.state === 'created' && merged?.state === 'merged' && added.contact === merged.contact,
        'it is merged into another contact',
      );
      const kept = valuesOf((await port.get(added.contact)).data);
      expect(same(kept, { ...draft, position: 'Essai' }), `the merged contact is ${JSON.stringify(kept)}`);
      const count = (await kitContacts(port)).length;
      const again = (await port.import(drafts)).data.map(({ state }) => state).join();
      expect(again === 'duplicate,refused,duplicate,duplicate', `repeated, the answer is ${again}`);
      expect((await kitContacts(port)).length === count, 'the repetition has added contacts');
    },
  },
  {
    promise: 'an import of more drafts than the capability allows is refused',
    sentence: '@throws `validation` for more drafts than the capability allows',
    cause: 'a limit that is told and not enforced, or the first drafts alone',
    writes: true,
    async run(context) {
      const port = await writableContacts(context);
      const max = (await context.adapter.capabilities()).data.contacts?.import?.max;
      if (!port.import || max === undefined) throw new NotTried('a backend with an import');
      const drafts = Array.from({ length: max + 1 }, () => draftOf());
      const before = (await kitContacts(port)).length;
      await refused('validation', () => Promise.resolve(port.import?.(drafts)));
      expect((await kitContacts(port)).length === before, 'the refused import has added contacts');
    },
  },
]);
