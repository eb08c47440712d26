import type { Version, Versioned } from '../contract/index.ts';
import { surroundings, tabLocks } from './device.ts';
import type { AnyResource } from './queries.ts';
import type { Write } from './resource.ts';
import type { Change } from './write-lane.ts';

/** A user of a backend: tenant and id, as JSON. */
export type UserKey = string;

/** A change as the device keeps it. */
export interface KeptChange {
  readonly idempotencyKey: string;
  readonly key: readonly string[];
  readonly record: string;
  readonly change: unknown;
  readonly base: Version | undefined;
}

/** What keeps data on the device. Loaded only where the page allows it; may fail at any time. */
export interface Keeper {
  /** The backend has said who is signed in; only now are answers kept. */
  confirm(user: UserKey): Promise<void>;
  keep(key: readonly string[], found: Versioned<unknown>): Promise<void>;
  keepChange(change: KeptChange): Promise<void>;
  dropChange(idempotencyKey: string): Promise<void>;
  /** Whether a change that was kept is gone, because another tab has sent it. */
  isGone(idempotencyKey: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface KeeperHost {
  paint(user: UserKey, key: readonly string[], found: Versioned<unknown>): void;
  restore(write: Write<unknown, unknown>, idempotencyKey: string, base: Version | undefined): void;
}

/** The device's memory as the runtime sees it: optional, loaded late, and never a reason to fail. */
export class DeviceMemory {
  readonly #adapterId: string;
  readonly #host: KeeperHost;
  #keeper: Promise<Keeper | undefined> | undefined;
  #asked: Promise<unknown> = Promise.resolve();

  constructor(adapterId: string, host: KeeperHost) {
    this.#adapterId = adapterId;
    this.#host = host;
  }

  load(): void {
    if (this.#keeper || !surroundings.indexedDB) return;
    this.#keeper = import('./persistence.ts').then((module) => module.openKeeper(this.#adapterId, this.#host)).catch(() => undefined);
  }

  confirm(user: UserKey): void {
    void this.#ask((keeper) => keeper.confirm(user));
  }

  keep(resource: AnyResource, found: Versioned<unknown>): void {
    const { persist, key } = resource;
    if (persist && (resource.worthKeeping?.(found.data) ?? true)) void this.#ask((keeper) => keeper.keep(key, found));
  }

  waits<T>({ write, idempotencyKey, base }: Change<T>, waiting: boolean): void {
    const { record, change, resource } = write;
    void this.#ask((keeper) =>
      waiting ? keeper.keepChange({ idempotencyKey, key: resource.key, record, change, base }) : keeper.dropChange(idempotencyKey),
    );
  }

  async sentElsewhere<T>({ idempotencyKey }: Change<T>): Promise<boolean> {
    return (await this.#ask((keeper) => keeper.isGone(idempotencyKey))) ?? false;
  }

  /** Runs where no other tab works off the same waiting changes. */
  async alone(task: () => Promise<void>): Promise<void> {
    const locks = this.#keeper && tabLocks();
    if (locks) await locks.request(`selfcare-elements.outbox/1 ${this.#adapterId}`, task);
    else await task();
  }

  /** Another tab wipes. Something of ours may still be on its way to the device, so we clean up behind it, too. */
  async wipeToo(): Promise<void> {
    if (this.#keeper) await this.wipe();
  }

  async wipe(): Promise<void> {
    if (!surroundings.indexedDB) return;
    await this.#ask((keeper) => keeper.close());
    await import('./persistence.ts').then((module) => module.wipeDevice(this.#adapterId)).catch(() => undefined);
  }

  /** One question after the other; a failure answers nothing. */
  #ask<R>(question: (keeper: Keeper) => Promise<R>): Promise<R | undefined> {
    const answer = this.#asked.then(async () => {
      const keeper = await this.#keeper;
      return keeper && question(keeper);
    });
    const settled = answer.catch(() => undefined);
    this.#asked = settled;
    return settled;
  }
}
