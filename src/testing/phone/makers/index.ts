import type { Firmware, Identity } from '../firmware.ts';
import type { PhoneMaker } from '../simulated-phone.ts';
import { polycomFirmware } from './polycom/firmware.ts';
import { yealinkFirmware } from './yealink/firmware.ts';

/** What makes a phone one of its maker. */
export const makers: Readonly<Record<PhoneMaker, (identity: Identity) => Firmware>> = {
  yealink: yealinkFirmware,
  polycom: polycomFirmware,
};
