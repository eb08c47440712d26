import type { GrandstreamTraits } from '../../../../src/node/provisioning/catalogue/grandstream.ts';
import { grandstream } from '../../../../src/node/provisioning/vendors/grandstream/index.ts';
import { sampleOf, type ChoicesOf } from '../support/sample-input.ts';

export const mac = 'c074ad0b63ee';

export type Choices = ChoicesOf<GrandstreamTraits>;

export const { modelNamed, inputFor, fullInput, understoodOfOne: understood } = sampleOf(grandstream, mac);
