import type { Log } from '../../shared/log.ts';
import { isCurrent } from '../../shared/entity-tag.ts';
import { announcedBy, type Watch } from './announcement.ts';
import { notFound, unchanged, unavailable, whole, type Answer } from './answer.ts';
import { recent } from './recent.ts';
import type { PhoneShelf, ShelfFile, ShelfSet } from './shelf.ts';
import { loggable, type Visit } from './visit.ts';

/** One fetching of a whole set. Holds on to a version, so that the files of one phone never come from two. */
interface Session {
  readonly set: Promise<ShelfSet | undefined>;
  /** The files that the phone has fetched. */
  readonly got: Set<ShelfFile>;
  isTaken: boolean;
}

/** A phone that was quiet for so long begins again. */
const sessionMs = 60_000;

function fileNamed(set: ShelfSet | undefined, name: string): ShelfFile | undefined {
  return set?.files.find((file) => file.name.toLowerCase() === name);
}

/** Whether asking for a file means that the phone starts from the beginning. */
function startsAnew({ got }: Session, set: ShelfSet | undefined, name: string): boolean {
  const file = fileNamed(set, name);
  return set === undefined || (file !== undefined && (file === set.files[0] || got.has(file)));
}

export interface SteadyOptions {
  readonly shelf: PhoneShelf;
  readonly watch: Watch;
  readonly log: Log;
  /** Sessions kept. */
  readonly sessions: number;
}

/** Serves the files of steady addresses. */
export interface SteadyFiles {
  get(visit: Visit): Promise<Answer>;
  /**
   * As {@link SteadyFiles.get} would answer within the open session. Without a session the shelf is asked for the set. No session
   * begins, and no file counts as fetched.
   */
  head(visit: Visit): Promise<Answer>;
}

export function steadyFiles({ shelf, watch, log, sessions: capacity }: SteadyOptions): SteadyFiles {
  const sessions = recent<Session>(sessionMs, capacity);

  /** Kept before the shelf has answered, so that a second request of the phone waits for the same set. */
  const begin = ({ seat, at, steady, ...visit }: Visit): Session => {
    const set = (async () => shelf.begin(seat, announcedBy(visit), at))();
    const session: Session = { set, got: new Set(), isTaken: false };
    sessions.keep(seat.tokenHash, session, steady());
    const forget = () => sessions.forget(seat.tokenHash, session);
    set.then((found) => found ?? forget(), forget);
    return session;
  };

  const sessionOf = async (visit: Visit): Promise<Session> => {
    const { seat, name, steady } = visit;
    const open = sessions.find(seat.tokenHash, steady());
    if (!open || startsAnew(open, await open.set, name)) return begin(visit);
    sessions.keep(seat.tokenHash, open, steady());
    return open;
  };

  /** Runs after the answer has left: no caller catches its errors. */
  const sent = (visit: Visit, session: Session, set: ShelfSet, file: ShelfFile): void => {
    session.got.add(file);
    if (session.isTaken || !set.files.every((each) => !each.required || session.got.has(each))) return;
    session.isTaken = true;
    try {
      shelf.taken(visit.seat, set.version, visit.at);
    } catch (thrown) {
      log.error({ err: thrown, ...loggable(visit) }, 'what a phone fetched could not be noted');
    }
  };

  const contentAnswer = async ({ request, seat }: Visit, set: ShelfSet, file: ShelfFile): Promise<Answer | undefined> => {
    if (isCurrent(request.headers['if-none-match'], file.etag)) return unchanged(file.etag);
    const body = await shelf.body(seat, set.version, file.name);
    return body === undefined ? undefined : whole({ ...file, body });
  };

  const get = async (visit: Visit, session: Session): Promise<Answer | undefined> => {
    watch.look(visit, session);
    const set = await session.set;
    const file = fileNamed(set, visit.name);
    if (!set || !file) return notFound;
    const answer = await contentAnswer(visit, set, file);
    return answer && { ...answer, onSent: () => sent(visit, session, set, file) };
  };

  return {
    async get(visit) {
      // A set may be gone before its session is: the phone then begins anew, once.
      return (await get(visit, await sessionOf(visit))) ?? (await get(visit, begin(visit))) ?? unavailable;
    },
    async head(visit) {
      const { seat, name, at, steady } = visit;
      const set = await (sessions.find(seat.tokenHash, steady())?.set ?? shelf.begin(seat, announcedBy(visit), at));
      const file = fileNamed(set, name);
      if (!set || !file) return notFound;
      return (await contentAnswer(visit, set, file)) ?? unavailable;
    },
  };
}
