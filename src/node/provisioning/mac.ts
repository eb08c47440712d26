const separators = /[\s:.-]/g;
const twelveDigits = /^[\da-f]{12}$/;

/**
 * Reads a MAC address in any notation: `00:15:65:AA:BB:CC`, `00-15-65…`, `0015.65aa.bbcc`, `001565aabbcc`.
 * @returns twelve lower-case hexadecimal digits; `undefined` for other text, and for addresses that belong to no single device
 */
export function normalizeMac(text: string): string | undefined {
  const digits = text.trim().replace(separators, '').toLowerCase();
  if (!twelveDigits.test(digits) || digits === '000000000000') return undefined;
  const groupAddress = Number.parseInt(digits.slice(0, 2), 16) % 2 === 1;
  return groupAddress ? undefined : digits;
}

/** In pairs, as people read it off the phone's back: `00:15:65:aa:bb:cc`. */
export function formatMac(mac: string): string {
  return mac.match(/../g)?.join(':') ?? mac;
}
