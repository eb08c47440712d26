import type { SnomTraits } from '../../../../src/node/provisioning/catalogue/snom.ts';
import { snom } from '../../../../src/node/provisioning/vendors/snom/index.ts';
import { sampleOf, type ChoicesOf } from '../support/sample-input.ts';

export const mac = '000413922d24';

export type Choices = ChoicesOf<SnomTraits>;

export const { modelNamed, inputFor, fullInput, understoodOfOne: understood } = sampleOf(snom, mac);
