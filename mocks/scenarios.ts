import { SelfcareError } from '../src/contract/index.ts';
import type { ErrorCode, ErrorDetails, ForwardingRuleChange, ForwardingCondition, Id, TelephonyAdapter } from '../src/contract/index.ts';
import { seal, sealedResponse } from '../src/node/server/answer.ts';
import { problemResponse } from '../src/node/server/problem.ts';

/** One request on its way to the backend. */
export interface Exchange {
  readonly request: Request;
  /** Another session of the same user, without the scenario. */
  readonly adapter: TelephonyAdapter;
  /** Passes the request to the backend. */
  pass(): Promise<Response>;
}

/** A fault between a page and its backend. */
export type Scenario = (exchange: Exchange) => Promise<Response>;

const isWrite = ({ method }: Request): boolean => method !== 'GET';
const isStream = ({ url }: Request): boolean => url.endsWith('/events');

const frame = { requestId: 'demo-000042', origin: undefined, secure: false, now: Date.now };

/** A problem in the form of the server. */
const problem = (code: ErrorCode, details: ErrorDetails = {}): Response => problemResponse(frame, new SelfcareError(code, details));

/** Delays every answer, in milliseconds. */
export const slow =
  (ms: number): Scenario =>
  async ({ request, pass }) => {
    if (!isStream(request)) await new Promise((resolve) => setTimeout(resolve, ms));
    return pass();
  };

/** No request reaches the server. */
export const unreachable: Scenario = () => Promise.resolve(Response.error());

/** The server refuses every request with one error. */
export const refusing =
  (code: ErrorCode, details?: ErrorDetails): Scenario =>
  () =>
    Promise.resolve(problem(code, details));

/** Answers each address once and then fails, so that the shown data becomes stale. */
export function failingLater(code: ErrorCode = 'unavailable'): Scenario {
  const answered = new Set<string>();
  return async ({ request, pass }) => {
    if (isStream(request) || answered.has(request.url)) return problem(code);
    answered.add(request.url);
    return pass();
  };
}

/** Documents are listed, and their files are gone. */
export const documentsGone: Scenario = ({ request, pass }) =>
  /\/documents\/[^/]+\/link$/.test(request.url) ? Promise.resolve(problem('not-found')) : pass();

/** Writes never return. */
export const neverSaved: Scenario = ({ request, pass }) => (isWrite(request) ? new Promise<Response>(() => undefined) : pass());

/** Reads succeed, writes are refused. */
export const notSaved =
  (code: ErrorCode, details?: ErrorDetails): Scenario =>
  ({ request, pass }) =>
    isWrite(request) ? Promise.resolve(problem(code, details)) : pass();

/** Writes are accepted, and their operation does not end: the record stays as it is. */
export const accepted =
  (line: Id): Scenario =>
  async ({ request, adapter, pass }) => {
    const found = isWrite(request) ? await adapter.forwarding?.get(line) : undefined;
    return found ? sealedResponse(frame, seal({ ...found, state: 'pending', operation: 'operation-1' })) : pass();
  };

/** Of the first write of a rule, the switch holds and the delay does not. */
export function heldInPart(line: Id, condition: ForwardingCondition): Scenario {
  let first = true;
  return async ({ request, adapter, pass }) => {
    if (!isWrite(request) || !first) return pass();
    first = false;
    await adapter.forwarding?.setRule(line, condition, { enabled: true });
    return problem('partial', { applied: ['enabled'], issues: [{ path: 'delaySeconds', rule: 'failed' }] });
  };
}

/** Another session changes the same rule before the first write arrives. */
export function overtaken(line: Id, condition: ForwardingCondition, change: ForwardingRuleChange): Scenario {
  let first = true;
  return async ({ request, adapter, pass }) => {
    if (isWrite(request) && first) {
      first = false;
      await adapter.forwarding?.setRule(line, condition, change);
    }
    return pass();
  };
}
