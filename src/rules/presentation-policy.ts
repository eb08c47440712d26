import type { LineKind } from '../contract/lines.ts';
import type { PresentationRefusal, PresentedNumber } from '../contract/numbers.ts';
import { classifyNumber } from './numbers.ts';

/**
 * How an operator decides which numbers may stand on which line.
 * - `national`: by the table of the user's country.
 * - `open`: every number of the line's list, as in the guide.
 */
export const presentationPolicies = ['national', 'open'] as const;
export type PresentationPolicy = (typeof presentationPolicies)[number];

/** A kind of number that a kind of line may not present. */
interface Row {
  /** ISO 3166-1 alpha-2. */
  readonly countries: string;
  readonly line: LineKind;
  readonly number: 'mobile';
  readonly refusal: PresentationRefusal;
  /** The text that says so; the operator checks the version in force. */
  readonly source: string;
}

const rows: readonly Row[] = [
  {
    countries: 'FR GP GF MQ RE YT PM BL MF',
    line: 'fixed',
    number: 'mobile',
    refusal: 'mobile-on-fixed',
    source: 'ARCEP, national numbering plan (decision 2018-0881 and its changes), 2.2.2: numbers as caller identifiers',
  },
];

/** The user's mobile number, and a mobile number that the administrator lists. */
function isMobile({ kind, number }: Pick<PresentedNumber, 'kind' | 'number'>, country: string): boolean {
  return kind === 'mobile' || classifyNumber(number, country) === 'mobile';
}

/**
 * Why a number may not stand on a line, by the table of a country.
 * @param country of the user, ISO 3166-1 alpha-2
 * @returns `undefined` where it may
 */
export function presentationRefusal(
  choice: Pick<PresentedNumber, 'kind' | 'number'>,
  line: LineKind,
  country: string,
): PresentationRefusal | undefined {
  const row = rows.find((each) => each.line === line && each.countries.split(' ').includes(country));
  return row && isMobile(choice, country) ? row.refusal : undefined;
}
