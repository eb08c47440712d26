import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSelfcareError } from '../../../src/contract/index.ts';
import { changeLimit } from '../../../src/node/reference/change-limit.ts';

const isLimited = (thrown: unknown) => isSelfcareError(thrown) && thrown.code === 'rate-limited';

describe('the limit of changes', () => {
  it('refuses a subject until its minute is over, and says how long that is', () => {
    let now = 0;
    const limit = changeLimit(2, () => now);
    limit.count('a');
    now = 10_000;
    limit.count('a');
    assert.throws(
      () => limit.count('a'),
      (thrown) => isLimited(thrown) && isSelfcareError(thrown) && thrown.details.retryAfterMs === 50_000,
    );
    now = 60_000;
    limit.count('a');
  });

  it('is not reset by 10,001 other subjects that change in the same minute', () => {
    const limit = changeLimit(1, () => 0);
    limit.count('limited');
    for (let index = 0; index <= 10_000; index++) limit.count(`other-${index}`);
    assert.throws(() => limit.count('limited'), isLimited);
  });
});
