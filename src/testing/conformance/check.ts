import type { Line, LineCapabilities, PortName, TelephonyAdapter } from '../../contract/index.ts';
import { isSelfcareError, type ErrorCode, type SelfcareError } from '../../contract/errors.ts';

/** What every check gets. */
export interface CheckContext {
  readonly adapter: TelephonyAdapter;
  /** Numbers that the kit may use as forward targets; nothing is ever called. */
  readonly samples: SampleNumbers;
  /** How long to wait for a live event, milliseconds. */
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
  /** What must hold, as a sentence. */
  readonly promise: string;
  /** Changes settings (and puts them back): left out of a read-only run. */
  readonly writes?: true;
  /** Returns when the promise holds, throws {@link Broken} when not, {@link NotApplicable} when there is nothing to try it on. */
  run(context: CheckContext): Promise<void>;
}

/** The promise does not hold; the message says what was seen. */
export class Broken extends Error {}

/** There is nothing to try the promise on, such as a right that this user lacks. */
export class NotApplicable extends Error {}

/** Fails the check with what was seen. */
export function expect(holds: boolean, seen: string): asserts holds {
  if (!holds) throw new Broken(seen);
}

/** Two JSON values are the same, whatever the order of their keys. */
export function same(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** The call must be refused with this code. */
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

/** The call must be refused because of one field. */
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
