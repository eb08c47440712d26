import type { ParameterFact } from '../../catalogue/model.ts';
import { accountParameters } from './account-codes.ts';

/**
 * `guide` means the maker's configuration templates for GRP261x (1.0.5.15) and GXP21xx (1.0.11.16). The public code of wazo keeps
 * them beside its plug-in.
 */
const bothVersions = 'That one file may hold numbered parameters and named ones, each in a configuration of its own, is not confirmed.';
const lineMode = 'The maker lets only the first virtual keys be lines, how many differs: those beyond may refuse the word.';
const parkValue =
  'That the value of a key that parks calls is where they are parked is what public code writes; no guide in reach says so.';

function keyParameters(bank: 'vpk' | 'mpk' | 'ext', modeDoubt: string): ParameterFact[] {
  return [
    { name: `pks.${bank}.{n}.keyMode`, sources: ['wazo', 'guide'], doubt: modeDoubt },
    { name: `pks.${bank}.{n}.account`, sources: ['wazo', 'guide'], doubt: bothVersions },
    { name: `pks.${bank}.{n}.description`, sources: ['wazo', 'guide'], doubt: bothVersions },
    { name: `pks.${bank}.{n}.value`, sources: ['wazo', 'guide'], doubt: `${parkValue} ${bothVersions}` },
  ];
}

/** Every parameter that a Grandstream file may hold: numbers of configuration version 1, names of version 2. */
export const grandstreamParameters: readonly ParameterFact[] = [
  // Provisioning
  { name: 'P212', sources: ['guide'] },
  // The address is known to this phone only.
  { name: 'P237', sources: ['wazo', 'guide'], secret: true },
  { name: 'P194', sources: ['wazo', 'guide'] },
  { name: 'P193', sources: ['guide'], doubt: 'Whether phones spread where they look every so many minutes is not confirmed.' },
  { name: 'P285', sources: ['wazo', 'guide'] },
  { name: 'P8459', sources: ['wazo', 'guide'] },
  { name: 'P8458', sources: ['wazo', 'guide'] },
  // The company
  { name: 'P2', sources: ['wazo'], secret: true },
  { name: 'P1362', sources: ['wazo', 'guide'] },
  { name: 'P30', sources: ['wazo', 'guide'] },
  { name: 'P8385', sources: ['fusionpbx'], doubt: 'Seen in templates of the GRP261x, with commas between the numbers.' },
  // The clock
  { name: 'P64', sources: ['guide'], doubt: 'Where DHCP tells a time zone (option 2), the phone takes that one unless told not to.' },
  {
    name: 'P246',
    sources: ['suite', 'guide'],
    doubt: 'That any two names of three letters do for the two times is general knowledge; the maker’s example has MTZ and MDT.',
  },
  // Lines
  ...accountParameters,
  { name: 'account.{n}.sip.blf.callPickup.prefix', sources: ['wazo', 'guide'], doubt: bothVersions },
  // Self-care settings
  { name: 'call.callWaiting.enable', sources: ['wazo', 'guide'], doubt: bothVersions },
  // Keys
  ...keyParameters('vpk', `${lineMode} ${bothVersions}`),
  ...keyParameters('mpk', bothVersions),
  ...keyParameters('ext', bothVersions),
];
