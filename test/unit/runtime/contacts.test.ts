import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SelfcareError } from '../../../src/contract/index.ts';
import type { Contact, ContactPage, ContactsPort, Version, WriteOptions } from '../../../src/contract/index.ts';
import { callLogResource, watchPages, type PagesState, type Runtime } from '../../../src/runtime/index.ts';
import {
  contactCreation,
  contactRemoval,
  contactResource,
  contactsImport,
  contactsResource,
  contactWrite,
} from '../../../src/runtime/contacts.ts';
import { callOf } from './support/data.ts';
import { browse, listening, look, readyData, setUp, Sight, soon, until } from './support/watching.ts';

const contactOf = (id: string, lastName = id): Contact => ({ id, kind: 'external', version: 'v1', lastName, fixedNumber: '+33199005001' });

/** Contacts in memory, in pages of two, which keeps what it was asked. */
class Contacts implements Required<ContactsPort> {
  now: readonly Contact[] = ['a', 'b', 'c', 'd', 'e'].map((id) => contactOf(id));
  readonly written: WriteOptions[] = [];
  reads = 0;

  list: ContactsPort['list'] = async ({ cursor = '0' }) => {
    this.reads += 1;
    const [from, until] = [Number(cursor), Number(cursor) + 2];
    const page: ContactPage = { items: this.now.slice(from, until), ...(until < this.now.length ? { next: String(until) } : {}) };
    return from === 0 ? { ...page, total: this.now.length, initials: ['A'] } : page;
  };

  get: ContactsPort['get'] = async (id) => {
    const data = this.now.find((contact) => contact.id === id);
    if (!data) throw new SelfcareError('not-found');
    return { data, version: data.version };
  };

  create: ContactsPort['create'] = async (draft, options = {}) => {
    this.written.push(options);
    return this.#put({ id: `new-${this.written.length}`, kind: 'external', version: 'v1', ...draft });
  };

  update: ContactsPort['update'] = async (id, change, options = {}) => {
    this.written.push(options);
    const { data } = await this.get(id);
    const fields = Object.entries({ ...data, ...change, version: 'v2' }).filter(([, value]) => value !== null);
    return this.#put(Object.fromEntries(fields) as unknown as Contact);
  };

  remove: ContactsPort['remove'] = async (id, options = {}) => {
    this.written.push(options);
    const { data, version } = await this.get(id);
    this.now = this.now.filter((contact) => contact.id !== id);
    return { data, version, state: 'applied' };
  };

  import: Required<ContactsPort>['import'] = async (drafts, options = {}) => {
    this.written.push(options);
    return { data: drafts.map((_, index) => ({ state: 'created', contact: `import-${index}` })), version: 'i1', state: 'applied' };
  };

  #put(data: Contact): { data: Contact; version: Version; state: 'applied' } {
    this.now = [...this.now.filter(({ id }) => id !== data.id), data].sort((a, b) => ((a.lastName ?? '') < (b.lastName ?? '') ? -1 : 1));
    return { data, version: data.version, state: 'applied' };
  }
}

function setUpContacts() {
  const world = setUp();
  const contacts = new Contacts();
  return { ...world, contacts: Object.assign(world.backend, { contacts }).contacts };
}

type ListState = PagesState<Contact, ContactPage>;
const names = ({ list }: ListState) => (list.status === 'ready' ? list.data.map(({ lastName }) => lastName) : undefined);

function browseContacts(runtime: Runtime) {
  const sight = new Sight<ListState>();
  const pages = watchPages(runtime, contactsResource({}), sight.tell);
  sight.stop = () => pages.stop();
  return { sight, pages };
}

