import type { YealinkTraits } from '../../../../src/node/provisioning/catalogue/yealink-model.ts';
import type { RenderInput } from '../../../../src/node/provisioning/render-input.ts';
import { yealink } from '../../../../src/node/provisioning/vendors/yealink/index.ts';
import { beginning as beginningWith, type Parameters } from '../support/parameters.ts';
import { sampleOf, type ChoicesOf } from '../support/sample-input.ts';

export const mac = '805ec00a1001';

/** Of the generation in which a T46U and its sisters are sold. */
export const firmware = '108.86.0.20';

export type Input = RenderInput<YealinkTraits>;
export type Choices = ChoicesOf<YealinkTraits>;

/** Phones that announced their firmware. */
export const { modelNamed, inputFor, fullInput, understood } = sampleOf(yealink, mac, { firmware });

/** A phone with unknown firmware. */
export function withoutFirmware({ firmware: _unknown, ...input }: Input): Input {
  return input;
}

/** Parameters whose names begin so, without that beginning, in the order of the file. */
export function beginning(start: string, from: Parameters): [string, string][] {
  return beginningWith(start, from).map(([name, value]) => [name.slice(start.length), value]);
}
