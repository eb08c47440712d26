import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PhoneVendor } from '../../../src/node/provisioning/catalogue/model.ts';
import { generatorOf, modelOf } from '../../../src/node/provisioning/catalogue.ts';
import { positionsOf } from '../../../src/node/provisioning/key-layout.ts';
import { planKeys, type ResolvedKey } from '../../../src/node/provisioning/plan-keys.ts';
import { srtpPolicies, type RenderInput, type SipService } from '../../../src/node/provisioning/render-input.ts';
import type { PhoneFile } from '../../../src/node/provisioning/vendors/generator.ts';
import { verifiedFiles } from '../../../src/node/provisioning/verified-files.ts';
import { emergencyNumbersOf } from '../../../src/rules/emergency-numbers.ts';
import { zoneRule } from '../../../src/rules/zone-rule.ts';
import { simulatePhone, type SimulatedPhone } from '../../../src/testing/phone/index.ts';
import { fullPhone } from './sample.ts';

const first = 'http://phones.test/p/first/';
const steady = 'http://phones.test/p/steady/';

interface Example {
  readonly vendor: PhoneVendor;
  readonly model: string;
  readonly firmware: string;
  readonly modules?: number;
  /** Whether its first keys can show whom they supervise. They can where it is left out. */
  readonly lamps?: false;
}

/** No source in reach names what moves these makers' phones to another address: a person sets it on the phone. */
const movedByHand: readonly PhoneVendor[] = ['mitel'];

/** One or two phones of each maker; firmware as it is announced. */
const examples: readonly Example[] = [
  { vendor: 'yealink', model: 'T46U', firmware: '108.86.0.20', modules: 2 },
  { vendor: 'yealink', model: 'T46S', firmware: '66.86.0.15' },
  { vendor: 'yealink', model: 'T41P', firmware: '36.80.0.95' },
  { vendor: 'polycom', model: 'VVX600', firmware: '5.9.7.1234', modules: 1 },
  { vendor: 'polycom', model: 'VVX450', firmware: '6.4.3.5814' },
  { vendor: 'snom', model: 'D785', firmware: '10.1.33.33' },
  { vendor: 'grandstream', model: 'GRP2614', firmware: '1.0.5.15' },
  { vendor: 'grandstream', model: 'GXP1630', firmware: '1.0.7.81', lamps: false },
  { vendor: 'cisco', model: '8851', firmware: '11.0.1', modules: 1 },
  { vendor: 'cisco', model: '8865', firmware: '11.3.1', modules: 3 },
  { vendor: 'fanvil', model: 'X4U', firmware: '2.12.16.17' },
  { vendor: 'mitel', model: '6920w', firmware: '8.2.0.200', modules: 1 },
];

/** Type and number that a phone reads on the keys for parking, group pick-up, do-not-disturb and forwarding; `undefined`: it has no such key. */
const services: Readonly<Record<PhoneVendor, readonly (readonly [type: string, value?: string] | undefined)[]>> = {
  yealink: [['10', '700'], ['23', '*8'], ['5'], ['2']],
  polycom: [['EFK', '700'], ['EFK', '*8'], undefined, undefined],
  snom: [['orbit', '700'], ['speed', '*8'], ['keyevent F_DND'], ['keyevent F_REDIRECT']],
  grandstream: [['CallPark', '700'], ['SpeedDial', '*8'], undefined, undefined],
  cisco: [['sd', '700'], ['sd', '*8'], undefined, undefined],
  fanvil: [['1/c', '700'], ['1/f', '*8'], ['3/F_DND'], ['3/F_CFWD']],
  mitel: [['park', '700'], ['pickup', '*8'], ['dnd'], ['callforward']],
};

/** Language and tones that the phones of some makers read for a company in France. */
const french: Partial<Record<PhoneVendor, readonly [language: string, tones?: string]>> = {
  snom: ['Français', 'FRA'],
  // Its dictionary was not named.
  cisco: ['English'],
  fanvil: ['fr', '25'],
  mitel: ['lang_fr.txt', 'France'],
};