describe('contacts in a page', () => {
  it('come page by page, with what the first page tells of all', async () => {
    const { runtime } = setUpContacts();
    const { sight, pages } = browseContacts(runtime);
    const first = await sight.until(({ list }) => list.status === 'ready');
    assert.deepEqual([names(first), first.more, first.overview], [['a', 'b'], true, { total: 5, initials: ['A'] }]);
    await soon();
    pages.loadMore();
    const second = await sight.until((state) => names(state)?.length === 4);
    assert.deepEqual(second.overview, first.overview);
    pages.stop();
  });

  it('are all read again after a change, those of later pages too, and what is removed is gone', async () => {
    const { runtime, backend, contacts } = setUpContacts();
    const { sight, pages } = browseContacts(runtime);
    await sight.until(({ list }) => list.status === 'ready');
    await soon();
    pages.loadMore();
    await sight.until((state) => names(state)?.length === 4);
    await listening(backend);
    contacts.now = [contactOf('a'), contactOf('c', 'c2'), contactOf('d'), contactOf('x')];
    backend.emit('contacts.changed', 'contacts');
    const after = await sight.until((state) => names(state)?.[1] === 'c2');
    assert.deepEqual([names(after), after.more, after.overview?.total], [['a', 'c2', 'd', 'x'], false, 4]);
    pages.stop();
  });

  it('show a change at once, based on the version that was read, and null clears a field', async () => {
    const { runtime, contacts } = setUpContacts();
    const sight = look(runtime, contactResource('a'));
    await readyData(sight);
    const sending = runtime.write(contactWrite(contactOf('a'), { company: 'Radium', fixedNumber: null, mobileNumber: '+33639980001' }));
    const { data } = await readyData(sight);
    assert.deepEqual(data, { id: 'a', kind: 'external', version: 'v1', lastName: 'a', company: 'Radium', mobileNumber: '+33639980001' });
    assert.equal((await sending).version, 'v2');
    assert.equal(contacts.written[0]?.ifMatch, 'v1');
  });

  it('are added each by itself, however fast, and removed with an answer that brings them back', async () => {
    const { runtime, contacts } = setUpContacts();
    const drafts = ['y', 'z'].map((lastName) => ({ lastName, fixedNumber: '+33199005001' }));
    const added = await Promise.all(drafts.map((draft) => runtime.write(contactCreation(draft))));
    assert.deepEqual(
      added.map(({ data }) => data.lastName),
      ['y', 'z'],
    );
    assert.equal(new Set(contacts.written.map(({ idempotencyKey }) => idempotencyKey)).size, 2);
    const removed = await runtime.write(contactRemoval(added[0]?.data.id ?? ''));
    assert.equal(removed.data.lastName, 'y');
    await assert.rejects(runtime.write(contactRemoval('nobody')), { code: 'not-found' });
  });

  it('are imported part by part, each part with a key of its own', async () => {
    const { runtime, contacts } = setUpContacts();
    const parts = [1, 2].map((size) => Array.from({ length: size }, () => ({ lastName: 'P', fixedNumber: '+33199005001' })));
    const answers = await Promise.all(parts.map((part) => runtime.write(contactsImport(part))));
    assert.deepEqual(
      answers.map(({ data }) => data.length),
      [1, 2],
    );
    assert.equal(new Set(contacts.written.map(({ idempotencyKey }) => idempotencyKey)).size, 2);
  });
});

