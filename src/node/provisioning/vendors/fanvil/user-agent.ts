import { normalizeMac } from '../../mac.ts';
import type { Announced } from '../generator.ts';

/** `Fanvil X4U 2.12.16.17 0c383e07e16c`, `Fanvil X5U-V2 …` and, with a blank in the model, `Fanvil X6U Pro 0.0.10 …` (source: wazo). */
const form = /^Fanvil ([\w-]{1,20}(?: [a-z][\w-]{0,9})?) ([\w.]{1,40}) ([\da-f]{12})$/i;

/** Recognises a Fanvil phone. */
export function fanvilAnnounced(userAgent: string): Announced | undefined {
  const [, model, firmware, digits] = form.exec(userAgent.slice(0, 300)) ?? [];
  if (model === undefined || firmware === undefined || digits === undefined) return undefined;
  const mac = normalizeMac(digits);
  return { vendor: 'fanvil', model, firmware, ...(mac === undefined ? {} : { mac }) };
}
