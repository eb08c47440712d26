import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Contact, Forwarding, TelephonyAdapter, Versioned } from '../../src/contract/index.ts';
import { conformanceChecks, runConformance, type ConformanceOptions } from '../../src/testing/index.ts';
import { failuresOf, overHttp, testBackend, type TestBackend } from './support.ts';

const blank = <T extends object>(answer: T): T => ({ ...answer, version: '' });

function blankRecords(forwarding: Forwarding): Forwarding {
  const { rules, simultaneousRing: ring } = forwarding;
  return { ...forwarding, rules: rules.map(blank), ...(ring ? { simultaneousRing: blank(ring) } : {}) };
}

/** The same backend without versions, memory of answers and events. */
function poorer(adapter: TelephonyAdapter): TelephonyAdapter {
  const { account, preferences, lines, numbers, forwarding, devices, functionKeys, deviceSettings } = adapter;
  const { callLog, usage, documents, contacts, presence, voicemail, voicemailSettings } = adapter;
  const { unifiedCommunications, connectivity, history } = adapter;
  assert.ok(account && preferences && lines && numbers && forwarding && devices && functionKeys && deviceSettings);
  assert.ok(callLog && usage && contacts?.import && presence && voicemail && voicemailSettings && unifiedCommunications && connectivity);
  const { setDoNotDisturb } = lines;
  const { import: importAll } = contacts;
  const bare = <T extends Versioned<Contact>>(answer: T): T => ({ ...blank(answer), data: blank(answer.data) });
  const poor = <T extends { readonly data: Forwarding }>(answer: T): T => ({ ...blank(answer), data: blankRecords(answer.data) });
  return {
    contract: 1,
    id: 'poorer',
    capabilities: async () => blank(await adapter.capabilities()),
    account: { get: async () => blank(await account.get()) },
    preferences: {
      get: async () => blank(await preferences.get()),
      update: async (change) => blank(await preferences.update(change)),
    },
    lines: {
      list: async () => blank(await lines.list()),
      ...(setDoNotDisturb ? { setDoNotDisturb: async (line, enabled) => blank(await setDoNotDisturb(line, enabled)) } : {}),
    },
    numbers: {
      get: async (line) => blank(await numbers.get(line)),
      select: async (line, choice) => blank(await numbers.select(line, choice)),
    },
    forwarding: {
      get: async (line) => poor(await forwarding.get(line)),
      setRule: async (line, condition, change) => poor(await forwarding.setRule(line, condition, change)),
      setSimultaneousRing: async (line, change) => poor(await forwarding.setSimultaneousRing(line, change)),
      checkTarget: forwarding.checkTarget,
    },
    callLog,
    usage,
    ...(documents ? { documents } : {}),
    contacts: {
      list: async (query) => {
        const page = await contacts.list(query);
        return { ...page, items: page.items.map(blank) };
      },
      get: async (contact) => bare(await contacts.get(contact)),
      create: async (draft) => bare(await contacts.create(draft)),
      update: async (contact, change) => bare(await contacts.update(contact, change)),
      remove: async (contact) => bare(await contacts.remove(contact)),
      import: async (drafts) => blank(await importAll(drafts)),
    },
    voicemail: {
      list: voicemail.list,
      state: async (line) => blank(await voicemail.state(line)),
      setRead: async (line, messages, read) => blank(await voicemail.setRead(line, messages, read)),
      remove: async (line, messages) => blank(await voicemail.remove(line, messages)),
      restore: async (line, messages) => blank(await voicemail.restore(line, messages)),
      recording: voicemail.recording,
    },
    voicemailSettings: {
      ...voicemailSettings,
      get: async (line) => blank(await voicemailSettings.get(line)),
      set: async (line, change) => blank(await voicemailSettings.set(line, change)),
      setPin: async (line, pin) => blank(await voicemailSettings.setPin(line, pin)),
      greetings: async (line) => blank(await voicemailSettings.greetings(line)),
      addGreeting: async (line, prepared, draft) => blank(await voicemailSettings.addGreeting(line, prepared, draft)),
      // The version of a greeting is a part of the list, which the backend compares itself.
      updateGreeting: async (line, id, change, options) => blank(await voicemailSettings.updateGreeting(line, id, change, options)),
      removeGreeting: async (line, id, options) => blank(await voicemailSettings.removeGreeting(line, id, options)),
      restoreGreeting: async (line, id) => blank(await voicemailSettings.restoreGreeting(line, id)),
    },
    ...(history ? { history } : {}),
    connectivity: { get: async () => blank(await connectivity.get()) },
    unifiedCommunications: { get: async () => blank(await unifiedCommunications.get()) },
    presence: { list: async (colleagues) => blank(await presence.list(colleagues)) },
    devices: {
      list: async () => blank(await devices.list()),
      preview: devices.preview,
      apply: async (device, moment) => blank(await devices.apply(device, moment)),
    },
    functionKeys: {
      get: async () => blank(await functionKeys.get()),
      set: async (keys) => blank(await functionKeys.set(keys)),
    },
    deviceSettings: {
      get: async (device) => blank(await deviceSettings.get(device)),
      set: async (device, change) => blank(await deviceSettings.set(device, change)),
    },
  };
}

type Target = Pick<ConformanceOptions, 'adapter' | 'other' | 'wire' | 'tokens'>;
type TargetOf = (backend: TestBackend, user: string, other: string) => Promise<Target>;
const targets: readonly (readonly [string, TargetOf])[] = [
  ['an adapter with versions and events, served', ({ backend, signal }, user, other) => overHttp({ ...backend, signal }, user, other)],
  [
    'an adapter without versions, memory and events, served',
    ({ backend, signal }, user, other) =>
      overHttp({ ...backend, adapterFor: (identity) => poorer(backend.adapterFor(identity)), signal }, user, other),
  ],
];

describe('the contract holds', () => {
  for (const [name, targetOf] of targets) {
    for (const [user, other] of [
      ['alice', 'bruno'],
      ['chloe', 'alice'],
    ] as const) {
      it(`for ${name}, signed in as ${user}`, async () => {
        const backend = await testBackend();
        try {
          const report = await runConformance({ ...(await targetOf(backend, user, other)), writes: true, restartPhones: true });
          assert.deepEqual(failuresOf(report), []);
          assert.deepEqual(report.notPutBack, []);
          assert.equal(report.results.length, conformanceChecks.length);
        } finally {
          await backend.close();
        }
      });
    }
  }
});
