import {
  type Access,
  type Capabilities,
  type ForwardingCapability,
  type ForwardingCondition,
  type ForwardingConditionCapability,
  type Line,
  type LineCapabilities,
  type LineKind,
  type PortName,
  type Right,
  portNames,
  SelfcareError,
} from '../../contract/index.ts';
import type { UserPolicy } from '../account/sql.ts';
import { hasVisualVoicemail, keepDays, restoreDays } from '../voicemail/terms.ts';
import type { LineRecord } from '../lines/sql.ts';
import type { ServiceHolder } from '../unified-communications/sql.ts';

/** Ports of the contract without writes. */
const readOnlyPorts: readonly PortName[] = [
  'account',
  'lines',
  'documents',
  'callLog',
  'usage',
  'presence',
  'unifiedCommunications',
  'connectivity',
  'history',
  'events',
];

/** Ports of a company whose phones register at a telephone switch that the server knows of. */
const phonePorts: readonly PortName[] = ['devices', 'functionKeys', 'deviceSettings'];

type ConditionLimits = Pick<ForwardingConditionCapability, 'delay' | 'period'>;

const delay = { min: 10, max: 90, step: 5 };
const period = { range: true, weekly: true, maxWindows: 14, maxExceptions: 60 };
const oneRingNumber = { max: 1 };

/** The conditions that each kind of line knows. An advanced mobile line has no period and no Do Not Disturb rule. */
const conditionsOfKind: Readonly<Record<LineKind, Readonly<Partial<Record<ForwardingCondition, ConditionLimits>>>>> = {
  fixed: { unconditional: { period }, 'no-answer': { delay }, 'not-reachable': {}, dnd: {} },
  mobile: { unconditional: {}, 'no-answer': { delay }, 'not-reachable': {} },
};

/** External contacts of a user whose policy names no other number. */
const mostContacts = 50_000;
/** Drafts of one import: a transaction of some 50 ms. */
const draftsAtOnce = 500;

const ranks: Readonly<Record<Access, number>> = { none: 0, read: 1, write: 2 };

/** The least of an offer and of what is withheld under any of the given names. */
export function granted(offer: Access, policy: UserPolicy, ...names: readonly string[]): Right {
  let right: Right = { access: offer };
  for (const name of names) {
    const withheld = Object.hasOwn(policy.withheld, name) ? policy.withheld[name] : undefined;
    if (withheld && ranks[withheld.access] < ranks[right.access]) right = withheld;
  }
  return right;
}

function forwardingOf(line: Line, policy: UserPolicy): ForwardingCapability {
  const targets: ForwardingConditionCapability['targets'] = line.voicemail ? ['voicemail', 'number'] : ['number'];
  const conditions = Object.entries(conditionsOfKind[line.kind]).map(([condition, limits]) => {
    const right = granted('write', policy, 'forwarding', `forwarding.${condition}`);
    return [condition, { ...right, targets, ...limits }] as const;
  });
  return {
    ...granted('write', policy, 'forwarding'),
    conditions: Object.fromEntries(conditions),
    simultaneousRing: {
      ...granted('write', policy, 'forwarding', 'forwarding.simultaneous-ring'),
      ...(policy.simultaneousRing ?? oneRingNumber),
    },
    grants: policy.tollGrants,
  };
}

/** An advanced mobile line has no Do Not Disturb. */
function doNotDisturbOf({ kind }: Line, policy: UserPolicy): LineCapabilities {
  return kind === 'mobile' ? {} : { doNotDisturb: granted('write', policy, 'lines', 'lines.do-not-disturb') };
}

function voicemailOf(line: Line, policy: UserPolicy): LineCapabilities {
  if (!hasVisualVoicemail(line, policy.voicemail)) return {};
  const transcription = policy.voicemail?.transcription ?? true;
  return { voicemail: { ...granted('write', policy, 'voicemail'), keepDays, restoreDays, transcription } };
}

/** What a company has beside the accounts and lines of its users. */
export interface CompanyServices {
  /** Its desk phones get their files from here. */
  readonly phones: boolean;
  readonly unifiedCommunications: ServiceHolder;
  /** It has sites. */
  readonly connectivity: boolean;
}

export const noCompanyServices: CompanyServices = { phones: false, unifiedCommunications: 'none', connectivity: false };

/** Whether the backend has a port for the company. */
function exists(port: PortName, services: CompanyServices): boolean {
  if (phonePorts.includes(port)) return services.phones;
  if (port === 'connectivity') return services.connectivity;
  return port !== 'unifiedCommunications' || services.unifiedCommunications !== 'none';
}

function rightOf(port: PortName, policy: UserPolicy, { unifiedCommunications }: CompanyServices): Right {
  if (port === 'unifiedCommunications' && unifiedCommunications !== 'user') return { access: 'none', grantedBy: 'administrator' };
  return granted(readOnlyPorts.includes(port) ? 'read' : 'write', policy, port);
}

/** The rights of a user on every port of the contract, less those that plan and administrator withhold, and on lines of each kind. */
export function resolveCapabilities(policy: UserPolicy, lines: readonly LineRecord[], services = noCompanyServices): Capabilities {
  const ports = portNames.filter((port) => exists(port, services)).map((port) => [port, rightOf(port, policy, services)] as const);
  return {
    ports: Object.fromEntries(ports),
    lines: Object.fromEntries(
      lines.map(({ line }) => [
        line.id,
        { forwarding: forwardingOf(line, policy), ...doNotDisturbOf(line, policy), ...voicemailOf(line, policy) },
      ]),
    ),
    contacts: { max: policy.maxContacts ?? mostContacts, import: { max: draftsAtOnce } },
  };
}

/** @returns the right @throws `forbidden`, naming who could grant the right, unless it allows the access */
export function demand(right: Right | undefined, access: Access): Right {
  if (right && ranks[right.access] >= ranks[access]) return right;
  throw new SelfcareError('forbidden', right?.grantedBy ? { grantedBy: right.grantedBy } : {});
}
