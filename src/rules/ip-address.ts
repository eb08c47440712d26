const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const ipv4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`);
const group = /^[\da-f]{1,4}$/i;

/** Whether a part of an address is a row of groups. Only the end may be written as IPv4. */
function groupsOf(part: string): number | undefined {
  if (part === '') return 0;
  const groups = part.split(':');
  const last = groups.at(-1) ?? '';
  const isMixed = ipv4.test(last);
  if (!(isMixed ? groups.slice(0, -1) : groups).every((each) => group.test(each))) return undefined;
  return groups.length + (isMixed ? 1 : 0);
}

/** RFC 4291 2.2. */
function isIpv6(text: string): boolean {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0 || ipv4.test(text)) return false;
  const [before, after] = [groupsOf(head), tail === undefined ? 0 : groupsOf(tail)];
  if (before === undefined || after === undefined) return false;
  // Mixed writing belongs to the end of the whole address.
  if (tail !== undefined && head.includes('.')) return false;
  return tail === undefined ? before === 8 : before + after < 8;
}

/** Whether a text is an IPv4 or IPv6 address, or a prefix with its length (`2001:db8::/48`). */
export function isIpAddress(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  if (more.length > 0) return false;
  const bits = ipv4.test(address) ? 32 : isIpv6(address) ? 128 : undefined;
  if (bits === undefined) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits);
}
