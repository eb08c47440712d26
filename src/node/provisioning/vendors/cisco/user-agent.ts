import { normalizeMac } from '../../mac.ts';
import type { Announced } from '../generator.ts';

/** `Cisco-CP-7832-3PCC/11.0.1 (00562b043615)`; that desk phones of the 9800 series say `Cisco-DP-9861/…` is general knowledge. */
const userAgentForm = /^Cisco-(?:CP-(?=\w+-3PCC\/)|DP-)(\w{1,12})(?:-3PCC)?\/([\w.-]{1,40}) \(([\da-f]{12})\)/i;

/** Reads the User-Agent of a multiplatform phone. */
export function ciscoAnnounced(userAgent: string): Announced | undefined {
  const match = userAgentForm.exec(userAgent.slice(0, 300));
  const [, model, firmware, digits] = match ?? [];
  if (model === undefined || firmware === undefined || digits === undefined) return undefined;
  const mac = normalizeMac(digits);
  return { vendor: 'cisco', model, firmware, ...(mac !== undefined && { mac }) };
}
