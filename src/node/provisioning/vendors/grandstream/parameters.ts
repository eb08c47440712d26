import type { ParameterFact } from '../../catalogue/model.ts';
import { accountParameters } from './account-codes.ts';

const general = 'Not among the facts at hand; general knowledge of the maker’s numbers.';
const keyAccount = 'That accounts of keys count from 0, and are told by number, is general knowledge.';
const noneCode = 'The code -1 for a key without function is general knowledge.';
const words = 'Public templates tell the mode of named keys by words (BLF, SpeedDial, None) instead of codes.';
const virtualMode =
  'Codes 10 and 11 may hold only for virtual keys that can be lines, with 0 and 1 for the others; 0 for a line is general knowledge.';

function keyParameters(bank: 'vpk' | 'mpk' | 'ext', modeDoubt: string): ParameterFact[] {
  return [
    { name: `pks.${bank}.{n}.keyMode`, sources: ['wazo', 'suite'], doubt: modeDoubt },
    { name: `pks.${bank}.{n}.account`, sources: ['wazo'], doubt: keyAccount },
    { name: `pks.${bank}.{n}.description`, sources: ['wazo'] },
    { name: `pks.${bank}.{n}.value`, sources: ['wazo'] },
  ];
}

/** Every parameter that a Grandstream file may hold: numbers of configuration version 1, names of version 2. */
export const grandstreamParameters: readonly ParameterFact[] = [
  // Provisioning
  { name: 'P212', sources: ['general'], doubt: general },
  // The address is known to this phone only.
  {
    name: 'P237',
    sources: ['wazo'],
    secret: true,
    doubt: 'That it takes an address without scheme and without slash at the end is general knowledge.',
  },
  { name: 'P194', sources: ['general'], doubt: general },
  { name: 'P193', sources: ['general'], doubt: general },
  { name: 'P285', sources: ['general'], doubt: general },
  { name: 'P8459', sources: ['general'], doubt: general },
  { name: 'P8458', sources: ['general'], doubt: general },
  // The company
  { name: 'P2', sources: ['wazo'], secret: true },
  { name: 'P1362', sources: ['general'], doubt: general },
  { name: 'P30', sources: ['general'], doubt: general },
  // The clock
  { name: 'P64', sources: ['general'], doubt: general },
  {
    name: 'P246',
    sources: ['suite', 'guide'],
    doubt: 'Summer time follows the offset text alone: the phone keeps standard time all year.',
  },
  // Lines
  ...accountParameters,
  { name: 'account.{n}.sip.blf.callPickup.prefix', sources: ['wazo'] },
  // Self-care settings
  { name: 'call.callWaiting.enable', sources: ['wazo'], doubt: 'That it takes 1 and 0 is general knowledge.' },
  // Keys
  ...keyParameters('vpk', `${virtualMode} ${noneCode} ${words}`),
  ...keyParameters('mpk', `${noneCode} ${words}`),
  ...keyParameters('ext', `${noneCode} ${words} That keys of all modules are counted in a row is general knowledge.`),
];
