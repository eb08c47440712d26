import type { PinPolicy, PinRefusal } from '../contract/voicemail-settings.ts';
import type { PhoneNumber } from '../contract/primitives.ts';

/** The line whose mailbox a PIN protects. */
export interface PinOwner {
  readonly numbers: readonly PhoneNumber[];
  readonly extension?: PhoneNumber | undefined;
}

/** Reason why a PIN is refused. */
export interface RefusedPin {
  readonly rule: PinRefusal;
  readonly params?: Readonly<Record<'min' | 'max', number>>;
}

const asciiDigits = /^[0-9]*$/;
/** Shortest code that two digits in turn make: `12` repeats nothing. */
const leastTurns = 4;

/** One digit repeated (`0000`), or two in turn (`1212`). */
export function isRepetition(code: string): boolean {
  const distance = code.length >= leastTurns ? 2 : 1;
  return code.slice(distance) === code.slice(0, -distance);
}

/** Digits up or down by one, 9 and 0 being neighbours as on a keypad (`1234`, `4321`, `7890`). */
export function isSequence(code: string): boolean {
  const digits = Array.from(code, Number);
  const follows = (step: number) => (digit: number, index: number) =>
    index === 0 || digit === ((digits[index - 1] ?? NaN) + step + 10) % 10;
  return digits.length > 1 && [1, -1].some((step) => digits.every(follows(step)));
}

/**
 * Whether a code is guessed first: a repetition or a sequence.
 * @param code digits only
 */
export function isWeakPin(code: string): boolean {
  return code.length < 2 || isRepetition(code) || isSequence(code);
}

function isOfOwner(pin: string, { numbers, extension }: PinOwner): boolean {
  return pin === extension || numbers.some((number) => number.endsWith(pin));
}

/**
 * Reason to refuse a PIN. `in-use` needs the PIN that is set: the server's part.
 * @param owner left out where it is not known
 * @returns `undefined` for a PIN that may be set
 */
export function refusePin(pin: string, { minLength: min, maxLength: max, refuses }: PinPolicy, owner?: PinOwner): RefusedPin | undefined {
  if (!asciiDigits.test(pin)) return { rule: 'digits' };
  if (pin.length < min) return { rule: 'too-short', params: { min, max } };
  if (pin.length > max) return { rule: 'too-long', params: { min, max } };
  if (refuses.includes('repetition') && isRepetition(pin)) return { rule: 'repetition' };
  if (refuses.includes('sequence') && isSequence(pin)) return { rule: 'sequence' };
  if (owner && refuses.includes('own-number') && isOfOwner(pin, owner)) return { rule: 'own-number' };
  return undefined;
}
