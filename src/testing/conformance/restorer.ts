import type { TelephonyAdapter } from '../../contract/index.ts';
import { putBack, type NotPutBack } from './put-back.ts';
import { Recorder, type RecorderOptions } from './recorder.ts';
import { keyOf, nameOf, snapshotFormat, takeSnapshot, type SavedUser, type Snapshot } from './snapshot.ts';

export type { NotPutBack } from './put-back.ts';

interface Owner {
  /** Begins the keys of the colleague's records. */
  readonly prefix: string;
  readonly adapter: TelephonyAdapter;
  saved: SavedUser | undefined;
}

export interface SnapshotUsers {
  readonly adapter: TelephonyAdapter;
  readonly other?: TelephonyAdapter | undefined;
}

const never = new AbortController().signal;

/** Keeps the values from before the run, and restores those that checks have changed. */
export class Restorer {
  readonly #owners: readonly Owner[];
  readonly #onSnapshot: ((snapshot: Snapshot, names: readonly string[]) => Promise<void> | void) | undefined;
  /** Keys of records that a restoration has failed for. */
  readonly #failed = new Set<string>();

  /**
   * @param users adapters that calls are made with; not those of the checks, which end with the run
   * @param offered the same with the ports that the capabilities offer
   */
  constructor(
    users: SnapshotUsers & { readonly onSnapshot?: ((snapshot: Snapshot, names: readonly string[]) => Promise<void> | void) | undefined },
    offered: SnapshotUsers,
    shared: Omit<RecorderOptions, 'signal' | 'mayWrite'>,
  ) {
    const recorder = new Recorder({ ...shared, signal: never, mayWrite: true });
    const ports = (whole: TelephonyAdapter, some: TelephonyAdapter): TelephonyAdapter => {
      const adapter = recorder.adapterOf(whole);
      return { ...adapter, ...Object.fromEntries(Object.entries(some).filter(([, port]) => port === undefined)) };
    };
    this.#owners = [
      { prefix: '', adapter: ports(users.adapter, offered.adapter), saved: undefined },
      ...(users.other && offered.other ? [{ prefix: 'colleague ', adapter: ports(users.other, offered.other), saved: undefined }] : []),
    ];
    this.#onSnapshot = users.onSnapshot;
  }

  /** Reads all values that the run may change. @returns the reason for which nothing may be written */
  async begin(): Promise<string | undefined> {
    try {
      for (const owner of this.#owners) owner.saved = await takeSnapshot(owner.adapter);
      const users = this.#owners.flatMap(({ saved }) => saved ?? []);
      const names = this.#owners.flatMap(({ prefix, saved }) => saved?.records.map((record) => prefix + nameOf(record)) ?? []);
      await this.#onSnapshot?.({ format: snapshotFormat, takenAt: new Date().toISOString(), users }, names);
      return undefined;
    } catch (thrown) {
      return `a snapshot of the settings, which failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    }
  }

  /** Restores the records that were written. Records that fail are tried again at the end. */
  async restore(touched: Set<string>): Promise<readonly NotPutBack[]> {
    const waiting = [...touched];
    touched.clear();
    let left: NotPutBack[] = [];
    // One record may hold another up: a forward back to a line is a loop until the other forward is gone.
    for (let pass = 0; pass < 2; pass += 1) {
      left = [];
      for (const { prefix, adapter, saved } of this.#owners) {
        for (const record of saved?.records ?? []) {
          const key = prefix + keyOf(record);
          if (!waiting.includes(key)) continue;
          const stays = await putBack(adapter, record);
          if (stays.length > 0) this.#failed.add(key);
          else this.#failed.delete(key);
          left.push(...stays.map((each) => ({ ...each, record: prefix + each.record })));
        }
      }
      if (left.length === 0) break;
    }
    return left;
  }

  /** @returns the values that could not be restored */
  async end(): Promise<readonly NotPutBack[]> {
    return this.restore(new Set(this.#failed));
  }
}

/** Restores the values of a snapshot, such as after a run that was killed. */
export async function restoreSnapshot(users: SnapshotUsers, snapshot: Snapshot): Promise<readonly NotPutBack[]> {
  const recorder = new Recorder({ signal: never, longestWait: 600_000, mayWrite: true, restartPhones: true });
  const left: NotPutBack[] = [];
  const adapters = [users.adapter, ...(users.other ? [users.other] : [])].map((adapter) => recorder.adapterOf(adapter));
  const owners = await Promise.all(
    adapters.map(async (adapter) => ({ adapter, user: (await adapter.account?.get().catch(() => undefined))?.data.id ?? '' })),
  );
  const waiting = snapshot.users.flatMap(({ user, records }) => {
    const owner = owners.find((each) => each.user === user);
    if (owner) return records.map((record) => ({ adapter: owner.adapter, record }));
    left.push(...records.map((record) => ({ record: nameOf(record), what: 'all', reason: `the token of the user ${user} is missing` })));
    return [];
  });
  const failing: typeof waiting = [];
  for (const each of waiting) if ((await putBack(each.adapter, each.record)).length > 0) failing.push(each);
  for (const { adapter, record } of failing) left.push(...(await putBack(adapter, record)));
  return left;
}
