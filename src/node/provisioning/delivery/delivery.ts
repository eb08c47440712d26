import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../shared/log.ts';
import { steadyOf } from '../../shared/steady-clock.ts';
import type { PhoneVendor } from '../catalogue/model.ts';
import type { VendorGenerator } from '../vendors/generator.ts';
import { clientAddress, isConfidential } from './address.ts';
import { notFound, send, tooMany, unauthorized, unavailable, type Answer } from './answer.ts';
import { isGuarded } from './authentication.ts';
import { signIns, type AuthenticationScheme } from './authentication-scheme.ts';
import { usualLimits, type DeliveryLimits } from './limits.ts';
import { isPhonePath } from './path.ts';
import { rateLimit } from './rate-limit.ts';
import { isSending, reception, type CertificateRule } from './reception.ts';
import { service } from './service.ts';
import type { PhoneShelf } from './shelf.ts';
import { turns } from './turns.ts';
import { deviceKey, loggable, type Visit } from './visit.ts';

export interface DeliveryOptions {
  readonly shelf: PhoneShelf;
  readonly generatorOf: (vendor: PhoneVendor) => VendorGenerator;
  readonly log: Log;
  /** Epoch milliseconds; the real time when left out. */
  readonly clock?: () => number;
  /**
   * Address at which phones find this server: `https://phones.example`. Left out: the address and port of their connection, which is
   * right only without a proxy. A Host header is never believed.
   */
  readonly publicAddress?: string;
  readonly limits?: Partial<DeliveryLimits>;
  /** Proof of a phone besides its address: with `basic` and `digest`, the password of its seat. None when left out. */
  readonly authentication?: AuthenticationScheme;
  /** Off when left out. The server itself must ask for certificates (`requestCert`) and know their authorities. */
  readonly clientCertificate?: CertificateRule;
  /** Proxies before this server that write `X-Forwarded-For`; none when left out. */
  readonly trustedProxies?: number;
}

/** @returns whether the request is one for phones, and will be answered: known at once, before any lookup */
export type PhoneDelivery = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Requests served in one turn of the event loop. */
const servedPerTurn = 2;

/**
 * Delivers configuration files to phones at `/p/<token>/<file>`, as a plain handler of `node:http`.
 *
 * A caller without both a token and a name that its phone may ask for gets the same answer always. Files come from memory, and a
 * phone's whole set from one moment.
 * @throws `TypeError` for a public address that is none
 */
export function phoneDelivery(options: DeliveryOptions): PhoneDelivery {
  const { log, clock = Date.now, trustedProxies = 0, authentication = 'none', publicAddress } = options;
  const steady = steadyOf(clock);
  const limits = { ...usualLimits, ...options.limits };
  const strangers = rateLimit(limits.strangersPerAddress, limits.counted);
  const perDevice = rateLimit(limits.perDevice, limits.counted);
  const signInOf = signIns(authentication, limits.nonces, (request) => isConfidential(request, publicAddress));
  const turn = turns(servedPerTurn);
  const visitOf = reception(options);
  const serve = service(options, limits);

  /** Phones to which a wrong password came, until the right one comes. */
  const told = new LRUCache<string, true>({ max: limits.counted });
  let hasSeenProxy = false;

  const failure = (address: string, answer: Answer): Answer => (strangers.allows(address, steady()) ? answer : tooMany);

  /** Without its password a caller costs the phone nothing: who knows the address alone cannot shut the phone out. */
  const refusalOf = (visit: Visit, address: string): Answer | undefined => {
    const { request, seat } = visit;
    const signIn = signInOf(visit);
    if (signIn === 'open') return undefined;
    if (!isGuarded(seat)) {
      log.warn(loggable(visit), 'a phone without a password was refused');
      return notFound;
    }
    if (signIn === 'impossible') {
      log.warn(loggable(visit), 'a phone that knows no Digest was refused: by Basic, without TLS, its password could be read on the way');
      return notFound;
    }
    const refusal = signIn(request, seat, steady());
    const key = deviceKey(seat);
    if (!refusal) {
      told.delete(key);
      return undefined;
    }
    if (!refusal.isWrong) return unauthorized(refusal.challenges);
    if (!told.has(key)) log.warn({ ...loggable(visit), address }, 'a wrong password came to a phone’s address');
    told.set(key, true);
    return failure(address, unauthorized(refusal.challenges));
  };

  const letIn = async (visit: Visit, address: string): Promise<Answer> => {
    const refusal = refusalOf(visit, address);
    if (refusal) return refusal;
    const { request, seat } = visit;
    if (!perDevice.allows(deviceKey(seat), steady())) return tooMany;
    const answer = await serve(visit);
    return isSending(request) && answer === notFound ? failure(address, answer) : answer;
  };

  const visited = async (visit: Visit, address: string): Promise<Answer> => {
    try {
      return await letIn(visit, address);
    } catch (thrown) {
      log.error({ err: thrown, ...loggable(visit) }, 'a phone could not be served');
      return unavailable;
    }
  };

  const warnOfProxy = (): void => {
    if (hasSeenProxy) return;
    hasSeenProxy = true;
    log.warn({}, 'X-Forwarded-For came, but no proxy is trusted: all phones behind it count as one address. Set SELFCARE_TRUSTED_PROXIES');
  };

  /** @returns `undefined` when the client has gone */
  const answerTo = async (request: IncomingMessage, response: ServerResponse): Promise<Answer | undefined> => {
    const times = { at: clock(), steady };
    const address = clientAddress(request, trustedProxies);
    if (trustedProxies === 0 && request.headers['x-forwarded-for'] !== undefined) warnOfProxy();
    await turn();
    // Phones give up and come again: a server that worked for absent ones would never catch up.
    if (response.destroyed) return undefined;
    const visit = await visitOf(request, times);
    return visit ? visited(visit, address) : failure(address, notFound);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const given = await answerTo(request, response);
      if (given) send(request, response, given);
    } catch (thrown) {
      log.error({ err: thrown }, 'a request for a phone’s file could not be answered');
      send(request, response, unavailable);
    }
  };

  return (request, response) => {
    if (!isPhonePath(request.url)) return false;
    void answer(request, response);
    return true;
  };
}
