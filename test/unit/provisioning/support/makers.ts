import type { PhoneVendor } from '../../../../src/node/provisioning/catalogue/model.ts';
import * as cisco from '../cisco/sample.ts';
import * as fanvil from '../fanvil/sample.ts';
import * as grandstream from '../grandstream/sample.ts';
import * as mitel from '../mitel/sample.ts';
import * as polycom from '../polycom/sample.ts';
import * as snom from '../snom/sample.ts';
import * as yealink from '../yealink/sample.ts';
import type { Sample } from './sample-input.ts';

type MakerSample = Pick<Sample<unknown>, 'modelNamed' | 'inputFor' | 'fullInput'> & { readonly mac: string };

/** Sample phones of every maker, for the tables. */
export const samples: Readonly<Record<PhoneVendor, MakerSample>> = { cisco, fanvil, grandstream, mitel, polycom, snom, yealink };

/** Address of the server's folder for one phone. */
export const address = 'https://phones.example.com/p/token/';
