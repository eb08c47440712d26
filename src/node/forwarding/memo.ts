import { LRUCache } from 'lru-cache';
import type { Forwarding, Version, Versioned } from '../../contract/index.ts';
import { nextEffectiveChange } from '../../rules/effective.ts';
import type { ForwardingRecord } from './sql.ts';
import { forwardingOf, forwardingView } from './view.ts';
import type { OwnLine, Profile } from '../account/profile.ts';

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

function fingerprintOf({ user, rightsVersion }: Profile, records: readonly ForwardingRecord[]): Version {
  let madeOf = `${rightsVersion} ${user.account.timeZone}`;
  for (const { key, version, changedAt } of records) madeOf += ` ${key} ${version} ${changedAt}`;
  return madeOf;
}

/**
 * Remembers the view of a line's stored records until one has another version, or a period starts or ends. The same view is the same
 * object, so that the server remembers its JSON, too.
 */
export class ForwardingMemo {
  readonly #kept = new LRUCache<string, Kept>({ max: mostLines });

  /**
   * @param subject names tenant and line
   * @param records what is committed: what a transaction sees may never come to be
   */
  view(subject: string, profile: Profile, own: OwnLine, records: readonly ForwardingRecord[], at: number): Versioned<Forwarding> {
    const madeOf = fingerprintOf(profile, records);
    const known = this.#kept.get(subject);
    if (known?.madeOf === madeOf && at >= known.from && at < known.until) return known.view;
    const view = freshView(profile, own, records, at);
    const until = nextEffectiveChange(forwardingOf(own, records, profile.user.account.timeZone, at), at) ?? Infinity;
    this.#kept.set(subject, { madeOf, from: at, until, view });
    return view;
  }
}
