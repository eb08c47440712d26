import type { CallLogEntry, Id, PhoneNumber } from '../contract/index.ts';
import type { CallRoute } from '../index.ts';

/** One of the demo company's logins. */
export interface DemoUser {
  readonly id: string;
  readonly name: string;
}

/** What the page sends to have a call happen. */
export interface SimulatedCall {
  readonly line: Id;
  readonly caller: { readonly number?: PhoneNumber; readonly name?: string };
  readonly situation?: { readonly reachable?: boolean; readonly inCall?: boolean; readonly doNotDisturb?: boolean };
  readonly answered?: boolean;
}

/** Which way the call went, and what the log keeps of it. */
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

/** The logins that a person may try. */
export async function demoUsers(): Promise<readonly DemoUser[]> {
  return json(await fetch('/v1/demo/users'));
}

/** A short-lived token for one of them. A real portal asks its own identity provider. */
export async function demoToken(user: string): Promise<string> {
  return (await post<{ token: string }>('/v1/demo/token', { user })).token;
}

/** Runs the telephony rules on the server for a call to one's own line. */
export async function simulateCall(call: SimulatedCall, token: string): Promise<SimulatedCallResult> {
  return post('/v1/demo/calls', call, token);
}