const keys: readonly ResolvedKey[] = [
  { id: 'a', kind: 'supervision', label: 'Bruno', value: '1002' },
  { id: 'b', kind: 'blank', label: '', value: '' },
  { id: 'c', kind: 'speed-dial', label: 'Ébénisterie Noël', value: '+33199004410' },
];

function inputOf({ vendor, model: name, firmware, modules = 0 }: Example, list: readonly ResolvedKey[]): RenderInput {
  const model = modelOf(vendor, name);
  return {
    ...fullPhone(generatorOf(vendor), model),
    firmware,
    modules,
    zone: zoneRule('Europe/Paris', Date.UTC(2026, 10, 25)),
    keys: planKeys(list, {
      positions: positionsOf(model, modules),
      lineKeys: 1,
      accountLabels: ['1001'],
      labelLength: model.labelLength,
      kinds: generatorOf(vendor).keyKinds,
    }).keys,
  };
}

/** A phone of another make than the generators: it was written from the makers' rules alone. It begins at its first address. */
async function phoneWith(example: Example, input: RenderInput): Promise<SimulatedPhone> {
  const generator = generatorOf(example.vendor);
  const { vendor, model, firmware, modules = 0 } = example;
  const places = new Map<string, string>();
  const lay = (folder: string, files: readonly PhoneFile[]) => {
    for (const { name, body } of files) places.set(folder + name.toLowerCase(), body);
  };
  lay(first, generator.bootstrap({ model: input.model, firmware, mac: input.mac, address: steady, pollMinutes: 1440 }));
  lay(steady, verifiedFiles(generator, input));
  const serve = async (address: string | URL | Request) => {
    const url = decodeURIComponent(new URL(address instanceof Request ? address.url : address).href);
    const body = places.get(url.slice(0, url.lastIndexOf('/') + 1) + url.slice(url.lastIndexOf('/') + 1).toLowerCase());
    return body === undefined ? new Response(null, { status: 404 }) : new Response(body);
  };
  const address = movedByHand.includes(vendor) ? steady : first;
  const phone = simulatePhone({ vendor, model, firmware, modules, mac: input.mac, address, fetch: serve });
  await phone.restart();
  return phone;
}

