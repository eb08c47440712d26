import { callVerifications, SelfcareError } from '../src/contract/index.ts';
import type {
  AccessLink,
  BeyondAllowance,
  CallLogEntry,
  ColleaguePresence,
  Device,
  ErrorCode,
  ErrorDetails,
  ForwardingRule,
  Id,
  LineKind,
  OverviewPart,
  PresentedNumber,
  TelephonyAdapter,
  UnifiedCommunications,
} from '../src/contract/index.ts';
import { withEffective } from '../src/rules/effective.ts';
import { monthAfter } from '../src/rules/usage.ts';
import { monthOf } from '../src/rules/zone.ts';
import type { ReadyState } from '../src/runtime/view-state.ts';
import { demoBackend } from '../src/testing/demo-backend.ts';
import type { CallLogData } from '../src/widgets/call-log/call-log.model.ts';
import type { HistoryData } from '../src/widgets/history/history.model.ts';
import type { ConnectivityData } from '../src/widgets/connectivity/connectivity.model.ts';
import type { DeviceSettingsData } from '../src/widgets/device-settings/device-settings.model.ts';
import type { DocumentsData } from '../src/widgets/documents/documents.model.ts';
import type { DashboardData, DashboardPart, DashboardParts } from '../src/widgets/dashboard/dashboard.model.ts';
import type { ForwardingData } from '../src/widgets/forwarding/forwarding.model.ts';
import type { FunctionKeysData } from '../src/widgets/function-keys/function-keys.model.ts';
import type { PhonesData } from '../src/widgets/phones/phones.model.ts';
import type { ContactsData } from '../src/widgets/contacts/contacts.model.ts';
import type { SupportData } from '../src/widgets/support/support.model.ts';
import type { UsageData } from '../src/widgets/usage/usage.model.ts';
import type { VoicemailSettingsData } from '../src/widgets/voicemail-settings/voicemail-settings.model.ts';
import type { VoicemailData } from '../src/widgets/voicemail/voicemail.model.ts';
import type { PresentedNumberData } from '../src/widgets/presented-number/sc-presented-number.ts';

/** A port of the reference adapter, which has every port. */
function having<T>(port: T | undefined): T {
  if (!port) throw new Error('The demo backend lacks a port');
  return port;
}

async function surroundings(adapter: TelephonyAdapter) {
  const [lines, account, capabilities] = await Promise.all([
    having(adapter.lines).list(),
    having(adapter.account).get(),
    adapter.capabilities(),
  ]);
  return { lines: lines.data, account: account.data, capabilities: capabilities.data };
}

/** Data of `<sc-forwarding>` for a demo login's line. */
export async function forwardingData(user: Id = 'alice', wanted?: Id): Promise<ForwardingData> {
  const adapter = (await demoBackend()).adapterFor(user);
  const { lines, account, capabilities } = await surroundings(adapter);
  const line = lines.find(({ id }) => id === wanted) ?? having(lines[0]);
  const { data } = await having(adapter.forwarding).get(line.id);
  return { lines, line, forwarding: data, capability: having(capabilities.lines[line.id]?.forwarding), country: account.country };
}

/** Data of `<sc-presented-number>` for a demo login's first line. */
export async function presentedNumberData(user: Id = 'alice'): Promise<PresentedNumberData> {
  const adapter = (await demoBackend()).adapterFor(user);
  const { lines, account } = await surroundings(adapter);
  const line = having(lines[0]);
  const { data: presentation } = await having(adapter.numbers).get(line.id);
  return { lines, line, presentation, country: account.country };
}

/** Data of `<sc-phones>` for a demo login. */
export async function phonesData(user: Id = 'alice'): Promise<PhonesData> {
  const adapter = (await demoBackend()).adapterFor(user);
  const { lines, account } = await surroundings(adapter);
  const { data: devices } = await having(adapter.devices).list();
  const presented: Record<Id, PresentedNumber> = {};
  for (const { id } of lines) {
    const { choices, selected } = (await having(adapter.numbers).get(id)).data;
    presented[id] = having(choices.find((choice) => choice.id === selected));
  }
  const { items: guides } = await having(adapter.documents).list({ kind: 'device-guide', language: 'fr' });
  return { lines, devices, presented, guides, timeZone: account.timeZone, country: account.country };
}

