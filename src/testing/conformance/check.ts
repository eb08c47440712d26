import type { Line, LineCapabilities, PortName, TelephonyAdapter } from '../../contract/index.ts';
import { isSelfcareError, type ErrorCode, type SelfcareError } from '../../contract/errors.ts';

/** Input of every check. */
export interface CheckContext {
  readonly adapter: TelephonyAdapter;
  /** Numbers for forward targets; the kit never calls them. */
  readonly samples: SampleNumbers;
  /** Longest wait for a live event, in milliseconds. */
  readonly patience: number;
}

/** Numbers for the checks of the toll policy, E.164 or short codes. */
export interface SampleNumbers {
  /** Accepted as a target for every line. */
  readonly allowed: string;
  /** A second accepted one. */
  readonly alternative: string;
  readonly emergency: string;
  readonly premium: string;
}

/** One promise of the contract. */
export interface Check {
  readonly port: PortName | 'capabilities';
  /** The promise as a sentence. */
  readonly promise: string;
  /** The check changes and restores settings: left out of a read-only run. */
  readonly writes?: true;
  /** @throws {@link Broken} for a broken promise; {@link NotApplicable} where the user's data does not allow the check */
  run(context: CheckContext): Promise<void>;
}

/** The promises of one port. */
export function checksOf(port: Check['port'], checks: readonly Omit<Check, 'port'>[]): readonly Check[] {
  return checks.map((check) => ({ port, ...check }));
}

/** The promise is broken; the message describes the observation. */
export class Broken extends Error {}

/** The user's data does not allow the check, such as a missing right. */
export class NotApplicable extends Error {}

/** Fails the check with an observation. */
export function expect(holds: boolean, seen: string): asserts holds {
  if (!holds) throw new Broken(seen);
}

/** Whether two JSON values are equal; the order of keys is ignored, and when the backend answered. */
export function same(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) =>
    key === 'serverTime'
      ? undefined
      : part !== null && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
  );
}

/** Expects that the call rejects with this code. */
export async function refused(code: ErrorCode, call: () => Promise<unknown>): Promise<SelfcareError> {
  try {
    await call();
  } catch (thrown) {
    expect(isSelfcareError(thrown), `threw ${String(thrown)}, which is no SelfcareError`);
    expect(thrown.code === code, `refused with ${thrown.code}, expected ${code}`);
    return thrown;
  }
  throw new Broken(`was accepted, expected the error ${code}`);
}

/** Expects that the call rejects because of one field. */
export async function refusedField(path: string, rule: string, call: () => Promise<unknown>): Promise<void> {
  const error = await refused('validation', call);
  const issues = error.details.issues ?? [];
  expect(
    issues.some((issue) => issue.path === path && issue.rule === rule),
    `named ${issues.map((issue) => `${issue.path}:${issue.rule}`).join(', ') || 'no field'}, expected ${path}:${rule}`,
  );
}

/** A line of the user whose capabilities fit. */
export async function lineWith(
  { adapter }: CheckContext,
  fits: (capabilities: LineCapabilities, line: Line) => boolean,
  wanted: string,
): Promise<{ line: Line; capabilities: LineCapabilities }> {
  const [lines, capabilities] = await Promise.all([adapter.lines?.list(), adapter.capabilities()]);
  for (const line of lines?.data ?? []) {
    const ofLine = capabilities.data.lines[line.id];
    if (ofLine && fits(ofLine, line)) return { line, capabilities: ofLine };
  }
  throw new NotApplicable(`no line with ${wanted}`);
}
