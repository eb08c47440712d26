import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { restoreSnapshot, runConformance, type ConformanceOptions, type Snapshot } from '../../src/testing/index.ts';
import { accountFaults } from './faults/account.ts';
import { callLogFaults } from './faults/call-log.ts';
import { contactFaults } from './faults/contacts.ts';
import { deviceSettingsFaults } from './faults/device-settings.ts';
import { deviceFaults } from './faults/devices.ts';
import { doNotDisturbFaults } from './faults/do-not-disturb.ts';
import { documentFaults } from './faults/documents.ts';
import { eventFaults } from './faults/events.ts';
import type { Fault } from './faults/fault.ts';
import { forwardingVersionFaults } from './faults/forwarding-versions.ts';
import { forwardingFaults } from './faults/forwarding.ts';
import { functionKeyFaults } from './faults/function-keys.ts';
import { numberFaults } from './faults/numbers.ts';
import { preferencesFaults } from './faults/preferences.ts';
import { presenceFaults } from './faults/presence.ts';
import { tollFaults } from './faults/toll.ts';
import { usageFaults } from './faults/usage.ts';
import { voicemailFaults } from './faults/voicemail.ts';
import { voicemailSettingsFaults } from './faults/voicemail-settings.ts';
import { wireFaults, type WireFault } from './faults/wire.ts';
import { brokenOf, overHttp, testBackend, type TestBackend } from './support.ts';

const faults: readonly Fault[] = [
  ...accountFaults,
  ...preferencesFaults,
  ...doNotDisturbFaults,
  ...forwardingFaults,
  ...tollFaults,
  ...forwardingVersionFaults,
  ...numberFaults,
  ...voicemailSettingsFaults,
  ...callLogFaults,
  ...contactFaults,
  ...presenceFaults,
  ...voicemailFaults,
  ...deviceFaults,
  ...functionKeyFaults,
  ...deviceSettingsFaults,
  ...usageFaults,
  ...documentFaults,
  ...eventFaults,
];

/** Promises that a fault breaks, by the fault's name. */
const missed: string[] = [];

/** Runs the promises about one subject, up to the first broken one that the fault names. */
async function find({ name, subject, promise }: Fault | WireFault, options: ConformanceOptions): Promise<void> {
  const stop = new AbortController();
  const report = await runConformance({
    ...options,
    writes: true,
    restartPhones: true,
    patience: 250,
    signal: stop.signal,
    only: (check) => check.port === subject && promise.test(check.promise),
    onResult: ({ verdict }) => {
      if (verdict === 'broken') stop.abort();
    },
  });
  const [broken] = brokenOf(report);
  if (!broken) {
    missed.push(name);
    return;
  }
  assert.equal(broken.port, subject);
  assert.match(broken.promise, promise);
  assert.ok(broken.detail && broken.cause && broken.sentence, 'the failure names observation, cause and sentence');
}

describe('the kit finds planted faults', () => {
  let backend: TestBackend;
  let pristine: Snapshot | undefined;
  const start = async () => {
    backend = await testBackend();
    const users = { adapter: backend.adapterOf('alice'), other: backend.adapterOf('bruno') };
    await runConformance({ ...users, writes: true, only: () => false, onSnapshot: (snapshot) => void (pristine = snapshot) });
  };
  /** Some faults leave traces that no restoration mends, such as lost ids. */
  const restore = async () => {
    const users = { adapter: backend.adapterOf('alice'), other: backend.adapterOf('bruno') };
    if (pristine && (await restoreSnapshot(users, pristine)).length === 0) return;
    await backend.close();
    await start();
  };
  before(start);
  after(() => backend.close());

  for (const fault of faults) {
    it(`${fault.subject}: a backend that ${fault.name}`, async () => {
      const other = backend.adapterOf('bruno');
      await find(fault, { adapter: fault.plant(backend.adapterOf(fault.user ?? 'alice'), other), other });
      await restore();
    });
  }

  for (const fault of wireFaults) {
    it(`${fault.subject}: a backend over HTTP that ${fault.name}`, async () => {
      const target = await overHttp({ ...backend.backend, signal: backend.signal }, 'alice', 'bruno', fault.plant);
      await find(fault, { ...target, adapter: fault.plantAdapter?.(target.adapter) ?? target.adapter });
      await restore();
    });
  }

  it('at least 95 % of them, and of at least 60', () => {
    const planted = faults.length + wireFaults.length;
    assert.ok(planted >= 60);
    assert.deepEqual(missed, []);
  });
});
