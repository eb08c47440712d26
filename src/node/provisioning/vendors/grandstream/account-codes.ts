import type { ParameterFact } from '../../catalogue/model.ts';

/** The parameters of an account. */
const fields = [
  'isActive',
  'label',
  'server',
  'outboundProxy',
  'userName',
  'authName',
  'password',
  'displayName',
  'voicemail',
  'registerMinutes',
  'transport',
  'srtp',
  'watchesMailbox',
  'digitsInAudio',
  'digitsInRtp',
  'digitsInSip',
] as const;
type AccountField = (typeof fields)[number];

/** Numbered parameters of one account. */
export interface AccountCodes extends Readonly<Record<AccountField, string>> {
  /** Codecs in the order in which the phone offers them. */
  readonly codecs: readonly string[];
}

/** Parameters of the first account: their numbers follow no pattern. */
const first: AccountCodes = {
  isActive: 'P271',
  label: 'P270',
  server: 'P47',
  outboundProxy: 'P48',
  userName: 'P35',
  authName: 'P36',
  password: 'P34',
  displayName: 'P3',
  voicemail: 'P33',
  registerMinutes: 'P32',
  transport: 'P130',
  srtp: 'P183',
  watchesMailbox: 'P99',
  digitsInAudio: 'P2301',
  digitsInRtp: 'P2302',
  digitsInSip: 'P2303',
  codecs: ['P57', 'P58', 'P59', 'P60', 'P61', 'P62', 'P46', 'P98'],
};

/** The others have the same two last digits each. `digits` is the beginning of the parameters for dialled digits. */
function laterAccount(start: number, digits: number): AccountCodes {
  const code = (end: string): string => `P${start}${end}`;
  return {
    isActive: code('01'),
    label: code('17'),
    server: code('02'),
    outboundProxy: code('03'),
    userName: code('04'),
    authName: code('05'),
    password: code('06'),
    displayName: code('07'),
    voicemail: code('26'),
    registerMinutes: code('12'),
    transport: code('48'),
    srtp: code('43'),
    watchesMailbox: code('15'),
    digitsInAudio: `P${digits}01`,
    digitsInRtp: `P${digits}02`,
    digitsInSip: `P${digits}03`,
    codecs: ['51', '52', '53', '54', '55', '56', '57', '58'].map(code),
  };
}

/** By account, the first one first. */
export const accountCodes: readonly AccountCodes[] = [
  first,
  laterAccount(4, 24),
  laterAccount(5, 25),
  laterAccount(6, 26),
  laterAccount(17, 27),
  laterAccount(18, 28),
];

const doubt = 'Not among the facts at hand; general knowledge of the maker’s numbers.';

/** The maker's configuration templates name all numbers of the first account; those of the others were not looked up there. */
function factOf(name: string, isFirst: boolean, isSecret: boolean): ParameterFact {
  const secret = isSecret ? ({ secret: true } as const) : {};
  return isFirst ? { name, sources: ['wazo', 'guide'], ...secret } : { name, sources: ['general'], ...secret, doubt };
}

function factsOf(codes: AccountCodes): ParameterFact[] {
  const isFirst = codes === first;
  return [
    ...fields.map((field) => factOf(codes[field], isFirst, field === 'password')),
    ...codes.codecs.map((name) => factOf(name, isFirst, false)),
  ];
}

/** All numbered parameters of all accounts. */
export const accountParameters: readonly ParameterFact[] = accountCodes.flatMap(factsOf);
