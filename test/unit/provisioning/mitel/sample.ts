import type { MitelTraits } from '../../../../src/node/provisioning/catalogue/mitel.ts';
import { mitel } from '../../../../src/node/provisioning/vendors/mitel/index.ts';
import { sampleOf, type ChoicesOf } from '../support/sample-input.ts';

export const mac = '1400e91f03ea';

export type Choices = ChoicesOf<MitelTraits>;

export const { modelNamed, inputFor, fullInput, understood } = sampleOf(mitel, mac);
