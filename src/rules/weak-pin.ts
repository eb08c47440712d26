/**
 * Whether a code is guessed first: one digit repeated, or digits in a row, up or down, such as `1234` or `9876`.
 * @param code digits only
 */
export function isWeakPin(code: string): boolean {
  const digits = Array.from(code, Number);
  if (digits.length < 2) return true;
  return [0, 1, -1].some((step) => digits.every((digit, index) => index === 0 || digit === (digits[index - 1] ?? NaN) + step));
}
