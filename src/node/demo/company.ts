import {
  functionKeyKinds,
  type Id,
  type Line,
  type LineKind,
  type PhoneNumber,
  type SupportContact,
  type TollGrant,
} from '../../contract/index.ts';
import type { UserPolicy, UserRecord } from '../account/sql.ts';
import type { SharedNumberRecord } from '../numbers/sql.ts';
import type { LineReport } from '../presence/report.ts';

/** The demo's tenant. */
export const demoTenant: Id = 'demo';
/** A second company, which no user of the first may ever see. */
export const otherTenant: Id = 'other';

const names: Readonly<Record<Id, string>> = { [demoTenant]: 'Prabox Démo', [otherTenant]: 'Autre Société' };

/** Of the demo company: a number that the French regulator keeps for fiction. */
const support: SupportContact = {
  phone: '+33199001051',
  email: 'contact@blueprint.example',
  site: 'https://blueprint.example/',
  hours: 'du lundi au vendredi, 8h30 à 18h30',
};

/** Mainland and overseas France, and its numbers for films (ARCEP), which are in no range of the numbering plan. */
const france: readonly TollGrant[] = [
  ...['FR', 'RE', 'YT', 'GP', 'MF', 'BL', 'GF', 'MQ', 'PM'].map((country) => ({ country })),
  { country: 'FR', types: ['unknown'], prefix: '3363998' },
];

const neighbours: readonly TollGrant[] = ['BE', 'CH', 'GB', 'DE', 'LU'].map((country) => ({ country }));

const everything: UserPolicy = { withheld: {}, tollGrants: [...france, ...neighbours] };

/** Alice's messages are written down. */
const withTranscripts: UserPolicy = { ...everything, voicemail: { transcription: true } };

/** Bruno may put everything on his keys that the company's switch knows, and several of his numbers may ring. */
const everyKey: UserPolicy = { ...everything, functionKeyKinds, simultaneousRing: { max: 4, pressToAccept: true } };

/** What the administrator kept back from Chloé. */
const restricted: UserPolicy = {
  withheld: {
    'forwarding.unconditional': { access: 'none', grantedBy: 'administrator' },
    'forwarding.not-reachable': { access: 'read', grantedBy: 'administrator' },
    'deviceSettings.lock-code': { access: 'read', grantedBy: 'administrator' },
    numbers: { access: 'read', grantedBy: 'administrator' },
  },
  tollGrants: france,
};

interface LineSeed {
  readonly id: Id;
  readonly kind: LineKind;
  readonly number: PhoneNumber;
  readonly others?: readonly PhoneNumber[];
  readonly extension?: PhoneNumber;
  readonly device: string;
  /** A second desk phone, at home. */
  readonly home?: string;
}

interface PersonSeed {
  readonly id: Id;
  readonly tenant: Id;
  readonly firstName: string;
  readonly lastName: string;
  readonly policy: UserPolicy;
  readonly lines: readonly LineSeed[];
}

const yealink = 'Yealink T46U';
const polycom = 'Polycom VVX600';

function desk(user: Id, extension: PhoneNumber, number: PhoneNumber, other: PhoneNumber, device: string, home?: string): LineSeed {
  return { id: `line-${user}-fixed`, kind: 'fixed', number, others: [other], extension, device, ...(home === undefined ? {} : { home }) };
}

/** Everybody, with numbers that the French regulator keeps for fiction. Farah has just arrived: no line, no phone, no contacts of her own. */
export const people: readonly PersonSeed[] = [
  {
    id: 'alice',
    tenant: demoTenant,
    firstName: 'Alice',
    lastName: 'Martin',
    policy: withTranscripts,
    lines: [
      desk('alice', '1001', '+33199001234', '+33176210001', yealink, polycom),
      { id: 'line-alice-mobile', kind: 'mobile', number: '+33639981234', device: 'Mobile' },
    ],
  },
  {
    id: 'bruno',
    tenant: demoTenant,
    firstName: 'Bruno',
    lastName: 'Keller',
    policy: everyKey,
    lines: [desk('bruno', '1002', '+33199001235', '+33176210002', polycom)],
  },
  {
    id: 'chloe',
    tenant: demoTenant,
    firstName: 'Chloé',
    lastName: 'd’Arcy',
    policy: restricted,
    lines: [desk('chloe', '1003', '+33199001236', '+33176210003', yealink)],
  },
  {
    id: 'driss',
    tenant: demoTenant,
    firstName: 'Driss',
    lastName: 'Benali',
    policy: everything,
    lines: [desk('driss', '1004', '+33199001237', '+33176210004', polycom)],
  },
  {
    id: 'farah',
    tenant: demoTenant,
    firstName: 'Farah',
    lastName: 'Nouri',
    policy: everything,
    lines: [],
  },
  {
    id: 'erin',
    tenant: otherTenant,
    firstName: 'Érin',
    lastName: 'Le Goff',
    policy: everything,
    lines: [desk('erin', '1001', '+33261910001', '+33261910002', yealink)],
  },
];

const contract = { holder: 'Prabox Démo', proof: 'Contrat PD-2024-117', date: '2024-03-01' };

/** Numbers of the company that each fixed line may present besides its own, with their proof. */
export const sharedNumbers: readonly SharedNumberRecord[] = [
  { id: 'standard', kind: 'group', number: '+33199001000', label: 'Standard', evidence: contract },
  { id: 'service', kind: 'group', number: '+33199001020', label: 'Service clients', evidence: contract },
  {
    id: 'national',
    kind: 'shared',
    number: '+33199004500',
    label: 'Numéro national',
    evidence: { holder: 'Prabox Services', proof: 'Mandat du 12 janvier 2026', date: '2026-01-12' },
  },
];

/** What the switch of the company tells when the demo begins: Chloé is in a call, and the phone of Driss is still in its box. */
export const lineStates: readonly LineReport[] = [
  { line: 'line-alice-fixed', state: 'idle' },
  { line: 'line-alice-mobile', state: 'idle' },
  { line: 'line-bruno-fixed', state: 'idle' },
  { line: 'line-chloe-fixed', state: 'busy' },
  { line: 'line-driss-fixed', state: 'unreachable' },
];

/** A person as the store keeps them. */
export function userRecordOf(person: PersonSeed): UserRecord {
  const { id, tenant, firstName, lastName, policy } = person;
  return {
    account: {
      id,
      tenant: { id: tenant, name: names[tenant] ?? tenant },
      firstName,
      lastName,
      email: `${id}@${tenant}.example`,
      timeZone: 'Europe/Paris',
      country: 'FR',
      ...(tenant === demoTenant && { support }),
    },
    policy,
    version: 1,
  };
}

/** A line as the telephone switch would describe it. */
export function lineOf({ id, kind, number, others = [], extension, device, home }: LineSeed): Line {
  return {
    id,
    kind,
    number,
    numbers: [number, ...others],
    ...(extension === undefined ? {} : { extension }),
    label: '',
    devices: [{ id: `${id}-device`, name: device }, ...(home === undefined ? [] : [{ id: `${id}-home`, name: home }])],
    voicemail: true,
    state: { reachable: true, doNotDisturb: false, inCall: false },
  };
}
