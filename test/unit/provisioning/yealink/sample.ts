import assert from 'node:assert/strict';
import type { FunctionKeyKind } from '../../../../src/contract/index.ts';
import type { PhoneModel } from '../../../../src/node/provisioning/catalogue/model.ts';
import { yealinkModels } from '../../../../src/node/provisioning/catalogue/yealink.ts';
import type { YealinkTraits } from '../../../../src/node/provisioning/catalogue/yealink-model.ts';
import { positionsOf } from '../../../../src/node/provisioning/key-layout.ts';
import type { PhoneService, PhoneSettings, PlannedKey, RenderInput, SipAccount } from '../../../../src/node/provisioning/render-input.ts';
import { yealink } from '../../../../src/node/provisioning/vendors/yealink/index.ts';
import type { ZoneChange, ZoneRule } from '../../../../src/rules/zone-rule.ts';

export const mac = '805ec00a1001';

const change = (month: number, week: ZoneChange['week'], atMinutes: number): ZoneChange => ({ month, week, weekday: 7, atMinutes });

export const zones = {
  paris: {
    timeZone: 'Europe/Paris',
    standardOffset: 60,
    summer: { shift: 60, start: change(3, 'last', 120), end: change(10, 'last', 180) },
  },
  newYork: { timeZone: 'America/New_York', standardOffset: -300, summer: { shift: 60, start: change(3, 2, 120), end: change(11, 1, 120) } },
  lordHowe: {
    timeZone: 'Australia/Lord_Howe',
    standardOffset: 630,
    summer: { shift: 30, start: change(10, 1, 120), end: change(4, 1, 120) },
  },
  santiago: {
    timeZone: 'America/Santiago',
    standardOffset: -240,
    summer: { shift: 60, start: { ...change(9, 1, 1440), weekday: 6 }, end: { ...change(4, 1, 1440), weekday: 6 } },
  },
  chatham: {
    timeZone: 'Pacific/Chatham',
    standardOffset: 765,
    summer: { shift: 60, start: change(9, 'last', 165), end: change(4, 1, 225) },
  },
  cairo: {
    timeZone: 'Africa/Cairo',
    standardOffset: 120,
    summer: { shift: 60, start: { ...change(4, 'last', 0), weekday: 5 }, end: { ...change(10, 'last', 1440), weekday: 4 } },
  },
  kolkata: { timeZone: 'Asia/Kolkata', standardOffset: 330 },
  algiers: { timeZone: 'Africa/Algiers', standardOffset: 60 },
  istanbul: { timeZone: 'Europe/Istanbul', standardOffset: 180 },
  utc: { timeZone: 'UTC', standardOffset: 0 },
} as const satisfies Record<string, ZoneRule>;

export const account: SipAccount = {
  displayName: 'Élise Martin',
  label: '201',
  userName: '201',
  authName: '201-auth',
  password: 's&cr"et<1>|;=#$',
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

/** Of the generation in which a T46U and its sisters are sold. */
export const firmware = '108.86.0.20';

export function modelNamed(name: string): PhoneModel<YealinkTraits> {
  const model = yealinkModels.find((candidate) => candidate.name === name);
  assert.ok(model, name);
  return model;
}

export function key(position: number, kind: FunctionKeyKind, label = '', value = '', accountNumber = 1): PlannedKey {
  return { position, kind, label, value, account: accountNumber };
}

/** The given keys at their places, blanks everywhere else. */
function filled(model: PhoneModel, modules: number, keys: readonly PlannedKey[]): PlannedKey[] {
  const all = Array.from({ length: positionsOf(model, modules) }, (_, index) => key(index + 1, 'blank'));
  for (const planned of keys) all[planned.position - 1] = planned;
  return all;
}

export type Input = RenderInput<YealinkTraits>;
export type Choices = Partial<Omit<Input, 'model' | 'firmware'>>;

/** A phone that announced its firmware. */
export function inputFor(name: string, { keys = [], ...choices }: Choices = {}): Input {
  const model = modelNamed(name);
  const modules = choices.modules ?? 0;
  const usual = { model, firmware, mac, modules, accounts: [account], settings, zone: zones.paris, service } as const;
  return { ...usual, ...choices, keys: filled(model, modules, keys) };
}

/** A phone of which nobody knows the firmware. */
export function withoutFirmware({ firmware: _unknown, ...input }: Input): Input {
  return input;
}

/** All kinds in turn, each with something else to show and to dial. */
function manyKeys(model: PhoneModel, modules: number): PlannedKey[] {
  const kinds = yealink.keyKinds;
  return Array.from({ length: positionsOf(model, modules) }, (_, index) =>
    key(index + 1, kinds[index % kinds.length] ?? 'blank', `Key ${index + 1}`, String(200 + index), (index % model.accounts) + 1),
  );
}

/** A phone with everything that its model has. */
export function fullInput(model: PhoneModel<YealinkTraits>, modules: number): Input {
  const others = Array.from({ length: Math.max(0, model.accounts - 1) }, (_, index): SipAccount => ({
    ...account,
    userName: String(202 + index),
  }));
  const sip = { ...service.sip, transport: 'tls', outboundProxy: { host: 'proxy.example.com', port: 5061 } } as const;
  return {
    model,
    firmware,
    mac,
    modules,
    accounts: [account, ...others],
    keys: manyKeys(model, modules),
    settings: { ...settings, lockCode: '83794244' },
    zone: zones.paris,
    service: { ...service, sip, adminPassword: 'adm1n' },
  };
}

/** What the phone knows once it has read its files in their order: the last value of each parameter. */
export function understood(input: Input): ReadonlyMap<string, string> {
  return new Map(yealink.render(input).flatMap(({ name, body }) => yealink.parse(name, body)));
}

export const values = (from: ReadonlyMap<string, string>, names: readonly string[]) => names.map((name) => from.get(name));

/** Parameters whose names begin so, without that beginning, in the order of the file. */
export function beginning(start: string, from: ReadonlyMap<string, string>): [string, string][] {
  return [...from].filter(([name]) => name.startsWith(start)).map(([name, value]) => [name.slice(start.length), value]);
}
