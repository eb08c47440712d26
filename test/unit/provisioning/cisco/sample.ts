import type { CiscoTraits } from '../../../../src/node/provisioning/catalogue/cisco.ts';
import { cisco } from '../../../../src/node/provisioning/vendors/cisco/index.ts';
import { sampleOf, type ChoicesOf } from '../support/sample-input.ts';

export const mac = '00562b043615';

export type Choices = ChoicesOf<CiscoTraits>;

export const { modelNamed, inputFor, fullInput, understood } = sampleOf(cisco, mac);
