import { portNames, type Account } from '../../contract/index.ts';
import { expect, refused, same, type Check } from './check.ts';

const e164 = /^\+[1-9]\d{4,14}$/;
const extension = /^\d{2,6}$/;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Promises about session, account, lines and capabilities. */
export const accountChecks: readonly Check[] = [
  {
    port: 'capabilities',
    promise: 'names only ports of the contract, each with a right',
    async run({ adapter }) {
      const { data, version } = await adapter.capabilities();
      expect(version !== '', 'the version is empty');
      for (const [name, right] of Object.entries(data.ports)) {
        expect((portNames as readonly string[]).includes(name), `lists the unknown port ${name}`);
        expect(['none', 'read', 'write'].includes(right.access), `${name} has the access ${right.access}`);
      }
    },
  },
  {
    port: 'capabilities',
    promise: 'lists only ports that the adapter has',
    async run({ adapter }) {
      const { data } = await adapter.capabilities();
      for (const name of portNames) {
        if (data.ports[name]) expect(adapter[name] !== undefined, `${name} is listed but the adapter has no such port`);
      }
    },
  },
  {
    port: 'capabilities',
    promise: 'lists the rights on lines of the user, and on no other line',
    async run({ adapter }) {
      const { data } = await adapter.capabilities();
      const lines = await adapter.lines?.list();
      const known = new Set(lines?.data.map((line) => line.id));
      for (const id of Object.keys(data.lines)) expect(known.has(id), `lists the line ${id}, which the user does not have`);
    },
  },
  {
    port: 'capabilities',
    promise: 'an aborted call rejects with "aborted"',
    async run({ adapter }) {
      await refused('aborted', () => adapter.capabilities({ signal: AbortSignal.abort() }));
    },
  },
  {
    port: 'account',
    promise: 'names user and tenant, a known time zone and a country',
    async run({ adapter }) {
      const account = await adapter.account?.get();
      expect(account !== undefined, 'no answer');
      const { data } = account;
      const texts: (keyof Account)[] = ['id', 'firstName', 'lastName', 'timeZone', 'country'];
      for (const field of texts) expect(typeof data[field] === 'string', `${field} is not a text`);
      expect(data.tenant.id !== '', 'the tenant has no id');
      expect(isTimeZone(data.timeZone), `${data.timeZone} is no IANA time zone`);
      expect(/^[A-Z]{2}$/.test(data.country), `${data.country} is no ISO 3166 country`);
    },
  },
  {
    port: 'account',
    promise: 'an unchanged account is read with the same version',
    async run({ adapter }) {
      const [first, second] = [await adapter.account?.get(), await adapter.account?.get()];
      expect(same(first, second), 'two reads differ');
    },
  },
  {
    port: 'lines',
    promise: 'gives every line an id of its own, fixed lines first',
    async run({ adapter }) {
      const lines = (await adapter.lines?.list())?.data ?? [];
      expect(new Set(lines.map((line) => line.id)).size === lines.length, 'an id occurs twice');
      const kinds = lines.map((line) => line.kind);
      expect(kinds.lastIndexOf('fixed') < kinds.indexOf('mobile') || !kinds.includes('mobile'), `the order is ${kinds.join(', ')}`);
    },
  },
  {
    port: 'lines',
    promise: 'has numbers in E.164, extensions in digits, and the main number among the numbers',
    async run({ adapter }) {
      for (const line of (await adapter.lines?.list())?.data ?? []) {
        for (const number of line.numbers) expect(e164.test(number), `${line.id} has the number ${number}`);
        expect(line.numbers.includes(line.number), `${line.id} does not list its main number`);
        expect(line.extension === undefined || extension.test(line.extension), `${line.id} has the extension ${line.extension ?? ''}`);
      }
    },
  },
];
