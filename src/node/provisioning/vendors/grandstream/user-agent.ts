import { normalizeMac } from '../../mac.ts';
import type { Announced } from '../generator.ts';

const forms = [
  // `Grandstream Model HW GRP2614 SW 1.0.5.15 DevId c074ad0b63ee`, with the hardware's version after the model of some.
  /^Grandstream Model HW (\w{2,20})(?: {1,2}V[\w.]{1,20})? SW ([\d.]{1,40}) DevId ([\da-f]{12})\b/i,
  // `Grandstream GXP2000 (gxp2000e.bin:1.2.5.3/boot55e.bin:1.1.6.9) DevId 000b822726c8`: the program, then the boot loader.
  /^Grandstream (\w{2,20}) \([\w.]{1,40}:([\d.]{1,40})\/[\w.:]{1,60}\) DevId ([\da-f]{12})\b/i,
];

/** Reads the User-Agent of a Grandstream phone. */
export function grandstreamAnnounced(userAgent: string): Announced | undefined {
  const start = userAgent.slice(0, 300);
  for (const form of forms) {
    const [, model, firmware, digits] = form.exec(start) ?? [];
    if (model === undefined || firmware === undefined || digits === undefined) continue;
    const mac = normalizeMac(digits);
    return { vendor: 'grandstream', model, firmware, ...(mac !== undefined && { mac }) };
  }
  return undefined;
}
