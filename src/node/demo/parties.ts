import type { CallParty } from '../../contract/index.ts';
import { classifyNumber } from '../../rules/numbers.ts';

function party(number: string, name?: string): CallParty {
  return { number, numberKind: classifyNumber(number, 'FR'), ...(name === undefined ? {} : { name }) };
}

/** Colleagues, by extension. */
export const colleagues: Readonly<Record<string, CallParty>> = {
  alice: party('1001', 'Alice Martin'),
  bruno: party('1002', 'Bruno Keller'),
  chloe: party('1003', 'Chloé d’Arcy'),
  driss: party('1004', 'Driss Benali'),
};

/** Everybody else who calls: customers, suppliers, family, and people whom no directory knows. */
export const outsiders: readonly [CallParty, ...CallParty[]] = [
  party('+33639980117', 'Jack Daniel'),
  party('+33639980142', 'Élodie Bréchet'),
  party('+33199004410', 'Ébénisterie Noël & Fils'),
  party('+33261910733', 'Cabinet Lœuilleux'),
  party('+33639980256', 'Zoë Müller'),
  party('+33199007702', 'François-Xavier de La Tour'),
  party('+33261910098', 'Mairie de Saint-Aubin'),
  party('+33639980388', 'Ñusta Quispe'),
  party('+33639980404', 'Maman'),
  party('+33199003015', 'Transports Gérard'),
  party('+442079460123', 'Siobhán O’Neill'),
  party('+33639980555'),
  party('+33261910612'),
  party('+33199008899'),
];

export const anonymous: CallParty = { numberKind: 'anonymous' };