/** Data of `<sc-documents>` for a demo login. */
export async function documentsData(user: Id = 'alice'): Promise<DocumentsData> {
  const adapter = (await demoBackend()).adapterFor(user);
  const [{ items: documents }, { data: devices }] = await Promise.all([
    having(adapter.documents).list({ language: 'fr' }),
    having(adapter.devices).list(),
  ]);
  return { documents, devices };
}

/** The same documents, with these titles in turn. */
export function documentsNamed(data: DocumentsData, titles: readonly string[]): DocumentsData {
  const documents = data.documents.map((document, index) => ({ ...document, title: titles[index % titles.length] ?? '' }));
  return { ...data, documents };
}

/** Data of `<sc-device-settings>` for a demo login's first phone. */
export async function deviceSettingsData(user: Id = 'alice'): Promise<DeviceSettingsData> {
  const adapter = (await demoBackend()).adapterFor(user);
  const { account } = await surroundings(adapter);
  const { data: devices } = await having(adapter.devices).list();
  const device = having(devices[0]);
  const { data: form } = await having(adapter.deviceSettings).get(device.id);
  return { devices, device, form, timeZone: account.timeZone };
}

/** Data of `<sc-function-keys>` for a demo login. */
export async function functionKeysData(user: Id = 'alice'): Promise<FunctionKeysData> {
  const adapter = (await demoBackend()).adapterFor(user);
  const { lines, account } = await surroundings(adapter);
  const { data: devices } = await having(adapter.devices).list();
  const { data: list } = await having(adapter.functionKeys).get();
  const colleagues = list.keys.flatMap(({ target }) => (target?.kind === 'colleague' ? [target.contact] : []));
  const states = ['busy', 'ringing', 'idle', 'away'] as const;
  const presence = colleagues.map((contact, index): ColleaguePresence => ({ contact, state: states[index % states.length] ?? 'unknown' }));
  return { list, devices, lines, account, presence };
}

/** The same phones, with these changes in turn. */
export function phonesWith(data: PhonesData, ...changes: readonly Partial<Device>[]): PhonesData {
  return { ...data, devices: data.devices.map((device, index) => ({ ...device, ...changes[index % changes.length] })) };
}

/** Data of `<sc-call-log>` for a demo login's current month. */
export async function callLogData(user: Id = 'alice'): Promise<CallLogData> {
  const adapter = (await demoBackend()).adapterFor(user);
  const { lines, account } = await surroundings(adapter);
  const callLog = having(adapter.callLog);
  const [months, page] = await Promise.all([callLog.months(), callLog.list({ month: monthOf(Date.now(), account.timeZone) })]);
  return { entries: page.items, months, lines, timeZone: account.timeZone, country: account.country };
}

/** Data of `<sc-contacts>` for a demo login: the first page. */
export async function contactsData(user: Id = 'alice'): Promise<ContactsData> {
  const adapter = (await demoBackend()).adapterFor(user);
  const { account } = await surroundings(adapter);
  const { items, next: _, ...overview } = await having(adapter.contacts).list({ limit: 500 });
  return { contacts: items, country: account.country, ...overview };
}

/** Data of `<sc-voicemail>` for a demo login's first line with visual voicemail. */
export async function voicemailData(user: Id = 'alice'): Promise<VoicemailData> {
  const adapter = (await demoBackend()).adapterFor(user);
  const { lines, account, capabilities } = await surroundings(adapter);
  const line = having(lines.find(({ id }) => capabilities.lines[id]?.voicemail));
  const voicemail = having(adapter.voicemail);
  const [{ items: messages }, { data: mailbox }] = await Promise.all([voicemail.list(line.id, {}), voicemail.state(line.id)]);
  const recordings = await Promise.all(messages.map(async ({ id }) => [id, await voicemail.recording(line.id, id)] as const));
  const { timeZone, country, email } = account;
  const facts = { timeZone, country, ...(email !== undefined && { email }) };
  const capability = having(capabilities.lines[line.id]?.voicemail);
  return { lines, line, capability, messages, mailbox, recordings: Object.fromEntries(recordings), ...facts };
}

