import { macRangesOf } from '../../../src/node/provisioning/catalogue/mac-ranges.ts';
import type { PhoneModel } from '../../../src/node/provisioning/catalogue/model.ts';
import { positionsOf } from '../../../src/node/provisioning/key-layout.ts';
import { planKeys, type ResolvedKey } from '../../../src/node/provisioning/plan-keys.ts';
import type { RenderInput } from '../../../src/node/provisioning/render-input.ts';
import type { VendorGenerator } from '../../../src/node/provisioning/vendors/generator.ts';
import { zones } from './support/zones.ts';

/** More keys than any phone has, of every kind that the maker knows, with labels that no format may stumble over. */
function keysFor({ keyKinds }: VendorGenerator): ResolvedKey[] {
  return Array.from({ length: 500 }, (_, index) => {
    const kind = keyKinds[index % keyKinds.length] ?? 'blank';
    const value = kind === 'supervision' ? String(1000 + index) : kind === 'speed-dial' ? `+331990${String(index).padStart(5, '0')}` : '';
    const label = `L'été & <Co>; "${index}" | 50 % d’Érin`;
    return { id: `k${index}`, kind, label: kind === 'blank' ? '' : label, value, ...(kind === 'line' ? { account: 1 } : {}) };
  });
}

/** A phone with every module it takes and a function on every key. */
export function fullPhone(generator: VendorGenerator, model: PhoneModel): RenderInput {
  const modules = model.expansion?.maxModules ?? 0;
  const account = {
    displayName: 'Alice & Bob',
    label: '1001',
    userName: '1001',
    authName: '1001',
    password: 'pass-word_1',
    voicemailNumber: '888',
  };
  return {
    model,
    mac: `${macRangesOf(generator.vendor)[0]?.prefix ?? ''}0a1001`,
    modules,
    accounts: [account],
    keys: planKeys(keysFor(generator), {
      positions: positionsOf(model, modules),
      lineKeys: 1,
      accountLabels: ['1001'],
      labelLength: model.labelLength,
      kinds: generator.keyKinds,
    }).keys,
    settings: { hdAudio: true, supervisionCallerNumber: true, callWaiting: false, ringTone: 1, lockCode: '83794244' },
    zone: zones.paris,
    service: {
      sip: {
        host: 'sip.example',
        port: 5060,
        transport: 'udp',
        registerSeconds: 600,
        pickupCode: '**',
        groupPickupCode: '*8',
        parkNumber: '700',
      },
      timeServers: ['ntp.example'],
      language: 'fr',
      country: 'FR',
      pollMinutes: 1440,
      adminPassword: 'admin-secret',
    },
  };
}
