import { macRangesOf } from '../../catalogue/mac-ranges.ts';
import { normalizeMac } from '../../mac.ts';
import type { Announced } from '../generator.ts';

/** `Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 … 000413922D24 SXM:0 UXM:0)`; older firmware leaves the MAC out. */
const phoneForm = /\bsnom(\w{2,12})-SIP ([\d.]{1,40})/;
const prefixes = macRangesOf('snom').map(({ prefix }) => prefix);
const macForm = new RegExp(`\\b(?:${prefixes.join('|')})[\\dA-F]{6}\\b`, 'i');

/** Reads the User-Agent of a Snom phone. */
export function snomAnnounced(userAgent: string): Announced | undefined {
  const start = userAgent.slice(0, 300);
  const match = phoneForm.exec(start);
  const [, model, firmware] = match ?? [];
  if (model === undefined || firmware === undefined) return undefined;
  const mac = normalizeMac(macForm.exec(start.slice(match?.index))?.[0] ?? '');
  return { vendor: 'snom', model, firmware, ...(mac !== undefined && { mac }) };
}
