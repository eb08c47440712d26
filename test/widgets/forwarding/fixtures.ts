import type {
  Forwarding,
  ForwardingCapability,
  ForwardingCondition,
  ForwardingRule,
  Line,
  SimultaneousRing,
} from '../../../src/contract/index.ts';
import { withEffective } from '../../../src/rules/effective.ts';
import type { ForwardingData } from '../../../src/widgets/forwarding/forwarding.model.ts';

export const fixedLine: Line = {
  id: 'line-alice-fixed',
  kind: 'fixed',
  number: '+33199001234',
  numbers: ['+33199001234', '+33176210001'],
  extension: '1001',
  label: 'Accueil',
  devices: [{ id: 'desk-1', name: 'Yealink T46U' }],
  voicemail: true,
  state: { reachable: true, doNotDisturb: false, inCall: false },
};

export const mobileLine: Line = {
  ...fixedLine,
  id: 'line-alice-mobile',
  kind: 'mobile',
  number: '+33639981234',
  numbers: ['+33639981234'],
  devices: [{ id: 'mobile-1', name: 'iPhone' }],
};

const both = ['voicemail', 'number'] as const;

export const fixedCapability: ForwardingCapability = {
  access: 'write',
  conditions: {
    unconditional: { access: 'write', targets: both, period: { range: true, weekly: true, maxWindows: 4 } },
    'no-answer': { access: 'write', targets: both, delay: { min: 10, max: 90, step: 5 } },
    'not-reachable': { access: 'write', targets: both },
    dnd: { access: 'write', targets: both },
  },
  simultaneousRing: { access: 'write' },
};

/** An advanced mobile line: no period, no rule for Do Not Disturb. */
export const mobileCapability: ForwardingCapability = {
  ...fixedCapability,
  conditions: {
    unconditional: { access: 'write', targets: both },
    'no-answer': { access: 'write', targets: both, delay: { min: 10, max: 90, step: 5 } },
    'not-reachable': { access: 'write', targets: both },
  },
};

type RuleChanges = Partial<Record<ForwardingCondition, Partial<ForwardingRule>>>;

interface Changes {
  readonly rules?: RuleChanges;
  readonly ring?: Partial<SimultaneousRing>;
  readonly capability?: ForwardingCapability;
  readonly line?: Line;
  readonly lines?: readonly Line[];
}

/** The forwarding of the drawing: no answer to voicemail, not reachable and simultaneous ring to a number. */
const drawn: RuleChanges = {
  'no-answer': { enabled: true, target: { kind: 'voicemail' }, delaySeconds: 20 },
  'not-reachable': { enabled: true, target: { kind: 'number', number: '+33639984567' } },
};

export function forwardingWith({ rules = {}, ring = {}, capability = fixedCapability, line = fixedLine }: Changes = {}): Forwarding {
  const conditions = Object.keys(capability.conditions) as ForwardingCondition[];
  const forwarding: Forwarding = {
    line: line.id,
    timeZone: 'Europe/Paris',
    rules: conditions.map((condition) => ({
      condition,
      enabled: false,
      effective: 'off',
      version: 'v1',
      ...drawn[condition],
      ...rules[condition],
    })),
    ...(capability.simultaneousRing && {
      simultaneousRing: { enabled: true, number: '+33639981234', effective: 'active', version: 'v1', ...ring },
    }),
  };
  return withEffective(forwarding, Date.now());
}

/** What a controlled widget shows. */
export function dataWith(changes: Changes = {}): ForwardingData {
  const { capability = fixedCapability, line = fixedLine, lines = [fixedLine, mobileLine] } = changes;
  return { lines, line, forwarding: forwardingWith(changes), capability, country: 'FR' };
}