describe('changes of contacts that wait for the network', () => {
  const changeOf = (id: string, lastName: string) => contactWrite(contactOf(id), { lastName });

  function setUpOffline() {
    const world = setUpContacts();
    const { contacts } = world;
    const online = contacts.update;
    const answer = { refusal: new SelfcareError('offline') as SelfcareError | undefined };
    contacts.update = async (...given) => {
      if (answer.refusal) throw answer.refusal;
      return online(...given);
    };
    return { ...world, answer };
  }
  const waitingIn = ({ list }: ListState) => (list.status === 'ready' ? [list.waiting, list.waitingRecords] : undefined);
  const refusedIn = ({ list }: ListState) => (list.status === 'ready' ? (list.refusals ?? []) : []);

  it('show in the list, each with its record, although no contact was read by itself', async () => {
    const { runtime } = setUpOffline();
    const { sight, pages } = browseContacts(runtime);
    await sight.until((state) => names(state)?.length === 2);
    const sent = await Promise.all([runtime.write(changeOf('a', 'a2')), runtime.write(changeOf('b', 'b2'))]);
    assert.deepEqual(
      sent.map(({ waiting, data }) => [waiting, data.lastName]),
      [
        [true, 'a2'],
        [true, 'b2'],
      ],
    );
    const state = await sight.until(({ list }) => list.status === 'ready' && list.waiting === 2);
    assert.deepEqual(
      [names(state), waitingIn(state)],
      [
        ['a2', 'b2'],
        [2, ['a', 'b']],
      ],
    );
    pages.stop();
  });

  it('are sent on the version that the person has seen', async () => {
    const { runtime, contacts, answer } = setUpOffline();
    answer.refusal = undefined;
    await runtime.write(changeOf('a', 'a2'));
    assert.equal(contacts.written[0]?.ifMatch, 'v1');
  });

  for (const live of [true, false]) {
    it(`stay in the list once they are taken, ${live ? 'until' : 'although no event tells, and then'} it is read again`, async () => {
      const { runtime, backend, contacts, answer } = setUpOffline();
      if (!live) Object.assign(backend, { events: undefined });
      const { sight, pages } = browseContacts(runtime);
      await sight.until((state) => names(state)?.length === 2);
      await runtime.write(changeOf('a', 'a2'));
      await sight.until((state) => names(state)?.[0] === 'a2');
      sight.states.length = 0;
      answer.refusal = undefined;
      const { reads } = contacts;
      runtime.write(changeOf('a', 'a2')).catch(() => undefined);
      await sight.until((state) => waitingIn(state)?.[0] === 0);
      if (!live) await until(() => contacts.reads > reads);
      await soon(50);
      assert.deepEqual(new Set(sight.states.map((state) => names(state)?.[0])), new Set(['a2']));
      pages.stop();
    });
  }

  it('are told in the list by record when they are refused, beside those that wait, until the person has read it', async () => {
    const { runtime, contacts } = setUpOffline();
    const { sight, pages } = browseContacts(runtime);
    await sight.until((state) => names(state)?.length === 2);
    await Promise.all(['a', 'b'].map((id) => runtime.write(changeOf(id, `${id}2`))));
    contacts.update = async (id) => {
      throw new SelfcareError(id === 'a' ? 'conflict' : 'offline');
    };
    runtime.write(changeOf('a', 'a3')).catch(() => undefined);
    const state = await sight.until((each) => refusedIn(each).length > 0);
    assert.deepEqual(
      [names(state), waitingIn(state)],
      [
        ['a', 'b2'],
        [1, ['b']],
      ],
    );
    const [refusal] = refusedIn(state);
    assert.deepEqual([refusal?.record, refusal?.error.code], ['a', 'conflict']);
    refusal?.dismiss();
    await sight.until((each) => refusedIn(each).length === 0);
    pages.stop();
  });
});

describe('names of contacts', () => {
  it('reach all loaded pages of the call log when a contact changes', async () => {
    const { runtime, backend } = setUpContacts();
    backend.callsNow = Array.from({ length: 6 }, (_, index) => callOf(String(6 - index)));
    const { sight, pages } = browse(runtime, callLogResource({ month: '2026-11' }));
    await sight.until(({ list }) => list.status === 'ready');
    await soon();
    pages.loadMore();
    await sight.until(({ list }) => list.status === 'ready' && list.data.length === 6);
    await listening(backend);
    backend.callsNow = backend.callsNow.map((call) => ({ ...call, party: { ...call.party, name: 'Zoé' } }));
    backend.emit('contacts.changed', 'x');
    await sight.until(
      ({ list }) => list.status === 'ready' && list.data.length === 6 && list.data.every(({ party }) => party.name === 'Zoé'),
    );
  });

  it('make the forwarding be read again', async () => {
    const { runtime, backend } = setUpContacts();
    const { forwardingResource } = await import('../../../src/runtime/index.ts');
    await readyData(look(runtime, forwardingResource('line-1')));
    await listening(backend);
    const before = backend.times('forwarding');
    backend.emit('contacts.changed', 'x');
    await until(() => backend.times('forwarding') > before);
  });
});
