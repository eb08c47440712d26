/** `Local/1001@users-00000005;1` and `…;2` are the two halves of one channel inside the switch: what is dialled, and what runs there. */
const local = /^(Local\/(.*)@[^@]*-[\da-f]+);([12])$/i;
/** FreePBX puts words before the number: `FMPR-1001`, `RG-600-1001`, and `#` after it. */
const wordsBefore = /^(?:[A-Z\d]+-)*(?=\+?\d+#?$)/i;

export interface LocalHalf {
  /** The same for both halves. */
  readonly name: string;
  /** The number or extension that is dialled inside. */
  readonly dialled: string;
  readonly half: '1' | '2';
}

export function localHalfOf(channel: string): LocalHalf | undefined {
  if (!channel.startsWith('Local/')) return undefined;
  const parts = local.exec(channel);
  if (!parts) return undefined;
  const [, name = '', dialled = '', half] = parts;
  return { name, dialled: numberInside(dialled), half: half === '1' ? '1' : '2' };
}

/** `1001` of `RG-600-1001`; the text itself where it ends with no number. */
export const numberInside = (text: string): string => text.replace(wordsBefore, '').replace(/(\d)#$/, '$1');

/**
 * The endpoint of a channel: `1001` of `PJSIP/1001-00000005` and of FreeSWITCH's `sofia/internal/1001@10.0.0.11`. Other profiles of
 * FreeSWITCH are outside lines, on which a caller names himself.
 */
export function endpointOf(channel: string): string {
  const sofia = /^sofia\/([^/]*)\/([^@]*)/.exec(channel);
  if (sofia) return sofia[1] === 'internal' ? (sofia[2] ?? '') : '';
  const start = channel.indexOf('/') + 1;
  const end = channel.lastIndexOf('-');
  const at = channel.indexOf('@', start);
  return channel.slice(start, at === -1 ? (end < start ? channel.length : end) : at);
}

/** One destination of a `Dial`. */
export interface Destination {
  readonly endpoint: string;
  /** What is dialled through the endpoint, which is then a trunk; empty for a phone. */
  readonly number: string;
}

/** Reads the argument of a `Dial`: `PJSIP/0004f2aabbcc&PJSIP/0639985599@trunk,60,t`. */
export function destinationsOf(data: string): readonly Destination[] {
  const [list = ''] = data.split(/[,|]/, 1);
  return list.split('&').map(destinationOf);
}

function destinationOf(text: string): Destination {
  // FreeSWITCH: a registered user, whose domain follows.
  if (text.startsWith('user/')) return { endpoint: text.slice(5).split('@', 1)[0] ?? '', number: '' };
  const sofia = /^sofia\/(?:gateway\/)?([^/]*)\/([^@]*)/.exec(text);
  const rest = text.slice(text.indexOf('/') + 1);
  const slash = rest.indexOf('/');
  const at = rest.indexOf('@');
  if (sofia) return withNumber(sofia[1] ?? '', sofia[2] ?? '');
  if (slash !== -1 && (at === -1 || slash < at)) {
    const tail = rest.slice(slash + 1).replace(/^sips?:/i, '');
    return withNumber(rest.slice(0, slash), tail.split('@', 1)[0] ?? '');
  }
  return at === -1 ? { endpoint: rest, number: '' } : withNumber(rest.slice(at + 1), rest.slice(0, at));
}

/** `PJSIP/1001/sip:1001@10.0.0.11` names a phone's own address, not a number behind it. */
function withNumber(endpoint: string, number: string): Destination {
  return { endpoint, number: number !== endpoint && /^\+?\d{3,}$/.test(number) ? number : '' };
}
