/** What Asterisk writes beside the sound of a message: `msg0003.txt`. */
export interface SpoolText {
  /** `"Jack Daniel" <+33613249088>`, or `Unknown`. */
  readonly callerId: string;
  /** When the recording began. Epoch milliseconds. */
  readonly receivedAt: number;
  readonly urgent: boolean;
  /** Identifies the message under any file name; absent in older versions, and where another program wrote the text. */
  readonly id?: string;
  /** Tells messages without an id apart. */
  readonly stableFields: readonly string[];
}

/** Fields that stay as they are when the switch renumbers or moves a message. */
const stable = ['origmailbox', 'context', 'exten', 'callerchan', 'callerid', 'origtime', 'duration'];
const field = /^([\w.]+)\s*=>?\s?(.*)$/;

function fieldsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, name, value = ''] = field.exec(line) ?? [];
    if (name !== undefined && !fields.has(name)) fields.set(name, value.trim());
  }
  return fields;
}

/**
 * Reads the text of a message.
 * @returns `recording` while the switch has not written the duration, which comes last; `no-time` where the text names none
 */
export function readSpoolText(text: string): SpoolText | 'recording' | 'no-time' {
  const fields = fieldsOf(text);
  // A line without its end may go on.
  if (!fields.has('duration') || !text.endsWith('\n')) return 'recording';
  const seconds = Number(fields.get('origtime') || NaN);
  if (!Number.isSafeInteger(seconds) || seconds < 0) return 'no-time';
  const id = fields.get('msg_id') || undefined;
  return {
    callerId: fields.get('callerid') ?? '',
    receivedAt: seconds * 1000,
    urgent: fields.get('flag')?.toLowerCase() === 'urgent',
    ...(id === undefined ? {} : { id }),
    stableFields: stable.map((name) => fields.get(name) ?? ''),
  };
}
