import type { Forwarding, Version, Versioned } from '../../contract/index.ts';
import { nextEffectiveChange } from '../../rules/effective.ts';
import type { ForwardingRecord } from '../store/port.ts';
import { forwardingOf, forwardingView } from './view.ts';
import type { OwnLine, Profile } from '../account/profile.ts';

/** A forwarding as its owner sees it, and as JSON. */
export interface ForwardingText extends Versioned<Forwarding> {
  readonly text: string;
}

interface Kept {
  /** What it was made of: a version of everything that it shows. */
  readonly madeOf: string;
  readonly from: number;
  readonly until: number;
  readonly view: ForwardingText;
}

const mostLines = 5000;

/** A forwarding as its owner sees it, made afresh. */
export function forwardingText(profile: Profile, own: OwnLine, records: readonly ForwardingRecord[], at: number): ForwardingText {
  const { timeZone } = profile.user.account;
  const view = forwardingView(own, records, { timeZone, rightsVersion: profile.rightsVersion }, at);
  return { ...view, text: JSON.stringify(view.data) };
}

function fingerprintOf({ user, rightsVersion }: Profile, records: readonly ForwardingRecord[]): Version {
  let madeOf = `${rightsVersion} ${user.account.timeZone}`;
  for (const { key, version, changedAt } of records) madeOf += ` ${key} ${version} ${changedAt}`;
  return madeOf;
}

/**
 * Remembers what a line's stored records look like to its owner, until one of them has another version or a period starts or ends.
 * Reading them is what a request is about; working out the same text from them again is not.
 */
export class ForwardingMemo {
  readonly #kept = new Map<string, Kept>();

  /**
   * @param subject names tenant and line
   * @param records what is committed: what a transaction sees may never come to be
   */
  view(subject: string, profile: Profile, own: OwnLine, records: readonly ForwardingRecord[], at: number): ForwardingText {
    const madeOf = fingerprintOf(profile, records);
    const known = this.#kept.get(subject);
    if (known?.madeOf === madeOf && at >= known.from && at < known.until) return known.view;
    const view = forwardingText(profile, own, records, at);
    const until = nextEffectiveChange(forwardingOf(own, records, profile.user.account.timeZone, at), at) ?? Infinity;
    if (this.#kept.size >= mostLines) this.#kept.clear();
    this.#kept.set(subject, { madeOf, from: at, until, view });
    return view;
  }
}
