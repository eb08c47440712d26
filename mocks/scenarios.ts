import { SelfcareError } from '../src/contract/index.ts';
import type { ErrorCode, ErrorDetails, ForwardingRuleChange, ForwardingCondition, Id, TelephonyAdapter } from '../src/contract/index.ts';
import { problemResponse } from '../src/node/server/problem.ts';

/** One request on its way to the backend. */
export interface Exchange {
  readonly request: Request;
  /** Signed in as the same user, past every scenario: what somebody else does meanwhile. */
  readonly adapter: TelephonyAdapter;
  /** Lets the backend answer. */
  pass(): Promise<Response>;
}

/** What stands between a page and its backend. */
export type Scenario = (exchange: Exchange) => Promise<Response>;

const isWrite = ({ method }: Request): boolean => method === 'PUT';
const isStream = ({ url }: Request): boolean => url.endsWith('/events');

/** As the server itself would say it. */
function problem(code: ErrorCode, details: ErrorDetails = {}): Response {
  return problemResponse({ requestId: 'demo-000042', origin: undefined, secure: false }, new SelfcareError(code, details));
}

/** Every answer takes its time. Milliseconds. */
export const slow =
  (ms: number): Scenario =>
  async ({ request, pass }) => {
    if (!isStream(request)) await new Promise((resolve) => setTimeout(resolve, ms));
    return pass();
  };

/** No request reaches the server. */
export const unreachable: Scenario = () => Promise.resolve(Response.error());

/** The server refuses everything, as 503, 401, 403, 404… */
export const refusing =
  (code: ErrorCode, details?: ErrorDetails): Scenario =>
  () =>
    Promise.resolve(problem(code, details));

/** The first answer at each address comes; from then on the server fails, so that what is shown gets old. */
export function failingLater(code: ErrorCode = 'unavailable'): Scenario {
  const answered = new Set<string>();
  return async ({ request, pass }) => {
    if (isStream(request) || answered.has(request.url)) return problem(code);
    answered.add(request.url);
    return pass();
  };
}

/** Changes are on their way for ever. */
export const neverSaved: Scenario = ({ request, pass }) => (isWrite(request) ? new Promise<Response>(() => undefined) : pass());

/** What is shown may be read, but no change is taken. */
export const notSaved =
  (code: ErrorCode, details?: ErrorDetails): Scenario =>
  ({ request, pass }) =>
    isWrite(request) ? Promise.resolve(problem(code, details)) : pass();

/** Before the first change arrives, somebody else sets the same rule. */
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
