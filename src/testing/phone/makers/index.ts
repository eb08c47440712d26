import type { Firmware, Identity } from '../firmware.ts';
import type { PhoneMaker } from '../simulated-phone.ts';
import { ciscoFirmware } from './cisco.ts';
import { fanvilFirmware } from './fanvil.ts';
import { grandstreamFirmware } from './grandstream.ts';
import { mitelFirmware } from './mitel.ts';
import { polycomFirmware } from './polycom/firmware.ts';
import { snomFirmware } from './snom.ts';
import { yealinkFirmware } from './yealink/firmware.ts';

/** The firmware of each maker. */
export const makers: Readonly<Record<PhoneMaker, (identity: Identity) => Firmware>> = {
  yealink: yealinkFirmware,
  polycom: polycomFirmware,
  snom: snomFirmware,
  grandstream: grandstreamFirmware,
  cisco: ciscoFirmware,
  fanvil: fanvilFirmware,
  mitel: mitelFirmware,
};
