import {
  SelfcareError,
  type Forwarding,
  type ForwardingCapability,
  type ForwardingCondition,
  type ForwardingPort,
  type ForwardingRule,
  type ForwardingRuleChange,
  type ForwardingTarget,
  type PhoneNumber,
  type TargetRefusal,
  type ValidationIssue,
} from '../../../src/contract/index.ts';
import { tollRefusal } from '../../../src/node/index.ts';
import { isEmergency, refuseTarget, withEffective } from '../../../src/rules/index.ts';
import { mailboxCode, type AcmeDivert, type AcmeDivertName, type AcmeExtension } from './pbx.ts';
import { country, timeZone, told, type AcmeSession } from './session.ts';

const ringSeconds = 6;
const delay = { min: 2 * ringSeconds, max: 10 * ringSeconds, step: ringSeconds };
const condition = { access: 'write', targets: ['voicemail', 'number'] } as const;
const grants = [{ country }];

/** What the switch can do, on each line. It has no schedules and no simultaneous ring, so none is listed. */
export const forwardingCapability: ForwardingCapability = {
  access: 'write',
  grants,
  conditions: { unconditional: condition, 'no-answer': { ...condition, delay }, 'not-reachable': condition },
};

const divertNames: Partial<Record<ForwardingCondition, AcmeDivertName>> = {
  unconditional: 'always',
  'no-answer': 'noanswer',
  'not-reachable': 'offline',
};

function targetOf(to: string): ForwardingTarget | undefined {
  if (to === '') return undefined;
  return to === mailboxCode ? { kind: 'voicemail' } : { kind: 'number', number: to.replace(/^00/, '+') };
}

function dialled(target: ForwardingTarget | null): string {
  if (!target) return '';
  return target.kind === 'voicemail' ? mailboxCode : target.number.replace('+', '00');
}

function ruleOf(name: ForwardingCondition, { on, to, rings }: AcmeDivert): ForwardingRule {
  const target = targetOf(to);
  const seconds = rings === undefined ? {} : { delaySeconds: rings * ringSeconds };
  return { condition: name, enabled: on, ...(target ? { target } : {}), ...seconds, effective: 'off', version: '' };
}

/** The divert that a change makes. Fields that it leaves out keep their value, also when the divert is switched off. */
function changed({ on, to, rings }: AcmeDivert, { enabled, target, delaySeconds }: ForwardingRuleChange): AcmeDivert {
  const count = delaySeconds === undefined ? rings : delaySeconds / ringSeconds;
  return { on: enabled ?? on, to: target === undefined ? to : dialled(target), ...(count === undefined ? {} : { rings: count }) };
}

/** Values that the switch has no place for. */
function misfits({ delaySeconds, when }: ForwardingRuleChange, before: AcmeDivert, after: AcmeDivert): readonly ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (after.on && after.to === '') issues.push({ path: 'target', rule: 'required' });
  if (when?.kind === 'period') issues.push({ path: 'when', rule: 'unsupported' });
  if (delaySeconds === undefined) return issues;
  const fits = delaySeconds >= delay.min && delaySeconds <= delay.max && delaySeconds % delay.step === 0;
  if (before.rings === undefined) issues.push({ path: 'delaySeconds', rule: 'unsupported' });
  else if (!fits) issues.push({ path: 'delaySeconds', rule: 'range', params: delay });
  return issues;
}

const numbersOf = ({ did, ext }: AcmeExtension): readonly PhoneNumber[] => [`+${did}`, ext];

export function forwardingPort(session: AcmeSession): ForwardingPort {
  const { pbx } = session;

  async function read({ ext, uid }: AcmeExtension, signal?: AbortSignal): Promise<Forwarding> {
    const diverts = await told(pbx.diverts(ext, signal));
    const rules = [
      ruleOf('unconditional', diverts.always),
      ruleOf('no-answer', diverts.noanswer),
      ruleOf('not-reachable', diverts.offline),
    ];
    return withEffective({ line: uid, timeZone, rules }, Date.now());
  }

  /** The toll policy. The switch has none, so this is what stands between a stolen password and a bill. */
  async function refusalOf(line: AcmeExtension, number: PhoneNumber): Promise<TargetRefusal | undefined> {
    const company = await session.company();
    return refuseTarget(number, {
      ownNumbers: numbersOf(line),
      isEmergency: (digits) => isEmergency(digits, country),
      toll: (international) => tollRefusal(international, grants),
      isColleague: (digits) => company.some(({ ext }) => ext === digits),
    });
  }

  /** Whether a call to the number comes back to a line over diverts of the lines given. */
  async function leadsBack(number: PhoneNumber, to: AcmeExtension, over: readonly AcmeExtension[]): Promise<boolean> {
    const next = over.find((line) => numbersOf(line).includes(number));
    if (!next) return false;
    if (next.uid === to.uid) return true;
    const rest = over.filter((line) => line !== next);
    for (const { on, to: target } of Object.values(await told(pbx.diverts(next.ext)))) {
      const further = targetOf(target);
      if (on && further?.kind === 'number' && (await leadsBack(further.number, to, rest))) return true;
    }
    return false;
  }

  return {
    get: async (line, options) => ({ data: await read(await session.line(line, options), options?.signal), version: '' }),

    async setRule(id, name, change, options) {
      const line = await session.line(id, options);
      const divert = divertNames[name];
      if (!divert) throw new SelfcareError('unsupported');
      const before = (await told(pbx.diverts(line.ext, options?.signal)))[divert];
      const after = changed(before, change);
      const issues = [...misfits(change, before, after)];
      const target = change.target !== undefined || after.on ? targetOf(after.to) : undefined;
      if (target?.kind === 'number') {
        const loop = after.on && (await leadsBack(target.number, line, await session.company())) ? 'loop' : undefined;
        const refusal = (await refusalOf(line, target.number)) ?? loop;
        if (refusal) issues.push({ path: 'target.number', rule: refusal });
      }
      if (issues.length > 0) throw new SelfcareError('validation', { issues });
      await told(pbx.setDivert(line.ext, divert, after, options?.signal));
      return { data: await read(line), version: '', state: 'applied' };
    },

    async setSimultaneousRing(id, _change, options) {
      await session.line(id, options);
      throw new SelfcareError('unsupported');
    },

    async checkTarget(id, number, options) {
      const line = await session.line(id, options);
      // Diverts of colleagues are theirs: only the user's own lines are looked at before a write.
      const loop = (await leadsBack(number, line, await session.own(options))) ? 'loop' : undefined;
      const refusal = (await refusalOf(line, number)) ?? loop;
      return refusal ? { allowed: false, refusal } : { allowed: true };
    },
  };
}
