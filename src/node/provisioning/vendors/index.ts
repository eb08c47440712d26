import type { VendorGenerator } from './generator.ts';
import { yealink } from './yealink/index.ts';

/** Every maker. */
export const vendorGenerators: readonly VendorGenerator[] = [yealink];
