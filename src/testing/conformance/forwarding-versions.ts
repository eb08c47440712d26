import type { ForwardingTarget } from '../../contract/index.ts';
import { checksOf, offered, type CheckContext } from './check.ts';
import { places, ruleOf, twoTargets } from './forwarding-change.ts';
import { expect, NotTried, refused, same } from './verdict.ts';

/** A rule, two targets that differ from its present one first, and the writes of them. */
async function subject(context: CheckContext) {
  const port = offered(context, 'forwarding');
  const { line, condition, first, second, rule } = await twoTargets(context);
  const [next, then] = same(rule.target, first) ? [second, first] : [first, second];
  const set = (target: ForwardingTarget, options: { ifMatch?: string; idempotencyKey?: string } = {}) =>
    port.setRule(line, condition, { target }, options);
  const read = async () => ruleOf((await port.get(line)).data, condition);
  return { port, line, condition, rule, next, then, set, read };
}

/** Promises about versions and repeated writes of forwarding. */
export const forwardingVersionChecks = checksOf('forwarding', [
  {
    promise: 'a write with an old version is refused with "conflict" and changes no rule',
    sentence: 'A newer version on the server causes `conflict`.',
    cause: '`ifMatch` is not compared, or compared after the write',
    writes: true,
    async run(context) {
      const { rule, next, then, set, read } = await subject(context);
      const newer = await set(next, { ifMatch: rule.version });
      const error = await refused('conflict', () => set(then, { ifMatch: rule.version }));
      const { reason, current } = error.details;
      expect(reason === undefined || reason === 'version', `the reason is ${String(reason)}`);
      const now = await read();
      expect(same(now.target, next), 'the refused write left a trace');
      expect(
        current === undefined || current === now.version || current === newer.version,
        `the conflict tells the version ${String(current)}, the rule has ${now.version}`,
      );
      await set(then, { ifMatch: now.version });
      expect(same((await read()).target, then), 'a write with the present version had no effect');
    },
  },
  {
    promise: 'a write without a version wins over any earlier one',
    sentence: 'Left out: the last write wins.',
    cause: 'the version of an earlier read is kept for the user and compared',
    writes: true,
    async run(context) {
      const { next, then, set, read } = await subject(context);
      await set(next);
      await set(then);
      expect(same((await read()).target, then), 'the earlier write stays');
    },
  },
  {
    promise: 'a change of one rule leaves the version of another valid',
    sentence: 'Version of this record alone, for the `ifMatch` of its writes.',
    cause: 'one version for all rules of a line, so that two pages of one user disturb each other',
    writes: true,
    async run(context) {
      const { port, line, condition, next, set } = await subject(context);
      const other = (await places(context)).find((place) => place.line === line && place.condition !== condition);
      if (!other) throw new NotTried('a second writable rule on one line');
      await set(next);
      await port.setRule(line, other.condition, { enabled: other.rule.enabled }, { ifMatch: other.rule.version });
    },
  },
  {
    promise: 'of two writes with the same version exactly one succeeds',
    sentence: 'A newer version on the server causes `conflict`.',
    cause: 'version and write are two steps without a lock',
    writes: true,
    async run(context) {
      const { rule, next, then, set } = await subject(context);
      const tries = await Promise.allSettled([next, then].map((target) => set(target, { ifMatch: rule.version })));
      const won = tries.filter((outcome) => outcome.status === 'fulfilled').length;
      expect(won === 1, `${won} of 2 won`);
    },
  },
  {
    promise: 'a repeated write with the same idempotency key gets the first answer and has no further effect',
    sentence: 'Makes a repeated request harmless: the same key within 24 hours gets the first answer again.',
    cause: 'the key is not handed on, or is compared by time alone',
    writes: true,
    async run(context) {
      const { next, then, set, read } = await subject(context);
      const idempotencyKey = crypto.randomUUID();
      const first = await set(next, { idempotencyKey });
      await set(then);
      const repeated = await set(next, { idempotencyKey });
      expect(repeated.version === first.version && same(repeated.data, first.data), 'the repetition got another answer');
      expect(same((await read()).target, then), 'the repetition was carried out again');
    },
  },
  {
    promise: 'an idempotency key with another change is refused',
    sentence: 'The same key with another body is refused.',
    cause: 'the answer is found by the key alone, so that a client’s mistake is answered as done',
    writes: true,
    async run(context) {
      const { next, then, set, read } = await subject(context);
      const idempotencyKey = crypto.randomUUID();
      await set(next, { idempotencyKey });
      await refused(['validation', 'conflict'], () => set(then, { idempotencyKey }));
      expect(same((await read()).target, next), 'the second change was carried out');
    },
  },
  {
    promise: 'a write with an aborted signal rejects with "aborted" and changes nothing',
    sentence: 'Aborting rejects the call with the error code `aborted`.',
    cause: 'a signal that is not handed on to the request',
    writes: true,
    async run(context) {
      const { port, line, condition, rule, next, read } = await subject(context);
      await refused('aborted', () => port.setRule(line, condition, { target: next }, { signal: AbortSignal.abort() }));
      expect((await read()).version === rule.version, 'the aborted write left a trace');
    },
  },
  {
    promise: 'a key that a colleague used has no effect on the user’s own write',
    sentence: 'Makes a repeated request harmless: the same key within 24 hours gets the first answer again.',
    cause: 'answers are remembered by key without the user, so that one user gets the answer of another',
    writes: true,
    async run(context) {
      if (!context.other) throw new NotTried('--other-token');
      const { line, next, set, read } = await subject(context);
      const theirs = await subject({ ...context, adapter: context.other });
      const idempotencyKey = crypto.randomUUID();
      await theirs.set(theirs.next, { idempotencyKey });
      const mine = await set(next, { idempotencyKey });
      expect(mine.data.line === line, `the answer is about the colleague’s line ${mine.data.line}`);
      expect(same((await read()).target, next), 'the user’s own write was not carried out');
    },
  },
]);
