import { instantOfWall } from '../../rules/zone.ts';
import type { TimeZone } from '../../contract/index.ts';
import type { AsteriskLeg } from './asterisk-leg.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A leg begins with its channel, or much later: the first leg of a call is written with the second in which its channel was created, or the next ones. */
const EARLIEST = -2_000;
const LATEST = 5_000;
/** Offsets of the world's time zones from UTC that are no whole hours, in minutes (IANA time zone database 2026a). */
const oddOffsets = [-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765];
const FIRST_HOUR = -12;
const LAST_HOUR = 14;
const MINUTES_KEPT = 1_000;

type Instants = (leg: AsteriskLeg) => number;

/**
 * The clock by which a file was written. Asterisk writes local times unless `usegmtime` is set, and no zone beside them. But the id of a
 * channel holds the second of its creation in UTC: the difference is the offset, and tells the two passes of a repeated hour apart.
 * Only where ids hold no time does the zone that was named decide.
 */
export class FileClock {
  readonly #timeZone: TimeZone | undefined;
  readonly #minutes = new Map<number, number>();
  /** Of the last leg that showed one, for legs that show none. */
  #lastOffset = 0;
  /** Legs whose times are not those of the named zone (UTC when none was named). */
  corrected = 0;

  constructor(timeZone: TimeZone | undefined) {
    this.#timeZone = timeZone;
  }

  /** @returns when each leg of the call began */
  instantsOf(legs: readonly AsteriskLeg[]): Instants {
    const offsets = legs.map(offsetShownBy);
    const known = offsets.findIndex((offset) => offset !== undefined);
    const shown = offsets[known];
    const witness = legs[known];
    if (shown === undefined || !witness) return (leg) => this.#instantWithoutProof(leg);
    this.#lastOffset = shown;
    const zoneOffset = witness.wall - this.#zoned(witness.wall);
    // Of the two passes of a repeated hour the zone gives the first.
    const zoneHolds = zoneOffset === shown || (zoneOffset === shown + HOUR && this.#timeZone !== undefined);
    if (!zoneHolds) this.corrected += legs.length;
    return (leg) => {
      const own = offsetShownBy(leg);
      if (own !== undefined) return leg.wall - own;
      return notBeforeItsChannel(leg, zoneHolds ? this.#zoned(leg.wall) : leg.wall - shown);
    };
  }

  #instantWithoutProof(leg: AsteriskLeg): number {
    return notBeforeItsChannel(leg, this.#timeZone || leg.created === undefined ? this.#zoned(leg.wall) : leg.wall - this.#lastOffset);
  }

  #zoned(wall: number): number {
    if (!this.#timeZone || this.#timeZone === 'UTC') return wall;
    const minute = Math.floor(wall / MINUTE);
    let offset = this.#minutes.get(minute);
    if (offset === undefined) {
      offset = minute * MINUTE - instantOfWall(minute * MINUTE, this.#timeZone);
      if (this.#minutes.size >= MINUTES_KEPT) this.#minutes.clear();
      this.#minutes.set(minute, offset);
    }
    return wall - offset;
  }
}

/** The offset from UTC that a leg shows by itself: only one that begins with its channel does. */
function offsetShownBy({ wall, created }: AsteriskLeg): number | undefined {
  if (created === undefined) return undefined;
  const difference = wall - created;
  const quarter = Math.round(difference / (15 * MINUTE)) * 15;
  const delay = difference - quarter * MINUTE;
  const isOffset = quarter % 60 === 0 ? quarter / 60 >= FIRST_HOUR && quarter / 60 <= LAST_HOUR : oddOffsets.includes(quarter);
  return isOffset && delay >= EARLIEST && delay <= LATEST ? quarter * MINUTE : undefined;
}

/**
 * A leg that seems to begin well before its channel began in the second pass of a repeated hour. Minutes are less: the switch's clock
 * was set back.
 */
function notBeforeItsChannel({ created }: AsteriskLeg, at: number): number {
  return created !== undefined && at < created - HOUR / 2 && at >= created + EARLIEST - HOUR ? at + HOUR : at;
}