/** Data of `<sc-usage>` for a demo login's line of a kind: its newest month. */
export async function usageData(user: Id = 'alice', kind: LineKind = 'fixed'): Promise<UsageData> {
  const adapter = (await demoBackend()).adapterFor(user);
  const { lines, account } = await surroundings(adapter);
  const line = having(lines.find((candidate) => candidate.kind === kind));
  const port = having(adapter.usage);
  const month = monthOf(Date.now(), account.timeZone);
  const months = await port.months(line.id);
  const [usage, previous] = await Promise.all([month, monthAfter(month, -1)].map((each) => port.get(line.id, each)));
  const { timeZone, country } = account;
  return { lines, line, usage: having(usage).data, previous: having(previous).data, months, timeZone, country };
}

/** Data of `<sc-support>`: that of the demo company. */
export async function supportData(): Promise<SupportData> {
  const { account } = await surroundings((await demoBackend()).adapterFor('alice'));
  return { support: having(account.support), country: account.country };
}

/** Data of `<sc-history>` for a demo login. */
export async function historyData(user: Id = 'alice'): Promise<HistoryData> {
  const adapter = (await demoBackend()).adapterFor(user);
  const { lines, account } = await surroundings(adapter);
  const { items: entries } = await having(adapter.history).list({});
  const forwarding = Object.fromEntries(
    await Promise.all(lines.map(async ({ id }) => [id, (await having(adapter.forwarding).get(id)).data] as const)),
  );
  return { entries, records: { lines, forwarding, numbers: {} }, timeZone: account.timeZone, country: account.country };
}

/** Data of `<sc-connectivity>` for a demo login, whose last phone is out of reach. */
export async function connectivityData(user: Id = 'alice'): Promise<ConnectivityData> {
  const adapter = (await demoBackend()).adapterFor(user);
  const { account } = await surroundings(adapter);
  const { data: devices } = await having(adapter.devices).list();
  const { data: connectivity } = await having(adapter.connectivity).get();
  const registered = devices.map((device, index) => ({ ...device, registered: index + 1 < devices.length }));
  return { connectivity, devices: registered, timeZone: account.timeZone };
}

/** The same sites, with these changes of their links in turn. */
export function linksWith(data: ConnectivityData, ...changes: readonly Partial<AccessLink>[]): ConnectivityData {
  let count = 0;
  const sites = data.connectivity.sites.map((site) => ({
    ...site,
    links: site.links.map((link) => ({ ...link, ...changes[count++ % changes.length] })),
  }));
  return { ...data, connectivity: { ...data.connectivity, sites } };
}

/** Data of `<sc-dashboard>` for a demo login. */
export async function dashboardData(user: Id = 'alice'): Promise<DashboardData> {
  const { adapterFor } = await demoBackend();
  const overview = (await having(adapterFor(user).overview)({})).data;
  const partOf = <T>(part: OverviewPart<T> | undefined): DashboardPart<T> | undefined =>
    part && 'data' in part ? { status: 'ready', data: part.data } : undefined;
  const lines = overview.lines && 'data' in overview.lines ? overview.lines.data : [];
  const { firstName, timeZone, country } = having(overview.account).data;
  return {
    firstName,
    timeZone,
    country,
    lines,
    line: lines.find(({ id }) => id === overview.line),
    month: overview.month,
    isArrangeable: true,
    parts: {
      devices: partOf(overview.devices),
      presentedNumber: partOf(overview.presentedNumber),
      forwarding: partOf(overview.forwarding),
      mailbox: partOf(overview.mailbox),
      messages: partOf(overview.messages),
      calls: partOf(overview.calls),
      usage: partOf(overview.usage),
      contacts: partOf(overview.contacts),
      functionKeys: partOf(overview.functionKeys),
      documents: partOf(overview.documents),
      unifiedCommunications: partOf(overview.unifiedCommunications),
    },
  };
}

