import { normalizeMac } from '../../mac.ts';
import type { Announced } from '../generator.ts';

const longest = 300;
/**
 * `Yealink SIP-T46U 108.86.0.20 80:5e:c0:00:00:01`, `Yealink W70B …`, `Yealink SIP VP-T49G …`, `Yealink-T46G 28.71.0.81 28.1.0.128`,
 * `VP530P 23.70.0.40 …`. The MAC, with or without colons, or the number of the hardware follows the firmware.
 */
const announcement =
  /^(?:yealink(?: sip(?: vp)?-| |-)(?<model>[a-z]\w{1,11})|(?<bare>vp530p?|w\d\d\w{1,3})) (?<firmware>\d[\d.]{2,30})(?: (?<rest>[\da-f.:]{1,40}))?$/i;
const twelveDigits = /^[\da-f:]{12,17}$/i;

/** Recognises a Yealink phone by its User-Agent. */
export function yealinkAnnounced(userAgent: string): Announced | undefined {
  const text = userAgent.slice(0, longest).trim().replace(/\s+/g, ' ');
  const { model, bare, firmware, rest } = announcement.exec(text)?.groups ?? {};
  const name = model ?? bare;
  if (name === undefined || firmware === undefined) return undefined;
  const mac = rest !== undefined && twelveDigits.test(rest) ? normalizeMac(rest) : undefined;
  return { vendor: 'yealink', model: name.toUpperCase(), firmware, ...(mac !== undefined && { mac }) };
}
