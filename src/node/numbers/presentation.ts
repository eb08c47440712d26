import type { Id, Line, NumberPresentation, PhoneNumber, PresentationFallback, PresentedNumber } from '../../contract/index.ts';
import { presentationRefusal, type PresentationPolicy } from '../../rules/presentation-policy.ts';
import { readUser } from '../account/sql.ts';
import { type LineOfCompany, readLines } from '../lines/sql.ts';
import { present } from '../shared/present.ts';
import type { SqlSession } from '../store/driver.ts';
import type { Scope } from '../store/store.ts';
import { readPresentedNumber, readSharedNumbers, type PresentedNumberRecord } from './sql.ts';

/** A number of the user's own is named by itself: the id holds as long as the number does. */
const ownId = (number: PhoneNumber): Id => `own-${number}`;
const anonymousId: Id = 'anonymous';

/** The user's own numbers: direct ones of every fixed line, then those of the mobile line. */
function ownChoices(lines: readonly Line[]): readonly PresentedNumber[] {
  return lines.flatMap(({ kind, numbers }) =>
    numbers.map((number) => ({ id: ownId(number), kind: kind === 'mobile' ? ('mobile' as const) : ('own' as const), number })),
  );
}

/** Guide: only an advanced mobile line may hide its number. */
function anonymousChoices({ kind }: Line): readonly PresentedNumber[] {
  return kind === 'mobile' ? [{ id: anonymousId, kind: 'anonymous' }] : [];
}

/** All that decides what a line may present. */
export interface PresentationContext {
  readonly scope: Scope;
  /** Every line of the user. */
  readonly lines: readonly Line[];
  /** Country of the user, ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly policy: PresentationPolicy;
}

/** What a line may present, and what it does. */
export interface LinePresentation extends Pick<NumberPresentation, 'choices' | 'selected' | 'fallback'> {
  readonly record: PresentedNumberRecord | undefined;
}

/** A line may always present its own number. */
function judged(choice: PresentedNumber, own: Line, { policy, country }: PresentationContext): PresentedNumber {
  const isOpen = policy === 'open' || choice.number === own.number;
  const refusal = isOpen ? undefined : presentationRefusal(choice, own.kind, country);
  return { ...choice, ...present({ refusal }) };
}

/** The choice that is stored counts while it is on the line's list and may stand on the line; else the line presents its own number. */
function inUse(
  record: PresentedNumberRecord | undefined,
  choices: readonly PresentedNumber[],
  own: Line,
): Pick<LinePresentation, 'selected' | 'fallback'> {
  if (!record) return { selected: ownId(own.number) };
  const chosen = choices.find(({ id }) => id === record.choice);
  if (chosen && !chosen.refusal) return { selected: chosen.id };
  const fallback: PresentationFallback = {
    reason: chosen?.refusal ?? 'withdrawn',
    ...present({ number: record.number ?? chosen?.number, label: record.label ?? chosen?.label }),
  };
  return { selected: ownId(own.number), fallback };
}

/** The numbers of a line, each judged, and the one that its calls present now. */
export async function linePresentation(reads: SqlSession, context: PresentationContext, own: Line): Promise<LinePresentation> {
  const { scope, lines } = context;
  const shared = (await readSharedNumbers(reads, scope, own.id)).map(({ evidence: _auditor, ...choice }): PresentedNumber => choice);
  const record = await readPresentedNumber(reads, scope, own.id);
  const choices = [...ownChoices(lines), ...shared, ...anonymousChoices(own)].map((choice) => judged(choice, own, context));
  return { choices, record, ...inUse(record, choices, own) };
}

/** The caller's identity of a call that a line makes. */
export interface CallerNumber {
  /** The number to present; where it is hidden, the line's own one, which the network needs. */
  readonly number: PhoneNumber;
  /** CLIR: the called person sees no number. */
  readonly isHidden: boolean;
}

/**
 * The number that a telephone switch must present for a call of a line at this moment. List and policy are asked again: a number that
 * was withdrawn or is no longer allowed is never presented.
 * @returns `undefined` for a line without an owner
 */
export async function callerNumberOfLine(
  reads: SqlSession,
  { tenant, record }: LineOfCompany,
  policy: PresentationPolicy,
): Promise<CallerNumber | undefined> {
  const scope = { tenant, user: record.owner };
  const owner = await readUser(reads, scope);
  if (!owner) return undefined;
  const lines = (await readLines(reads, scope)).map(({ line }) => line);
  const context = { scope, lines, country: owner.account.country, policy };
  const { choices, selected } = await linePresentation(reads, context, record.line);
  const chosen = choices.find(({ id }) => id === selected);
  return { number: chosen?.number ?? record.line.number, isHidden: chosen?.kind === 'anonymous' };
}
