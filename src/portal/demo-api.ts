import type { CallLogEntry, Id, PhoneNumber } from '../contract/index.ts';
import type { CallRoute } from '../index.ts';

/** One of the demo company's logins. */
export interface DemoUser {
  readonly id: string;
  readonly name: string;
}

/** Request for a simulated call. */
export interface SimulatedCall {
  readonly line: Id;
  readonly caller: { readonly number?: PhoneNumber; readonly name?: string };
  readonly situation?: { readonly reachable?: boolean; readonly inCall?: boolean; readonly doNotDisturb?: boolean };
  readonly answered?: boolean;
}

/** Route and log entry of a simulated call. */
export interface SimulatedCallResult {
  readonly route: CallRoute;
  readonly entry: CallLogEntry;
}

async function json<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return (await response.json()) as T;
}

async function post<T>(path: string, body: unknown, token?: string): Promise<T> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  return json<T>(await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/** The logins of the demo company. */
export async function demoUsers(): Promise<readonly DemoUser[]> {
  return json(await fetch('/v1/demo/users'));
}

/** A short-lived token for one of them. A real portal asks its own identity provider. */
export async function demoToken(user: string): Promise<string> {
  return (await post<{ token: string }>('/v1/demo/token', { user })).token;
}

/** Simulates a call to the user's own line on the server. */
export async function simulateCall(call: SimulatedCall, token: string): Promise<SimulatedCallResult> {
  return post('/v1/demo/calls', call, token);
}
