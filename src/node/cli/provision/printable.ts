/** Phones write Windows' line ends, too. */
const commanding = /(?!\t|\n|\r\n)\p{Cc}/gu;

/** Text that a stranger wrote, for a terminal: characters that could command it are spelled out, such as `\x1b`. */
export function printable(text: string): string {
  return text.replace(commanding, (character) => `\\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`);
}
