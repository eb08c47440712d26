import { cisco } from './cisco/index.ts';
import { fanvil } from './fanvil/index.ts';
import type { VendorGenerator } from './generator.ts';
import { grandstream } from './grandstream/index.ts';
import { mitel } from './mitel/index.ts';
import { polycom } from './polycom/index.ts';
import { snom } from './snom/index.ts';
import { yealink } from './yealink/index.ts';

/** Every maker. */
export const vendorGenerators: readonly VendorGenerator[] = [yealink, polycom, snom, grandstream, cisco, fanvil, mitel];
