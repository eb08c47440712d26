import { Broken, checksOf, expect, lineWith, NotApplicable, refused, refusedField } from './check.ts';
import { forwardingPort, keepingRules, lineForCondition, ruleOf } from './forwarding-change.ts';

const toVoicemail = { kind: 'voicemail' } as const;
const toNumber = (number: string) => ({ kind: 'number', number }) as const;
const anHour = 3_600_000;
const always = { when: { kind: 'always' } } as const;

/** Promises about changing forwarding. */
export const forwardingWriteChecks = checksOf('forwarding', [
  {
    promise: 'a change returns the whole forwarding and is read back as written',
    writes: true,
    async run(context) {
      const line = await lineForCondition(context, 'not-reachable');
      await keepingRules(context, line, ['not-reachable'], async (port) => {
        const target = toNumber(context.samples.allowed);
        const written = await port.setRule(line, 'not-reachable', { enabled: true, target });
        const rule = ruleOf(written.data, 'not-reachable');
        expect(rule.enabled && rule.target?.kind === 'number' && rule.target.number === target.number, 'the answer has other values');
        if (written.state === 'pending') return;
        expect((await port.get(line)).version === written.version, 'the next read has another version');
      });
    },
  },
  {
    promise: 'switching a rule off keeps its values',
    writes: true,
    async run(context) {
      const line = await lineForCondition(context, 'no-answer');
      await keepingRules(context, line, ['no-answer'], async (port) => {
        await port.setRule(line, 'no-answer', { enabled: true, target: toNumber(context.samples.allowed), delaySeconds: 30 });
        const { data } = await port.setRule(line, 'no-answer', { enabled: false });
        const rule = ruleOf(data, 'no-answer');
        expect(!rule.enabled && rule.effective === 'off', 'it is not off');
        expect(rule.target?.kind === 'number' && rule.target.number === context.samples.allowed, 'the number is gone');
        expect(rule.delaySeconds === 30, `the delay became ${rule.delaySeconds ?? 'nothing'}`);
      });
    },
  },
  {
    promise: 'an unconditional forward in force suspends the others and keeps them switched on',
    writes: true,
    async run(context) {
      const line = await lineForCondition(context, 'unconditional');
      await keepingRules(context, line, ['unconditional', 'not-reachable'], async (port) => {
        await port.setRule(line, 'unconditional', { enabled: false });
        await port.setRule(line, 'not-reachable', { enabled: true, target: toVoicemail });
        const { data } = await port.setRule(line, 'unconditional', { enabled: true, target: toNumber(context.samples.allowed), ...always });
        expect(ruleOf(data, 'unconditional').effective === 'active', 'the unconditional one is not active');
        const other = ruleOf(data, 'not-reachable');
        expect(other.enabled && other.effective === 'suspended', `the other is ${other.enabled ? 'on' : 'off'} and ${other.effective}`);
        const after = (await port.setRule(line, 'unconditional', { enabled: false })).data;
        expect(ruleOf(after, 'not-reachable').effective === 'active', 'the other did not come back');
      });
    },
  },
  {
    promise: 'outside its period an unconditional forward is scheduled and the others apply',
    writes: true,
    async run(context) {
      const { line } = await lineWith(
        context,
        ({ forwarding }) =>
          forwarding?.conditions.unconditional?.access === 'write' && forwarding.conditions.unconditional.period !== undefined,
        'a writable unconditional forward with a period',
      );
      await keepingRules(context, line.id, ['unconditional', 'not-reachable'], async (port) => {
        await port.setRule(line.id, 'unconditional', { enabled: false });
        await port.setRule(line.id, 'not-reachable', { enabled: true, target: toVoicemail });
        const from = new Date(Date.now() + anHour).toISOString();
        const until = new Date(Date.now() + 2 * anHour).toISOString();
        const { data } = await port.setRule(line.id, 'unconditional', {
          enabled: true,
          target: toNumber(context.samples.allowed),
          when: { kind: 'period', from, until },
        });
        expect(ruleOf(data, 'unconditional').effective === 'scheduled', `it is ${ruleOf(data, 'unconditional').effective}`);
        expect(ruleOf(data, 'not-reachable').effective === 'active', `the other is ${ruleOf(data, 'not-reachable').effective}`);
      });
    },
  },
  {
    promise: 'a delay outside the limits is refused with its field',
    writes: true,
    async run(context) {
      const line = await lineForCondition(context, 'no-answer');
      const { capabilities } = await lineWith(context, (_ofLine, candidate) => candidate.id === line, 'the same line');
      const delay = capabilities.forwarding?.conditions['no-answer']?.delay;
      if (!delay) throw new NotApplicable('no delay to set');
      for (const delaySeconds of [delay.min - 1, delay.max + delay.step]) {
        await refusedField('delaySeconds', 'range', () => forwardingPort(context).setRule(line, 'no-answer', { delaySeconds }));
      }
    },
  },
  {
    promise: 'the toll policy is checked again at write time',
    writes: true,
    async run(context) {
      const line = await lineForCondition(context, 'not-reachable');
      const lines = (await context.adapter.lines?.list())?.data ?? [];
      const own = lines.find((candidate) => candidate.id === line)?.number ?? '';
      const set = (number: string) => () => forwardingPort(context).setRule(line, 'not-reachable', { target: toNumber(number) });
      await refusedField('target.number', 'emergency', set(context.samples.emergency));
      await refusedField('target.number', 'premium', set(context.samples.premium));
      await refusedField('target.number', 'own-number', set(own));
      await refusedField('target.number', 'malformed', set('+33 not a number'));
    },
  },
  {
    promise: 'a write with an old version is refused with "conflict" and changes no rule',
    writes: true,
    async run(context) {
      const line = await lineForCondition(context, 'not-reachable');
      await keepingRules(context, line, ['not-reachable'], async (port, before) => {
        const old = ruleOf(before, 'not-reachable').version;
        const enabled = !ruleOf(before, 'not-reachable').enabled;
        const newer = await port.setRule(line, 'not-reachable', { enabled, target: toNumber(context.samples.allowed) }, { ifMatch: old });
        await refused('conflict', () => port.setRule(line, 'not-reachable', { target: toVoicemail }, { ifMatch: old }));
        expect((await port.get(line)).version === newer.version, 'the refused write left a trace');
      });
    },
  },
  {
    promise: 'of two writes with the same version exactly one succeeds',
    writes: true,
    async run(context) {
      const line = await lineForCondition(context, 'not-reachable');
      await keepingRules(context, line, ['not-reachable'], async (port) => {
        const { data } = await port.setRule(line, 'not-reachable', { enabled: false, target: toVoicemail });
        const ifMatch = ruleOf(data, 'not-reachable').version;
        const numbers = [context.samples.allowed, context.samples.alternative];
        const tries = await Promise.allSettled(
          numbers.map((number) => port.setRule(line, 'not-reachable', { target: toNumber(number) }, { ifMatch })),
        );
        const won = tries.filter((outcome) => outcome.status === 'fulfilled').length;
        expect(won === 1, `${won} of 2 won`);
      });
    },
  },
  {
    promise: 'a repeated write with the same idempotency key has no further effect',
    writes: true,
    async run(context) {
      const line = await lineForCondition(context, 'not-reachable');
      await keepingRules(context, line, ['not-reachable'], async (port, before) => {
        const idempotencyKey = crypto.randomUUID();
        const change = { enabled: !ruleOf(before, 'not-reachable').enabled, target: toNumber(context.samples.allowed) };
        const first = await port.setRule(line, 'not-reachable', change, { idempotencyKey });
        await port.setRule(line, 'not-reachable', { target: toVoicemail });
        const repeated = await port.setRule(line, 'not-reachable', change, { idempotencyKey });
        expect(repeated.version === first.version, 'the repetition got another answer');
        const now = ruleOf((await port.get(line)).data, 'not-reachable');
        expect(now.target?.kind === 'voicemail', 'the repetition was carried out again');
      });
    },
  },
  {
    promise: 'a write of a withheld condition is refused with "forbidden"',
    writes: true,
    async run(context) {
      const { line, capabilities } = await lineWith(
        context,
        ({ forwarding }) => Object.values(forwarding?.conditions ?? {}).some((capability) => capability.access !== 'write'),
        'a withheld condition',
      );
      const conditions = capabilities.forwarding?.conditions ?? {};
      for (const condition of ['unconditional', 'no-answer', 'not-reachable', 'dnd', 'busy'] as const) {
        const capability = conditions[condition];
        if (!capability || capability.access === 'write') continue;
        await refused('forbidden', () => forwardingPort(context).setRule(line.id, condition, { enabled: false }));
      }
    },
  },
  {
    promise: 'a condition that does not exist on a line is refused',
    writes: true,
    async run(context) {
      const { line } = await lineWith(
        context,
        ({ forwarding }) => forwarding !== undefined && !forwarding.conditions.busy,
        'no busy forward',
      );
      try {
        await forwardingPort(context).setRule(line.id, 'busy', { enabled: false });
      } catch (thrown) {
        const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
        expect(code === 'unsupported' || code === 'not-found', `refused with ${String(code)}, expected unsupported or not-found`);
        return;
      }
      throw new Broken('was accepted');
    },
  },
]);