/** The same dashboard, with cards that load, have failed or are forbidden. */
export function dashboardInTrouble(data: DashboardData): DashboardData {
  const troubles: DashboardParts = {
    forwarding: { status: 'loading' },
    messages: { status: 'error', error: new SelfcareError('timeout'), retry: () => undefined },
    calls: { status: 'unavailable', reason: 'forbidden', grantedBy: 'plan' },
    contacts: { status: 'unavailable', reason: 'forbidden', grantedBy: 'administrator' },
  };
  return { ...data, parts: { ...data.parts, ...troubles } };
}

/** The same dashboard of a person with a long name, whom people with long names call. */
export function dashboardNamed(data: DashboardData, name: string): DashboardData {
  const { calls } = data.parts;
  if (calls?.status !== 'ready') return data;
  const entries = calls.data.map((entry) => ({ ...entry, party: { ...entry.party, name } }));
  return { ...data, firstName: name, parts: { ...data.parts, calls: { status: 'ready', data: entries } } };
}

/** Data of `<sc-unified-communications>` for a demo login. */
export async function unifiedCommunicationsData(user: Id = 'alice'): Promise<UnifiedCommunications> {
  const adapter = (await demoBackend()).adapterFor(user);
  return (await having(adapter.unifiedCommunications).get()).data;
}

/** The same usage on the evening of the 20th, with so much of each allowance used. */
export function usedUpTo(data: UsageData, share: number, beyond: BeyondAllowance = 'slowed'): UsageData {
  const { month } = data.usage;
  const allowances = data.usage.allowances.map(({ kind, included }) => ({
    kind,
    included,
    used: Math.round(included * share),
    beyond,
    ...(share >= 1 ? { usedUpOn: `${month}-17` } : {}),
  }));
  const days = data.usage.days.filter(({ day }) => day <= `${month}-20`);
  return { ...data, usage: { ...data.usage, allowances, days, countedUntil: `${month}-20T17:30:00.000Z` } };
}

/** The same usage, with a long name of the plan and long names of the parties, in turn. */
export function usageNamed(data: UsageData, plan: string, names: readonly string[]): UsageData {
  const topParties = data.usage.topParties.map((party, index) => ({
    ...party,
    party: { ...party.party, name: names[index % names.length] ?? '' },
  }));
  return { ...data, usage: { ...data.usage, plan, topParties } };
}

/** Data of `<sc-voicemail-settings>` for a demo login's mobile line. */
export async function voicemailSettingsData(user: Id = 'alice'): Promise<VoicemailSettingsData> {
  const adapter = (await demoBackend()).adapterFor(user);
  const { lines, account } = await surroundings(adapter);
  const line = having(lines.find(({ kind }) => kind === 'mobile'));
  const port = having(adapter.voicemailSettings);
  const [{ data: settings }, { data: greetings }] = await Promise.all([port.get(line.id), port.greetings(line.id)]);
  return { lines, line, settings, greetings, timeZone: account.timeZone, country: account.country };
}

/** A ready state with its data. */
export function ready<T>(data: T, changes: Partial<ReadyState<T>> = {}): ReadyState<T> {
  return { status: 'ready', data, stale: false, saving: false, offline: false, waiting: 0, ...changes };
}

export const loading = { status: 'loading' } as const;
export const empty = { status: 'empty' } as const;
export const signedOut = { status: 'signed-out' } as const;
export const unavailable = { status: 'unavailable', reason: 'unsupported' } as const;
export const forbidden = { status: 'unavailable', reason: 'forbidden', grantedBy: 'administrator' } as const;

export function failed(code: ErrorCode, details: ErrorDetails = { requestId: 'k3x9q2-000a1f' }) {
  return { status: 'error', error: new SelfcareError(code, details), retry: () => undefined } as const;
}

