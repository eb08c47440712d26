import { isInternational } from '../../../rules/numbers.ts';
import type { Delivery } from '../notice.ts';
import type { Outgoing } from '../outgoing.ts';
import type { NoticeChannel } from '../sender.ts';
import type { NoticeLanguage } from '../texts/index.ts';
import type { BodyTemplate } from './body-template.ts';
import { smsOf } from './sms-words.ts';

export interface GatewayChannelOptions {
  readonly url: string;
  /** Keys of the account, for example. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodyTemplate;
  readonly language: NoticeLanguage;
  /** Orders at the same time. */
  readonly connections?: number;
  /** How long the gateway may take to answer. Milliseconds. */
  readonly answerMs?: number;
}

const usualConnections = 4;
const usualAnswerMs = 20_000;

/** `Retry-After` in milliseconds, where it is a number of seconds. */
function askedMs({ headers }: Response): { readonly retryMs?: number } {
  const seconds = Number(headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) && seconds > 0 ? { retryMs: seconds * 1000 } : {};
}

/** The account or the address of the gateway is wrong: no notice would pass. */
const configured: ReadonlySet<number> = new Set([401, 403, 404, 405]);
/** Too many orders, or the same one is in work. */
const later: ReadonlySet<number> = new Set([408, 409, 425, 429]);

function deliveryOf(response: Response): Delivery {
  const { ok, status } = response;
  if (ok) return { state: 'sent' };
  if (configured.has(status) || status < 400) return { state: 'down', error: `account ${status}` };
  if (later.has(status)) return { state: 'deferred', error: `deferred ${status}`, ...askedMs(response) };
  if (status >= 500) return { state: 'down', error: `unreachable ${status}` };
  return { state: 'refused', error: `refused ${status}` };
}

/** Sends notices as text messages by an HTTP gateway: one POST each, with JSON. */
export class GatewayChannel implements NoticeChannel {
  readonly name = 'sms';
  readonly slots: number;
  readonly #options: GatewayChannelOptions;

  constructor(options: GatewayChannelOptions) {
    this.#options = options;
    this.slots = options.connections ?? usualConnections;
  }

  async send(outgoing: Outgoing, signal: AbortSignal): Promise<Delivery> {
    const { url, headers, body, language, answerMs = usualAnswerMs } = this.#options;
    const { id, recipient } = outgoing.notice;
    if (!isInternational(recipient)) return { state: 'refused', error: 'address format' };
    const limit = AbortSignal.timeout(answerMs);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': id },
        body: body.fill({ to: recipient, text: smsOf(outgoing, language).text, id }),
        // An order must not be carried to another place than the configured one.
        redirect: 'manual',
        signal: AbortSignal.any([signal, limit]),
      });
      await response.body?.cancel();
      return deliveryOf(response);
    } catch {
      // It may have been sent: the next try has the same id.
      return { state: 'down', error: limit.aborted ? 'timeout' : 'unreachable' };
    }
  }

  close(): void {
    // Connections of `fetch` end by themselves.
  }
}
