import assert from 'node:assert/strict';
import type { FunctionKeyKind } from '../../../../src/contract/index.ts';
import { polycomModels, type PolycomTraits } from '../../../../src/node/provisioning/catalogue/polycom.ts';
import type { PhoneModel } from '../../../../src/node/provisioning/catalogue/model.ts';
import type { PhoneService, PhoneSettings, PlannedKey, RenderInput, SipAccount } from '../../../../src/node/provisioning/render-input.ts';
import type { PhoneFile } from '../../../../src/node/provisioning/vendors/generator.ts';
import { polycom } from '../../../../src/node/provisioning/vendors/polycom/index.ts';
import type { ZoneRule } from '../../../../src/rules/zone-rule.ts';

export const mac = '0004f2a1b2c3';

export const paris: ZoneRule = {
  timeZone: 'Europe/Paris',
  standardOffset: 60,
  summer: {
    shift: 60,
    start: { month: 3, week: 'last', weekday: 7, atMinutes: 120 },
    end: { month: 10, week: 'last', weekday: 7, atMinutes: 180 },
  },
};

export const account: SipAccount = {
  displayName: 'Élise Martin',
  label: '201',
  userName: '201',
  authName: '201-auth',
  password: 's&cr"et<1>',
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
  pollMinutes: 1440,
};

export const settings: PhoneSettings = { hdAudio: true, supervisionCallerNumber: true, callWaiting: true, ringTone: 1 };

export function modelNamed(name: string): PhoneModel<PolycomTraits> {
  const model = polycomModels.find((candidate) => candidate.name === name);
  assert.ok(model, name);
  return model;
}

export function key(position: number, kind: FunctionKeyKind, label = '', value = '', accountNumber = 1): PlannedKey {
  return { position, kind, label, value, account: accountNumber };
}

export function positionsOf({ keys, expansion }: PhoneModel, modules: number): number {
  return keys + modules * (expansion?.keysPerModule ?? 0);
}

/** The given keys at the start, blanks up to the last position. */
export function filled(model: PhoneModel, modules: number, keys: readonly PlannedKey[]): PlannedKey[] {
  const rest = Array.from({ length: positionsOf(model, modules) }, (_, index) => key(index + 1, 'blank'));
  for (const planned of keys) rest[planned.position - 1] = planned;
  return rest;
}

export type Choices = Partial<Omit<RenderInput<PolycomTraits>, 'model' | 'keys'>> & { readonly keys?: readonly PlannedKey[] };

export function inputFor(modelName: string, { keys = [], ...choices }: Choices = {}): RenderInput<PolycomTraits> {
  const model = modelNamed(modelName);
  const modules = choices.modules ?? 0;
  return {
    model,
    mac,
    modules,
    accounts: [account],
    settings,
    zone: paris,
    service,
    ...choices,
    keys: filled(model, modules, keys),
  };
}

export function fileEnding(ending: string, files: readonly PhoneFile[]): PhoneFile {
  const file = files.find(({ name }) => name.endsWith(ending));
  assert.ok(file, `a file that ends in ${ending}`);
  return file;
}

/** What the phone understands of a file, read from its text. */
export function understood(ending: string, files: readonly PhoneFile[]): ReadonlyMap<string, string> {
  const file = fileEnding(ending, files);
  return new Map(polycom.parse(file.name, file.body));
}

/** Settings of the user's own file for some choices. */
export function userSettings(modelName: string, choices: Choices = {}): ReadonlyMap<string, string> {
  return understood('-user.cfg', polycom.render(inputFor(modelName, choices)));
}

/** Parameters whose names begin so, in the order of the file. */
export function beginning(start: string, from: ReadonlyMap<string, string>): [string, string][] {
  return [...from].filter(([name]) => name.startsWith(start));
}
