import type { Account, Line } from '../../contract/index.ts';
import { isEmailAddress } from '../../rules/contact-draft.ts';
import { isHttpsAddress } from '../../rules/link-addresses.ts';
import { checksOf, colleague, offered } from './check.ts';
import { isOneOf, expect, same } from './verdict.ts';

const e164 = /^\+[1-9]\d{4,14}$/;
const extension = /^\d{2,6}$/;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Promises about the signed-in user. */
export const accountChecks = checksOf('account', [
  {
    promise: 'names user and tenant, a known time zone and a country',
    sentence: 'Every local time of the portal (day groups, months, weekly windows) is in this zone.',
    cause: 'an offset such as "+01:00" in place of an IANA zone, or a country in words',
    async run(context) {
      const { data, version } = await offered(context, 'account').get();
      const texts: (keyof Account)[] = ['id', 'firstName', 'lastName', 'timeZone', 'country'];
      for (const field of texts) expect(typeof data[field] === 'string', `${field} is not a text`);
      expect(data.id !== '', 'the user has no id');
      expect(typeof data.tenant.id === 'string' && data.tenant.id !== '', 'the tenant has no id');
      expect(data.email === undefined || /^[^\s@]+@[^\s@]+$/.test(data.email), `the address ${data.email ?? ''} is none`);
      expect(/^[A-Za-z]+(\/|$)/.test(data.timeZone) && isTimeZone(data.timeZone), `${data.timeZone} is no IANA time zone`);
      expect(/^[A-Z]{2}$/.test(data.country), `${data.country} is no ISO 3166 country`);
      expect(version !== '', 'the version is empty');
    },
  },
  {
    promise: 'tells a support that can be called, written to and opened',
    sentence: 'How the user reaches the operator’s support.',
    cause: 'a number as people write it, or a site without https',
    async run(context) {
      const { support: { phone, email, site } = {} } = (await offered(context, 'account').get()).data;
      expect(phone === undefined || e164.test(phone) || extension.test(phone), `the number of the support is ${phone ?? ''}`);
      expect(email === undefined || isEmailAddress(email), `the address of the support is ${email ?? ''}`);
      expect(site === undefined || isHttpsAddress(site), `the site of the support is ${site ?? ''}`);
    },
  },
  {
    promise: 'an unchanged account is read with the same version',
    sentence: 'Opaque revision of one record.',
    cause: 'a version made from the time of the answer',
    async run(context) {
      const port = offered(context, 'account');
      const [first, second] = [await port.get(), await port.get()];
      expect(same(first, second), 'two reads differ');
    },
  },
  {
    promise: 'two users of a company have accounts of their own',
    sentence: 'The signed-in user.',
    cause: 'a cache of answers whose key lacks the user',
    async run(context) {
      const [mine, theirs] = [await offered(context, 'account').get(), await colleague(context).account?.get()];
      expect(theirs === undefined || mine.data.id !== theirs.data.id, `both users are told the account ${mine.data.id}`);
      const again = await offered(context, 'account').get();
      expect(again.data.id === mine.data.id, 'a read after the colleague’s gives the colleague’s account');
    },
  },
]);

function checkLine(line: Line): void {
  const { id, kind, label, devices, voicemail, state } = line;
  expect(typeof id === 'string' && id !== '', 'a line has no id');
  expect(isOneOf(kind, ['fixed', 'mobile']), `${id} has the kind ${kind}`);
  expect(typeof label === 'string' && typeof voicemail === 'boolean', `${id} lacks its label or voicemail`);
  for (const field of ['reachable', 'doNotDisturb', 'inCall'] as const)
    expect(typeof state[field] === 'boolean', `${id} does not tell the state ${field}`);
  for (const device of devices) expect(device.id !== '' && device.name !== '', `${id} has a phone without id or name`);
}

/** Promises about the user's lines. */
export const lineChecks = checksOf('lines', [
  {
    promise: 'gives every line an id of its own, fixed lines first',
    sentence: "The user's lines, fixed ones first.",
    cause: 'lines in the order of the telephone switch',
    async run(context) {
      const lines = (await offered(context, 'lines').list()).data;
      expect(new Set(lines.map((line) => line.id)).size === lines.length, 'an id occurs twice');
      const kinds = lines.map((line) => line.kind);
      expect(!kinds.includes('mobile') || kinds.lastIndexOf('fixed') < kinds.indexOf('mobile'), `the order is ${kinds.join(', ')}`);
    },
  },
  {
    promise: 'tells kind, label, phones, mailbox and state of each line',
    sentence: 'Current state of a line in the telephone switch.',
    cause: 'a field of the switch that is passed on under another name, or left out while it is empty',
    async run(context) {
      for (const line of (await offered(context, 'lines').list()).data) checkLine(line);
    },
  },
  {
    promise: 'has numbers in E.164, extensions in digits, and the main number among the numbers',
    sentence: 'Every number of the line (DDI, "SDA"), the main one included.',
    cause: 'numbers as the switch writes them: national, spaced, or without plus',
    async run(context) {
      for (const line of (await offered(context, 'lines').list()).data) {
        for (const number of line.numbers) expect(e164.test(number), `${line.id} has the number ${number}`);
        expect(line.numbers.includes(line.number), `${line.id} does not list its main number`);
        expect(new Set(line.numbers).size === line.numbers.length, `${line.id} lists a number twice`);
        expect(line.extension === undefined || extension.test(line.extension), `${line.id} has the extension ${line.extension ?? ''}`);
      }
    },
  },
  {
    promise: 'unchanged lines are read with the same version',
    sentence: 'Opaque revision of one record.',
    cause: 'a version made from the time of the answer',
    async run(context) {
      const port = offered(context, 'lines');
      const [first, second] = [await port.list(), await port.list()];
      expect(first.version !== '' && first.version === second.version, `the versions ${first.version} and ${second.version}`);
    },
  },
  {
    promise: 'lists no line of a colleague, and nothing of it can be read',
    sentence: 'Opaque identifier, stable for the life of its record. Widgets never parse it.',
    cause: 'a query by company, or an id that is looked up without its owner',
    async run(context) {
      const theirs = (await colleague(context).lines?.list())?.data ?? [];
      const mine = new Set((await offered(context, 'lines').list()).data.map(({ id }) => id));
      const common = theirs.find(({ id }) => mine.has(id));
      expect(common === undefined, `both users have the line ${common?.id ?? ''}`);
      const rights = (await context.adapter.capabilities()).data.lines;
      for (const { id } of theirs) expect(!Object.hasOwn(rights, id), `the rights name the colleague’s line ${id}`);
    },
  },
]);
