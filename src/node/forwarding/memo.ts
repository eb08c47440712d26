import { LRUCache } from 'lru-cache';
import type { Forwarding, Versioned } from '../../contract/index.ts';
import type { ForwardingRecord } from './sql.ts';
import { forwardingView } from './view.ts';
import type { OwnLine, Profile } from '../account/profile.ts';

interface ViewContext {
  readonly profile: Profile;
  readonly own: OwnLine;
  readonly at: number;
}

interface Kept {
  /** Versions of everything that it shows. */
  readonly madeOf: string;
  readonly from: number;
  readonly until: number;
  readonly view: Versioned<Forwarding>;
}

const mostLines = 5000;

/** A forwarding as its owner sees it, made afresh. */
export function freshView(profile: Profile, own: OwnLine, records: readonly ForwardingRecord[], at: number): Versioned<Forwarding> {
  const { timeZone } = profile.user.account;
  return forwardingView(own, records, { timeZone, rightsVersion: profile.rightsVersion }, at);
}

/**
 * Remembers the view of a line's stored records until one has another version, or a period starts or ends. The same view is the same
 * object, so that the server remembers its JSON, too.
 */
export class ForwardingMemo {
  readonly #kept = new LRUCache<string, Kept>({ max: mostLines });

  /**
   * @param subject names tenant and line
   * @param stamp of the committed records, read before them; a write in between only makes the next read fresh
   */
  async view(
    subject: string,
    { profile, own, at }: ViewContext,
    stamp: string,
    readRecords: () => Promise<readonly ForwardingRecord[]>,
  ): Promise<Versioned<Forwarding>> {
    const { timeZone } = profile.user.account;
    const madeOf = profile.rightsVersion + timeZone + stamp;
    const known = this.#kept.get(subject);
    if (known?.madeOf === madeOf && at >= known.from && at < known.until) return known.view;
    const records = await readRecords();
    const view = freshView(profile, own, records, at);
    const { effectiveUntil } = view.data;
    const until = effectiveUntil === undefined ? Infinity : Date.parse(effectiveUntil);
    this.#kept.set(subject, { madeOf, from: at, until, view });
    return view;
  }
}
