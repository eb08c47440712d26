import { LRUCache } from 'lru-cache';
import type { Forwarding, Versioned } from '../../contract/index.ts';
import { numbersHeld } from './loops.ts';
import { forwardingView, type JudgedRecords } from './view.ts';
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
  /** What {@link ForwardingMemo.forgetOthers} counted when it was read. Absent: it holds no number. */
  readonly others?: number;
  readonly view: Versioned<Forwarding>;
}

const mostLines = 5000;
/** Whether a number may be called depends on lines and forwards of others, and its name on contacts. Changes of other processes are seen after this long. */
const judgedMs = 2000;

/** A forwarding as its owner sees it, made afresh. */
export function freshView(profile: Profile, own: OwnLine, judged: JudgedRecords, at: number): Versioned<Forwarding> {
  const { timeZone } = profile.user.account;
  return forwardingView(own, judged, { timeZone, rightsVersion: profile.rightsVersion }, at);
}

/**
 * Remembers the view of a line's stored records until one has another version, or a period starts or ends. The same view is the same
 * object, so that the server remembers its JSON, too.
 */
export class ForwardingMemo {
  readonly #kept = new LRUCache<string, Kept>({ max: mostLines });
  #others = 0;

  /** Contacts, or lines and forwards of others have changed. */
  forgetOthers(): void {
    this.#others++;
  }

  /**
   * @param subject names tenant and line
   * @param stamp of the committed records, read before them; a write in between only makes the next read fresh
   */
  async view(
    subject: string,
    { profile, own, at }: ViewContext,
    stamp: string,
    readJudged: () => Promise<JudgedRecords>,
  ): Promise<Versioned<Forwarding>> {
    const { timeZone } = profile.user.account;
    const madeOf = profile.rightsVersion + timeZone + stamp;
    const known = this.#kept.get(subject);
    if (known?.madeOf === madeOf && at >= known.from && at < known.until && (known.others ?? this.#others) === this.#others)
      return known.view;
    const others = this.#others;
    const judged = await readJudged();
    const view = freshView(profile, own, judged, at);
    const { effectiveUntil } = view.data;
    const change = effectiveUntil === undefined ? Infinity : Date.parse(effectiveUntil);
    const hasNumbers = numbersHeld(judged.records).length > 0;
    const until = hasNumbers ? Math.min(change, at + judgedMs) : change;
    this.#kept.set(subject, { madeOf, from: at, until, view, ...(hasNumbers ? { others } : {}) });
    return view;
  }
}
