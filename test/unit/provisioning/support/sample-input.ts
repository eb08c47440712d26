import assert from 'node:assert/strict';
import type { FunctionKeyKind } from '../../../../src/contract/index.ts';
import type { PhoneModel } from '../../../../src/node/provisioning/catalogue/model.ts';
import { positionsOf } from '../../../../src/node/provisioning/key-layout.ts';
import type { PlannedKey, RenderInput, SipAccount } from '../../../../src/node/provisioning/render-input.ts';
import type { VendorGenerator } from '../../../../src/node/provisioning/vendors/generator.ts';
import { account, service, settings } from './company.ts';
import type { Parameters } from './parameters.ts';
import { zones } from './zones.ts';

export function key(position: number, kind: FunctionKeyKind, label = '', value = '', accountNumber = 1): PlannedKey {
  return { position, kind, label, value, account: accountNumber };
}

/** The given keys at their places, blanks everywhere else. */
function filled(model: PhoneModel, modules: number, keys: readonly PlannedKey[]): PlannedKey[] {
  const all = Array.from({ length: positionsOf(model, modules) }, (_, index) => key(index + 1, 'blank'));
  for (const planned of keys) all[planned.position - 1] = planned;
  return all;
}

/** All kinds in turn, each with its own label and number. */
function manyKeys(kinds: readonly FunctionKeyKind[], model: PhoneModel, modules: number): PlannedKey[] {
  return Array.from({ length: positionsOf(model, modules) }, (_, index) =>
    key(index + 1, kinds[index % kinds.length] ?? 'blank', `Key ${index + 1}`, String(200 + index), (index % model.accounts) + 1),
  );
}

/** The input that a test changes: the rest is as usual, and keys that it does not name are blank. */
export type ChoicesOf<Traits> = Partial<Omit<RenderInput<Traits>, 'model'>>;

/** Inputs for the phones of one maker. */
export interface Sample<Traits> {
  modelNamed(name: string): PhoneModel<Traits>;
  inputFor(name: string, choices?: ChoicesOf<Traits>): RenderInput<Traits>;
  /** A phone with everything that its model has. */
  fullInput(model: PhoneModel<Traits>, modules: number): RenderInput<Traits>;
  /** Parameters of the phone's files, read from their texts in their order. */
  understood(input: RenderInput<Traits>): Parameters;
  /** The same for a phone that gets one file and no other. */
  understoodOfOne(input: RenderInput<Traits>): Parameters;
}

/**
 * @param mac of the phone, as its maker gives them out
 * @param own what is usual for this maker's phones alone
 */
export function sampleOf<Traits>(generator: VendorGenerator<Traits>, mac: string, own: ChoicesOf<Traits> = {}): Sample<Traits> {
  const usual = { mac, modules: 0, accounts: [account] as const, settings, zone: zones.paris, service, ...own };

  function modelNamed(name: string): PhoneModel<Traits> {
    const model = generator.models.find((candidate) => candidate.name === name);
    assert.ok(model, name);
    return model;
  }

  function inputFor(name: string, { keys = [], ...choices }: ChoicesOf<Traits> = {}): RenderInput<Traits> {
    const model = modelNamed(name);
    return { ...usual, model, ...choices, keys: filled(model, choices.modules ?? usual.modules, keys) };
  }

  function fullInput(model: PhoneModel<Traits>, modules: number): RenderInput<Traits> {
    const length = Math.max(0, model.accounts - 1);
    const others = Array.from({ length }, (_, index): SipAccount => ({ ...account, userName: String(202 + index) }));
    const sip = { ...usual.service.sip, transport: 'tls', outboundProxy: { host: 'proxy.example.com', port: 5061 } } as const;
    return {
      ...usual,
      model,
      modules,
      accounts: [account, ...others],
      keys: manyKeys(generator.keyKinds, model, modules),
      settings: { ...usual.settings, lockCode: '83794244' },
      service: { ...usual.service, sip, adminPassword: 'adm1n' },
    };
  }

  function understood(input: RenderInput<Traits>): Parameters {
    return new Map(generator.render(input).flatMap(({ name, body }) => generator.parse(name, body)));
  }

  function understoodOfOne(input: RenderInput<Traits>): Parameters {
    const [file, ...more] = generator.render(input);
    assert.ok(file);
    assert.deepEqual(more, []);
    return new Map(generator.parse(file.name, file.body));
  }

  return { modelNamed, inputFor, fullInput, understood, understoodOfOne };
}
