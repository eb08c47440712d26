import assert from 'node:assert/strict';
import type { FunctionKeyKind } from '../../../../src/contract/index.ts';
import { grandstreamModels, type GrandstreamTraits } from '../../../../src/node/provisioning/catalogue/grandstream.ts';
import type { PhoneModel } from '../../../../src/node/provisioning/catalogue/model.ts';
import type { PhoneService, PhoneSettings, PlannedKey, RenderInput, SipAccount } from '../../../../src/node/provisioning/render-input.ts';
import { grandstream } from '../../../../src/node/provisioning/vendors/grandstream/index.ts';
import type { ZoneChange, ZoneRule } from '../../../../src/rules/zone-rule.ts';

export const mac = 'c074ad0b63ee';

const change = (month: number, week: ZoneChange['week'], atMinutes: number): ZoneChange => ({ month, week, weekday: 7, atMinutes });

const european = { shift: 60, start: change(3, 'last', 120), end: change(10, 'last', 180) };

export const zones = {
  paris: { timeZone: 'Europe/Paris', standardOffset: 60, summer: european },
  rome: { timeZone: 'Europe/Rome', standardOffset: 60, summer: european },
  berlin: { timeZone: 'Europe/Berlin', standardOffset: 60, summer: european },
  kolkata: { timeZone: 'Asia/Kolkata', standardOffset: 330 },
  newYork: { timeZone: 'America/New_York', standardOffset: -300, summer: { shift: 60, start: change(3, 2, 120), end: change(11, 1, 120) } },
  lordHowe: {
    timeZone: 'Australia/Lord_Howe',
    standardOffset: 630,
    summer: { shift: 30, start: change(10, 1, 120), end: change(4, 1, 120) },
  },
  algiers: { timeZone: 'Africa/Algiers', standardOffset: 60 },
  utc: { timeZone: 'UTC', standardOffset: 0 },
  santiago: {
    timeZone: 'America/Santiago',
    standardOffset: -240,
    summer: { shift: 60, start: { ...change(9, 1, 1440), weekday: 6 }, end: { ...change(4, 1, 1440), weekday: 6 } },
  },
} as const satisfies Record<string, ZoneRule>;

export const account: SipAccount = {
  displayName: 'Élise Martin',
  label: '201',
  userName: '201',
  authName: '201-auth',
  password: 's&cr"et<1>|;',
  voicemailNumber: '*98',
};

export const service: PhoneService = {
  sip: {
    host: 'sip.example.com',
    port: 5060,
    transport: 'udp',
    registerSeconds: 600,
    pickupCode: '**',
    groupPickupCode: '*8',
    parkNumber: '700',
  },
  timeServers: ['ntp.example.com', 'ntp2.example.com'],
  language: 'fr',
  country: 'FR',
  pollMinutes: 60,
};

export const settings: PhoneSettings = { hdAudio: true, supervisionCallerNumber: true, callWaiting: true, ringTone: 1 };

export function modelNamed(name: string): PhoneModel<GrandstreamTraits> {
  const model = grandstreamModels.find((candidate) => candidate.name === name);
  assert.ok(model, name);
  return model;
}

export function key(position: number, kind: FunctionKeyKind, label = '', value = '', accountNumber = 1): PlannedKey {
  return { position, kind, label, value, account: accountNumber };
}

export function positionsOf({ keys, expansion }: PhoneModel, modules: number): number {
  return keys + modules * (expansion?.keysPerModule ?? 0);
}

/** The given keys at their places, blanks everywhere else. */
function filled(model: PhoneModel, modules: number, keys: readonly PlannedKey[]): PlannedKey[] {
  const all = Array.from({ length: positionsOf(model, modules) }, (_, index) => key(index + 1, 'blank'));
  for (const planned of keys) all[planned.position - 1] = planned;
  return all;
}

export type Choices = Partial<Omit<RenderInput<GrandstreamTraits>, 'model'>>;

export function inputFor(name: string, { keys = [], ...choices }: Choices = {}): RenderInput<GrandstreamTraits> {
  const model = modelNamed(name);
  const modules = choices.modules ?? 0;
  const usual = { model, mac, modules, accounts: [account], settings, zone: zones.paris, service } as const;
  return { ...usual, ...choices, keys: filled(model, modules, keys) };
}

/** All kinds in turn, each with something else to show and to dial. */
function manyKeys(model: PhoneModel, modules: number): PlannedKey[] {
  const kinds = grandstream.keyKinds;
  return Array.from({ length: positionsOf(model, modules) }, (_, index) =>
    key(index + 1, kinds[index % kinds.length] ?? 'blank', `Key ${index + 1}`, String(200 + index), (index % model.accounts) + 1),
  );
}

/** A phone with everything that its model has. */
export function fullInput(model: PhoneModel<GrandstreamTraits>, modules: number): RenderInput<GrandstreamTraits> {
  const others = Array.from({ length: model.accounts - 1 }, (_, index): SipAccount => ({ ...account, userName: String(202 + index) }));
  const sip = { ...service.sip, transport: 'tls', outboundProxy: { host: 'proxy.example.com', port: 5061 } } as const;
  return {
    model,
    mac,
    modules,
    accounts: [account, ...others],
    keys: manyKeys(model, modules),
    settings: { ...settings, lockCode: '83794244' },
    zone: zones.paris,
    service: { ...service, sip, adminPassword: 'adm1n' },
  };
}

/** What the phone understands of its file, read from the text. */
export function understood(input: RenderInput<GrandstreamTraits>): ReadonlyMap<string, string> {
  const [file, ...more] = grandstream.render(input);
  assert.ok(file);
  assert.deepEqual(more, []);
  return new Map(grandstream.parse(file.name, file.body));
}

/** Parameters whose names begin so, in the order of the file. */
export function beginning(start: string, from: ReadonlyMap<string, string>): [string, string][] {
  return [...from].filter(([name]) => name.startsWith(start));
}
