import { LeasedWork, type Settlement } from '../shared/leased-work.ts';
import { backoffMs } from '../shared/backoff.ts';
import type { Log } from '../shared/log.ts';
import { randomId } from '../shared/random-id.ts';
import type { Store } from '../store/store.ts';
import type { ChannelName, Delivery } from './notice.ts';
import { readOutgoing, type Outgoing } from './outgoing.ts';
import { hasDueNotice, postponeNotice, removeNotice, settleNotice, takeNotices, type TakenNotice } from './sql.ts';

/** A way on which notices go, with its connection to the server or gateway. */
export interface NoticeChannel {
  readonly name: ChannelName;
  /** Notices under way at the same time. */
  readonly slots: number;
  /** Hands one notice over. Never rejects for reasons of the network or the recipient. */
  send(outgoing: Outgoing, signal: AbortSignal): Promise<Delivery>;
  /** Ends its connections. */
  close(): void;
}

export interface NoticeSenderOptions {
  readonly store: Store;
  readonly channel: NoticeChannel;
  readonly clock: () => number;
  readonly log: Log;
  readonly pollMs?: number;
  readonly graceMs?: number;
  /** How long a notice is kept from other processes: longer than any try of the channel. Milliseconds; 3 minutes when left out. */
  readonly leaseMs?: number;
}

/** Longer than any try: see the time limits of the channels. Milliseconds. */
const usualLeaseMs = 3 * 60_000;
/** Greylisting servers want five minutes or so. Milliseconds. */
const retry = { first: 30_000, most: 30 * 60_000 };
/** As long as mail servers keep on trying. Milliseconds. */
const giveUpMs = 3 * 24 * 60 * 60_000;

type Try = Delivery | { readonly state: 'moot' } | { readonly state: 'interrupted' };

/** Sends the notices of one channel. Each is sent at least once; one whose answer was lost is sent again under the same id. */
export class NoticeSender {
  readonly #options: NoticeSenderOptions;
  readonly #work: LeasedWork<TakenNotice>;

  constructor(options: NoticeSenderOptions) {
    this.#options = options;
    const { store, channel, clock, log, pollMs, graceMs, leaseMs = usualLeaseMs } = options;
    const lease = randomId();
    this.#work = new LeasedWork<TakenNotice>({
      store,
      clock,
      log,
      subject: `notices by ${channel.name}`,
      slots: channel.slots,
      hasDue: (session, now) => hasDueNotice(session, channel.name, now),
      take: (tx, most, now) => takeNotices(tx, { channel: channel.name, most, now, lease, leaseMs }),
      run: async (taken, signal) => this.#settlement(taken, await this.#try(taken, signal)),
      ...(pollMs === undefined ? {} : { pollMs }),
      ...(graceMs === undefined ? {} : { graceMs }),
    });
  }

  /** Looks for due notices. @returns when none is due and none under way */
  idle(): Promise<void> {
    return this.#work.idle();
  }

  async stop(): Promise<void> {
    await this.#work.stop();
    this.#options.channel.close();
  }

  async #try({ notice }: TakenNotice, signal: AbortSignal): Promise<Try> {
    const { store, channel, log } = this.#options;
    try {
      const outgoing = await readOutgoing(store, notice);
      if (outgoing === 'moot') return { state: 'moot' };
      if (outgoing === 'gone') return { state: 'refused', error: 'gone' };
      const delivery = await channel.send(outgoing, signal);
      return signal.aborted && delivery.state !== 'sent' ? { state: 'interrupted' } : delivery;
    } catch (thrown) {
      log.error({ err: thrown, tenant: notice.tenant, notice: notice.id }, 'a notice could not be made');
      return { state: 'deferred', error: 'failed' };
    }
  }

  #settlement(taken: TakenNotice, tried: Try): Settlement {
    switch (tried.state) {
      case 'sent':
        return { write: (tx, now) => settleNotice(tx, taken, 'sent', now) };
      case 'moot':
        return { write: (tx) => removeNotice(tx, taken) };
      case 'interrupted':
        return { write: (tx, now) => postponeNotice(tx, taken, now, 'interrupted') };
      case 'refused':
        return this.#dead(taken, tried.error);
      case 'deferred':
      case 'down':
        return this.#later(taken, tried);
    }
  }

  #dead(taken: TakenNotice, error: string): Settlement {
    const { tenant, id, kind, channel } = taken.notice;
    this.#options.log.warn({ tenant, notice: id, kind, channel, error }, 'a notice will not be sent');
    return { write: (tx, now) => settleNotice(tx, taken, 'dead', now, error) };
  }

  #later(taken: TakenNotice, { state, error, ...tried }: Extract<Delivery, { state: 'deferred' | 'down' }>): Settlement {
    const { attempts, createdAt } = taken.notice;
    const down = state === 'down' ? { serviceDown: error } : {};
    if (this.#options.clock() - createdAt > giveUpMs) return { ...this.#dead(taken, error), ...down };
    const wait = backoffMs(attempts, retry);
    const asked = 'retryMs' in tried ? Math.min(tried.retryMs ?? 0, retry.most) : 0;
    return { write: (tx, now) => postponeNotice(tx, taken, now + Math.max(wait, asked), error), ...down };
  }
}
