import { instantOf } from '../../rules/zone.ts';
import type { TimeZone } from '../../contract/index.ts';
import { rejected, type RejectedRow } from './rejection.ts';

const dispositions = ['ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED', 'CONGESTION'] as const;
type Disposition = (typeof dispositions)[number];

/** One row of Asterisk's call records: one leg of a call. The rows of a call share its `uniqueid`. */
export interface AsteriskLeg {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly callId: string;
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
  readonly startedAt: number;
  /** Seconds from answer to end. */
  readonly spokenSeconds: number;
  readonly disposition: Disposition;
}

/** `accountcode` to `uniqueid`; `userfield` and the columns of newer versions are not needed. */
const FEWEST_COLUMNS = 17;

/** Reads one row, or gives the reason why it cannot be read. */
export function legOf(line: number, fields: readonly string[], clock: Clock): AsteriskLeg | RejectedRow {
  if (fields.length < FEWEST_COLUMNS) return rejected(line, 'too-few-columns', `${fields.length}`);
  const column = (index: number) => fields[index] ?? '';
  const startedAt = clock(column(9));
  if (startedAt === undefined) return rejected(line, 'bad-date', column(9));
  const spoken = column(13);
  if (!/^\d{1,8}$/.test(spoken)) return rejected(line, 'bad-duration', spoken);
  const disposition = dispositions.find((known) => known === column(14));
  if (!disposition) return rejected(line, 'bad-disposition', column(14));
  const callId = column(16).trim();
  if (callId === '' || callId.length > 150) return rejected(line, 'no-call-id', callId);
  return {
    line,
    callId,
    from: column(1).trim(),
    to: column(2).trim(),
    context: column(3),
    callerId: column(4),
    channel: column(5),
    toChannel: column(6),
    application: column(7),
    data: column(8),
    startedAt,
    spokenSeconds: Number(spoken),
    disposition,
  };
}

/** Reads `2026-11-22 19:07:35`; `undefined` when that is no date. */
export type Clock = (text: string) => number | undefined;

const MINUTES_KEPT = 1_000;

/** @param timeZone that the switch wrote its times in; UTC when left out */
export function clockOf(timeZone?: TimeZone): Clock {
  if (!timeZone || timeZone === 'UTC') return utcOf;
  const minutes = new Map<string, number>();
  return (text) => {
    const wall = utcOf(text);
    if (wall === undefined) return undefined;
    const seconds = Number(text.slice(17)) * 1000;
    const minute = text.slice(0, 16);
    const known = minutes.get(minute);
    if (known !== undefined) return known + seconds;
    const date = new Date(wall);
    const at = instantOf(
      {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
      },
      timeZone,
    );
    if (minutes.size >= MINUTES_KEPT) minutes.clear();
    minutes.set(minute, at);
    return at + seconds;
  };
}

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/;

function utcOf(text: string): number | undefined {
  const parts = WRITTEN.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(at);
  // The 31st of February would quietly become a day in March.
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour && date.getUTCMinutes() === minute;
  return isReal && year >= 1970 ? at : undefined;
}
