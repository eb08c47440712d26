import { causeDisposition, type Disposition, dispositionOf } from './disposition.ts';
import { rejected, type RejectedRow } from './rejection.ts';
import { layoutOfRow, type RowLayout } from './row-layout.ts';

/** One row of Asterisk's call records: one leg of a call. The rows of a call share its `uniqueid`, or its `linkedid`. */
export interface AsteriskLeg {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly callId: string;
  /** `callId` of the channel with which the call began. Absent in files without this column. */
  readonly linkedId?: string;
  /** Number of the caller, as the network or the phone gave it. */
  readonly from: string;
  /** The extension or number that was called. */
  readonly to: string;
  readonly context: string;
  /** Name and number of the caller, as in a mail address. */
  readonly callerId: string;
  /** Channel of the caller, such as `PJSIP/1001-00000005`. */
  readonly channel: string;
  /** Channel of the called party; empty when the dialplan itself was on the other end. */
  readonly toChannel: string;
  /** The last application of the dialplan, and its arguments. */
  readonly application: string;
  readonly data: string;
  /** Start as the switch's clock showed it, read as if it were UTC. Epoch milliseconds. */
  readonly wall: number;
  /** When the channel was created, which its id tells. Epoch milliseconds. */
  readonly created?: number;
  /** When it was answered, by the same clock as `wall`. Absent where nobody answered, and in files without this column. */
  readonly answered?: number;
  /** Seconds from answer to end. */
  readonly spokenSeconds: number;
  readonly disposition: Disposition;
}

/** cdr_csv without `uniqueid`. */
const FEWEST_COLUMNS = 16;
const LONGEST_ID = 150;
/** `1795374455.12`, after a name of the system where one is set. */
const channelId = /(?:^|\D)(\d+)\.\d+$/;
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** A switch whose clock was set back during a call writes negative seconds. */
const seconds = /^-?\d{1,8}(\.\d+)?$/;

/** Reads one row, or gives the reason why it cannot be read. */
export function legOf(line: number, fields: readonly string[], header?: RowLayout): AsteriskLeg | RejectedRow {
  if (!header && fields.length < FEWEST_COLUMNS) return rejected(line, 'too-few-columns', `${fields.length}`);
  const layout = header ?? layoutOfRow(fields);
  const column = (name: keyof RowLayout) => fields[layout[name] ?? -1] ?? '';
  const wall = wallOf(column('start'));
  if (wall === undefined) return rejected(line, 'bad-date', column('start'));
  const spoken = column('billsec').trim();
  if (!seconds.test(spoken)) return rejected(line, 'bad-duration', spoken);
  const linkedId = column('linkedid').trim();
  const callId = [column('uniqueid').trim(), linkedId].find((id) => channelId.test(id) || uuid.test(id)) ?? '';
  const answered = wallOf(column('answer'));
  const spokenSeconds = Math.max(0, Math.round(Number(spoken)));
  const written = column('disposition');
  const disposition = uuid.test(callId) ? causeDisposition(written, answered !== undefined || spokenSeconds > 0) : dispositionOf(written);
  if (!disposition) return rejected(line, 'bad-disposition', written);
  if (callId === '' || callId.length > LONGEST_ID) return rejected(line, 'no-call-id', callId);
  const created = channelId.exec(callId)?.[1];
  return {
    line,
    callId,
    ...(linkedId !== callId && channelId.test(linkedId) && linkedId.length <= LONGEST_ID ? { linkedId } : {}),
    from: column('src').trim(),
    to: column('dst').trim(),
    context: column('dcontext'),
    callerId: column('clid'),
    channel: column('channel'),
    toChannel: column('dstchannel'),
    application: column('lastapp'),
    data: column('lastdata'),
    wall,
    ...(created && created.length > 8 ? { created: Number(created) * 1000 } : {}),
    ...(answered === undefined ? {} : { answered }),
    spokenSeconds,
    disposition,
  };
}

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d(?::?\d\d)?)?$/;
const MINUTE = 60_000;

/** Milliseconds of an offset from UTC: `Z`, `+01`, `-0330`, `+05:45`. */
function offsetOf(written: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(written) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
}

/** Reads `2026-11-22 19:07:35`, and with an offset, as PostgreSQL writes it, in UTC; `undefined` when that is no date. */
function wallOf(text: string): number | undefined {
  const parts = WRITTEN.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(at);
  // The 31st of February would quietly become a day in March.
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour && date.getUTCMinutes() === minute;
  return isReal && year >= 1970 ? at - offsetOf(parts[7] ?? '') : undefined;
}
