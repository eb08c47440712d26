import { isSelfcareError, type ErrorCode, type SelfcareError, type ValidationIssue } from '../../contract/errors.ts';

/** The promise is broken; the message describes the observation. */
export class Broken extends Error {}

/** The check was not tried; the message names what it would need. */
export class NotTried extends Error {}

/** The run was stopped: no further call is made. */
export class Stopped extends Error {
  constructor() {
    super('the run was stopped');
  }
}

/** Fails the check with an observation. */
export function expect(holds: boolean, seen: string): asserts holds {
  if (!holds) throw new Broken(seen);
}

/** Whether a backend's word is one of the contract's. Types say so already; a backend may not keep to them. */
export function isOneOf(word: unknown, words: readonly unknown[]): boolean {
  return words.includes(word);
}

/** Adds to an observation what it is about. */
export async function about<T>(subject: string, check: () => Promise<T> | T): Promise<T> {
  try {
    return await check();
  } catch (thrown) {
    if (thrown instanceof Broken) throw new Broken(`${subject}: ${thrown.message}`);
    throw thrown;
  }
}

/** Whether two JSON values are equal; the order of keys and the moment of the answer are ignored. */
export function same(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

function sorted(part: object): unknown {
  const { serverTime: _moment, ...rest } = part as Record<string, unknown>;
  return Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? sorted(part) : part,
  );
}

/** Expects that the call rejects with one of these codes. */
export async function refused(codes: ErrorCode | readonly ErrorCode[], call: () => Promise<unknown>): Promise<SelfcareError> {
  const wanted: readonly ErrorCode[] = typeof codes === 'string' ? [codes] : codes;
  try {
    await call();
  } catch (thrown) {
    if (thrown instanceof NotTried || thrown instanceof Stopped) throw thrown;
    expect(isSelfcareError(thrown), `threw ${String(thrown)}, which is no SelfcareError`);
    expect(wanted.includes(thrown.code), `refused with ${thrown.code}, expected ${wanted.join(' or ')}`);
    return thrown;
  }
  throw new Broken(`was accepted, expected the error ${wanted.join(' or ')}`);
}

/** Expects a `validation` error about one field. */
export async function refusedField(path: string, rule: string, call: () => Promise<unknown>): Promise<void> {
  await refusedIssue(`${path}:${rule}`, (issue) => issue.path === path && issue.rule === rule, call);
}

/** Expects a `validation` error about a field or about a part of it. */
export async function refusedWithin(path: string, call: () => Promise<unknown>): Promise<void> {
  await refusedIssue(path, (issue) => issue.path === path || issue.path.startsWith(`${path}.`), call);
}

async function refusedIssue(wanted: string, fits: (issue: ValidationIssue) => boolean, call: () => Promise<unknown>): Promise<void> {
  const issues = (await refused('validation', call)).details.issues ?? [];
  const named = issues.map((issue) => `${issue.path}:${issue.rule}`).join(', ') || 'no field';
  expect(issues.some(fits), `named ${named}, expected ${wanted}`);
}

/** The answer of {@link within} when the time is over. */
export const late = Symbol('late');

/** The outcome of a promise, or {@link late} after some milliseconds. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | typeof late> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<typeof late>((resolve) => {
    timer = setTimeout(resolve, milliseconds, late);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
