import { forwardingConditions, type ForwardingCondition } from '../../contract/index.ts';
import { withEffective } from '../../rules/effective.ts';
import { expect, lineWith, refused, same, checksOf } from './check.ts';
import { forwardingPort } from './forwarding-change.ts';

/** Promises about reading forwarding. */
export const forwardingReadChecks = checksOf('forwarding', [
  {
    promise: 'has one rule per condition that the capabilities list, in the order of the contract',
    async run(context) {
      const { line, capabilities } = await lineWith(context, (ofLine) => ofLine.forwarding !== undefined, 'forwarding');
      const listed = forwardingConditions.filter((condition) => capabilities.forwarding?.conditions[condition]);
      const { data } = await forwardingPort(context).get(line.id);
      const rules = data.rules.map((rule): ForwardingCondition => rule.condition);
      expect(rules.join() === listed.join(), `has ${rules.join(', ')}; listed are ${listed.join(', ')}`);
      expect(data.line === line.id, `answers for the line ${data.line}`);
    },
  },
  {
    promise: 'computes the state of each rule by the precedence of the contract',
    async run(context) {
      for (const line of (await context.adapter.lines?.list())?.data ?? []) {
        const { data } = await forwardingPort(context).get(line.id);
        const computed = withEffective(data, Date.now());
        const words = (forwarding: typeof data) => forwarding.rules.map((rule) => `${rule.condition} ${rule.effective}`).join(', ');
        expect(words(data) === words(computed), `${line.id}: says ${words(data)}; by the rules ${words(computed)}`);
      }
    },
  },
  {
    promise: 'an unchanged forwarding is read with the same version',
    async run(context) {
      const { line } = await lineWith(context, (ofLine) => ofLine.forwarding !== undefined, 'forwarding');
      const [first, second] = [await forwardingPort(context).get(line.id), await forwardingPort(context).get(line.id)];
      expect(same(first, second), 'two reads differ');
    },
  },
  {
    promise: 'an unknown line is refused with "not-found"',
    async run(context) {
      await refused('not-found', () => forwardingPort(context).get('no-such-line'));
    },
  },
  {
    promise: 'a number can be checked against the toll policy before it is saved',
    async run(context) {
      const { line } = await lineWith(context, (ofLine) => ofLine.forwarding?.access === 'write', 'writable forwarding');
      const ask = (number: string) => forwardingPort(context).checkTarget(line.id, number);
      const { samples } = context;
      expect((await ask(samples.allowed)).allowed, `${samples.allowed} is refused`);
      for (const [number, refusal] of [
        [samples.emergency, 'emergency'],
        [samples.premium, 'premium'],
        [line.number, 'own-number'],
      ] as const) {
        expect(same(await ask(number), { allowed: false, refusal }), `${number} is not refused as ${refusal}`);
      }
    },
  },
]);