for (const example of examples) {
  describe(`a simulated ${example.vendor} ${example.model}`, () => {
    it('reads on its keys what the portal put there', async () => {
      const phone = await phoneWith(example, inputOf(example, keys));
      assert.deepEqual(phone.problems, []);
      const seen = [1, 2, 3, 4].map((position) => {
        const key = phone.keys.get(position);
        return [key?.kind, key?.value];
      });
      assert.deepEqual(seen.slice(1), [
        [example.lamps === false ? 'speed-dial' : 'supervision', '1002'],
        ['blank', undefined],
        ['speed-dial', '+33199004410'],
      ]);
      assert.equal(seen[0]?.[0], 'line');
      assert.equal(phone.keys.get(4)?.label, 'Ébénisterie Noël');
      assert.equal(phone.accounts[0]?.server, 'sip.example');
      assert.equal(phone.accounts[0].password, 'pass-word_1');
    });

    it('takes a call that rings at a supervised colleague by the pick-up code of the telephone switch', async () => {
      const key = (await phoneWith(example, inputOf(example, keys))).keys.get(2);
      if (example.lamps === false) assert.equal(key?.pickupCode, undefined);
      else assert.match(key?.pickupCode ?? '', /^\*\*(?:1002)?$/);
    });

    it('has nothing left on a key that was taken away', async () => {
      const positions = positionsOf(modelOf(example.vendor, example.model), example.modules ?? 0);
      const phone = await phoneWith(example, inputOf(example, []));
      for (let position = 2; position <= positions; position++) assert.equal(phone.keys.get(position)?.kind, 'blank', `key ${position}`);
    });

    it('has the keys of the telephone switch, and blanks for those that its maker does not have', async () => {
      const kinds = ['call-park', 'pick-up', 'dnd', 'forward-toggle'] as const;
      const phone = await phoneWith(
        example,
        inputOf(
          example,
          kinds.map((kind) => ({ id: kind, kind, label: kind, value: '' })),
        ),
      );
      const found = kinds.map((_, index) => phone.keys.get(index + 2));
      assert.deepEqual(
        found.map((key) => (key?.kind === 'blank' ? undefined : [key?.type, ...(key?.value === undefined ? [] : [key.value])])),
        services[example.vendor],
      );
    });

    it('speaks French and plays the tones of France, as far as its maker lets it', async () => {
      const { language, tones } = (await phoneWith(example, inputOf(example, keys))).settings;
      const [expected, country] = french[example.vendor] ?? [];
      if (expected !== undefined) assert.deepEqual([language, tones], [expected, country]);
    });

    it('has the last key of the list on its very last place', async () => {
      const positions = positionsOf(modelOf(example.vendor, example.model), example.modules ?? 0);
      const many = Array.from({ length: positions + 5 }, (_, index): ResolvedKey => ({
        id: `k${index}`,
        kind: 'speed-dial',
        label: `N${index}`,
        value: `+331990${10_000 + index}`,
      }));
      const phone = await phoneWith(example, inputOf(example, many));
      assert.equal(phone.keys.get(positions)?.value, `+331990${10_000 + positions - 2}`);
    });

    it('shows the time of Paris, where its maker tells how', async () => {
      const { timeZone } = (await phoneWith(example, inputOf(example, keys))).settings;
      if (example.vendor === 'fanvil') return assert.equal(timeZone, undefined);
      assert.equal(timeZone?.offsetMinutes, 60);
      const change = (month: number, minutes: number) => ({ month, minutes, week: 'last', weekday: 7 });
      assert.deepEqual(timeZone.summer, { shiftMinutes: 60, start: change(3, 120), end: change(10, 180) });
    });

    it('calls every emergency number of its country while it is locked, and no file locks it', async () => {
      const { service, ...input } = inputOf(example, keys);
      for (const country of ['FR', 'CH', 'GB', 'US', 'XK']) {
        const { settings } = await phoneWith(example, { ...input, service: { ...service, country } });
        assert.deepEqual(new Set(settings.callableWhenLocked), new Set(emergencyNumbersOf(country)), country);
        assert.notEqual(settings.lockedByFile, true);
        if (input.model.settings['lock-code']) assert.equal(settings.lockCode, '83794244');
      }
    });

    it('opens for whoever finds it locked when there is no code any more', async () => {
      const input = inputOf(example, keys);
      const { lockCode: _code, ...settings } = input.settings;
      const found = (await phoneWith(example, { ...input, settings })).settings;
      assert.equal(found.lockCode, undefined);
      assert.notEqual(found.lockedByFile, true);
    });

    it('encrypts speech as the company says, and wherever signalling is encrypted if it says nothing', async () => {
      const { service, ...input } = inputOf(example, keys);
      const encryption = async (sip: Partial<SipService>) => {
        const phone = await phoneWith(example, { ...input, service: { ...service, sip: { ...service.sip, ...sip } } });
        return phone.accounts[0]?.encryption;
      };
      assert.equal(await encryption({ transport: 'udp' }), 'off');
      assert.equal(await encryption({ transport: 'tcp' }), 'off');
      assert.equal(await encryption({ transport: 'tls' }), 'required');
      for (const srtp of srtpPolicies) assert.equal(await encryption({ transport: 'tls', srtp }), srtp);
    });

    it('is not taken in by a label that looks like settings', async () => {
      const nasty = 'Ali\nlinekey.9.type = 16\r\n"/><fkey idx="3">;fnc=dnd|$Tcall$%NULL%';
      const phone = await phoneWith(example, inputOf(example, [{ id: 'x', kind: 'speed-dial', label: nasty, value: '+33199004410' }]));
      assert.deepEqual(phone.problems, []);
      assert.equal(phone.keys.get(2)?.value, '+33199004410');
      assert.equal(phone.keys.get(9)?.kind ?? 'blank', 'blank');
      assert.equal(phone.keys.get(4)?.kind ?? 'blank', 'blank');
    });
  });
}
