import assert from 'node:assert/strict';
import type { ErrorCode, ErrorDetails, Forwarding, ForwardingCondition, ForwardingRule } from '../../../../src/contract/index.ts';

export interface Problem extends ErrorDetails {
  readonly code: ErrorCode;
  readonly status: number;
  readonly title: string;
  readonly type: string;
}

/** The answer is a problem with this status and code. */
export async function problem(response: Response, status: number, code: ErrorCode): Promise<Problem> {
  const text = await response.text();
  assert.equal(response.status, status, text);
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  const body = JSON.parse(text) as Problem;
  assert.equal(body.code, code);
  assert.equal(body.status, status);
  assert.equal(body.requestId, response.headers.get('x-request-id'));
  return body;
}

/** The answer is good; what it holds. */
export async function good<T>(response: Response): Promise<T> {
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return JSON.parse(text) as T;
}

/** `path: rule` of each refused field, sorted. */
export function issues({ issues: found = [] }: Problem): string[] {
  return found.map(({ path, rule }) => `${path}: ${rule}`).sort();
}

export function rule(forwarding: Forwarding, condition: ForwardingCondition): ForwardingRule {
  const found = forwarding.rules.find((candidate) => candidate.condition === condition);
  assert.ok(found, `no rule for ${condition}`);
  return found;
}

const volatile = new Set(['server-time', 'x-request-id', 'date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding']);

/** An answer without what differs from request to request. */
export async function bare(response: Response): Promise<unknown> {
  const headers = [...response.headers].filter(([name]) => !volatile.has(name));
  const { requestId: _, ...body } = JSON.parse(await response.text()) as Record<string, unknown>;
  return { status: response.status, headers, body };
}
