import type { FanvilTraits } from '../../../../src/node/provisioning/catalogue/fanvil.ts';
import { fanvil } from '../../../../src/node/provisioning/vendors/fanvil/index.ts';
import { sampleOf, type ChoicesOf } from '../support/sample-input.ts';

export const mac = '0c383e07e16c';

export type Choices = ChoicesOf<FanvilTraits>;

export const { modelNamed, inputFor, fullInput, understoodOfOne: understood } = sampleOf(fanvil, mac);
