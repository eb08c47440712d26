// Complete sets of files for a T46U with 60 keys, made and read back, per second of one core.
import { generatorOf, modelOf } from '../../src/node/provisioning/catalogue.ts';
import { positionsOf } from '../../src/node/provisioning/key-layout.ts';
import { planKeys } from '../../src/node/provisioning/plan-keys.ts';
import type { RenderInput } from '../../src/node/provisioning/render-input.ts';
import { verifiedFiles } from '../../src/node/provisioning/verified-files.ts';
import { zoneRule } from '../../src/rules/zone-rule.ts';
import { machineSpeed } from './support/machine.ts';
import { isQuick, reportTimed } from './support/report.ts';

const generator = generatorOf('yealink');
const model = modelOf('yealink', 'T46U');
const modules = 1;
const sets = isQuick ? 1_000 : 10_000;

const keys = Array.from({ length: 60 }, (_, index) => ({
  id: `key-${index}`,
  kind: index % 2 ? ('supervision' as const) : ('speed-dial' as const),
  label: `Élodie n° ${index}`,
  value: index % 2 ? String(2000 + index) : `+3319900${String(index).padStart(4, '0')}`,
}));

const inputOf = (index: number): RenderInput => ({
  model,
  firmware: '108.86.0.20',
  mac: `805ec0${index.toString(16).padStart(6, '0')}`,
  modules,
  accounts: [{ displayName: 'Alice Martin', label: '1001', userName: 'alice', authName: 'alice', password: `secret-${index}` }],
  keys: planKeys(keys, {
    positions: positionsOf(model, modules),
    lineKeys: 1,
    accountLabels: ['1001'],
    labelLength: model.labelLength,
    kinds: generator.keyKinds,
  }).keys,
  settings: { hdAudio: true, supervisionCallerNumber: true, callWaiting: true, ringTone: 3, lockCode: '83794244' },
  zone: zoneRule('Europe/Paris', 0),
  service: {
    sip: {
      host: 'sip.example',
      port: 5061,
      transport: 'tls',
      registerSeconds: 600,
      pickupCode: '**',
      groupPickupCode: '*8',
      parkNumber: '700',
    },
    timeServers: ['ntp.example'],
    language: 'fr',
    country: 'FR',
    pollMinutes: 1440,
  },
});

/** Sets per second of a core, and how fast the core was meanwhile. */
function round(count: number): { readonly perSecond: number; readonly speed: number } {
  const speedBefore = machineSpeed();
  const before = process.cpuUsage();
  for (let index = 0; index < count; index++) verifiedFiles(generator, inputOf(index));
  const { user, system } = process.cpuUsage(before);
  return { perSecond: count / ((user + system) / 1e6), speed: (speedBefore + machineSpeed()) / 2 };
}

for (let index = 0; index < 1_000; index++) verifiedFiles(generator, inputOf(index));
const fastest = Array.from({ length: 3 }, () => round(sets)).reduce((best, each) => (each.perSecond > best.perSecond ? each : best));
reportTimed(
  'sets of files for a T46U with 60 keys, made and read back',
  fastest.perSecond,
  { atLeast: 3_000 },
  fastest.speed,
  ' per second of a core',
);
const characters = verifiedFiles(generator, inputOf(0)).reduce((sum, { body }) => sum + body.length, 0);
console.log(`${characters} characters each`);