/** Texts that could break a page: markup, right-to-left text, combining marks. */
export const hostileTexts = [
  '<img src=x onerror="alert(1)"><script>alert(2)</script>',
  'مكتب الاستقبال 123 שלום',
  'txt.exe\u202e3pm.',
  '👩🏽‍💻🏴‍☠️🇫🇷 Zoë 𝒵𝒶𝓁𝑔ó Z̷̖͝a̸l̴g̵o̶',
  '&lt;b&gt;"; DROP TABLE calls; --',
] as const;

export const longText =
  'Anne-Charlotte-Philippine de la Rochefoucauld-Montbéliard, Direction générale adjointe des relations avec les collectivités territoriales et de l’aménagement du littoral atlantique et méditerranéen (siège)';

export const unbrokenText = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(3);

/** The same line with these names, as given by an administrator. */
export function named(data: ForwardingData, names: readonly [string, ...string[]]): ForwardingData {
  const devices = names.map((name, index) => ({ id: `device-${String(index)}`, name }));
  const line = { ...data.line, label: names[0], devices };
  return { ...data, line, lines: data.lines.map((one) => (one.id === line.id ? line : one)) };
}

/** The same line, with an immediate forward that another program of the backend has set. */
export function decidedElsewhere(data: ForwardingData): ForwardingData {
  const rules = data.forwarding.rules.map((rule): ForwardingRule => {
    if (rule.condition !== 'unconditional') return rule;
    const { target: _, when: __, ...rest } = rule;
    return { ...rest, enabled: true, effective: 'active', managedElsewhere: true };
  });
  return { ...data, forwarding: withEffective({ ...data.forwarding, rules }, Date.now()) };
}

/** The same line, with a number that may not be called any more. */
export function withdrawn(data: ForwardingData): ForwardingData {
  const refused = [{ number: '+33639981234', refusal: 'country-not-granted' }] as const;
  return { ...data, forwarding: withEffective({ ...data.forwarding, refused }, Date.now()) };
}

/** The same calls, with these names in turn. */
export function calledBy(data: CallLogData, names: readonly string[]): CallLogData {
  const entries = data.entries.map((entry, index) => ({ ...entry, party: { ...entry.party, name: names[index % names.length] ?? '' } }));
  return { ...data, entries };
}

/** The same calls: received ones as a colleague's, in turn, and each incoming one with a verdict about its number, in turn. */
export function answeredByColleagues(data: CallLogData): CallLogData {
  const entries = data.entries.map((entry, index): CallLogEntry => {
    if (entry.kind === 'placed') return entry;
    const verified = { ...entry, verification: callVerifications[index % callVerifications.length] ?? 'none' };
    return entry.kind === 'received' && index % 2 === 0
      ? { ...verified, kind: 'missed', outcome: 'answered-elsewhere', durationSeconds: 0 }
      : verified;
  });
  return { ...data, entries };
}

/** The same calls, with numbers of every kind in turn. */
export function withEveryNumberKind(data: CallLogData): CallLogData {
  const numbers: readonly CallLogEntry['party'][] = [
    { number: '+33162001234', numberKind: 'telemarketing' },
    { number: '+33937001234', numberKind: 'platform' },
    { number: '+33800001234', numberKind: 'special' },
    { number: '+442079460123', numberKind: 'international' },
    { number: '89245550137', numberKind: 'unknown' },
    { numberKind: 'anonymous' },
  ];
  const entries = data.entries.map((entry, index) => ({ ...entry, party: numbers[index % numbers.length] ?? entry.party }));
  return { ...data, entries };
}

/** Repeats the calls up to a count, each 45 s earlier than the one before. */
export function repeated(data: CallLogData, count: number): CallLogData {
  const latest = Date.parse(data.entries[0]?.startedAt ?? new Date().toISOString());
  const entries: CallLogEntry[] = [];
  while (entries.length < count && data.entries.length > 0) {
    for (const entry of data.entries) {
      if (entries.length === count) break;
      const id = `${entry.id}-${String(entries.length)}`;
      entries.push({ ...entry, id, startedAt: new Date(latest - entries.length * 45_000).toISOString() });
    }
  }
  return { ...data, entries };
}
