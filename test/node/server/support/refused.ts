import assert from 'node:assert/strict';
import { isSelfcareError, type ErrorCode, type SelfcareError } from '../../../../src/contract/index.ts';

/** The call is refused with a contract error of this code. */
export async function refusedWith(code: ErrorCode, call: () => Promise<unknown>): Promise<SelfcareError> {
  const thrown: unknown = await call().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(isSelfcareError(thrown), `not refused: ${String(thrown)}`);
  assert.equal(thrown.code, code);
  return thrown;
}
