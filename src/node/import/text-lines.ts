/** One line of a text file, without its end. */
export interface TextLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** The line was longer than {@link LONGEST_LINE}; the rest of it is lost. */
  readonly cut?: true;
}

/** Characters. A line of call records has about 250. */
export const LONGEST_LINE = 65_536;

/** Splits a stream into lines, in groups as they arrive. However long a line is, no more than a chunk and one line is in memory. */
export async function* textLines(input: AsyncIterable<string>): AsyncGenerator<TextLine[]> {
  const splitter = new LineSplitter();
  for await (const chunk of input) {
    const lines = splitter.push(chunk);
    if (lines.length > 0) yield lines;
  }
  const last = splitter.end();
  if (last.length > 0) yield last;
}

/** File systems fill the end of a file with zeros when the power fails; the switch then goes on behind them. */
const withoutZeros = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '') : text);

class LineSplitter {
  #number = 0;
  #rest = '';
  /** The current line was handed out cut: its rest is dropped. */
  #dropping = false;

  push(text: string): TextLine[] {
    const lines: TextLine[] = [];
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      this.#finish(this.#rest + text.slice(start, end), lines);
      this.#rest = '';
      start = end + 1;
    }
    this.#rest += text.slice(start);
    if (this.#rest.length > LONGEST_LINE) this.#cut(lines);
    return lines;
  }

  end(): TextLine[] {
    const lines: TextLine[] = [];
    if (this.#rest !== '') this.#finish(this.#rest, lines);
    this.#rest = '';
    return lines;
  }

  #finish(text: string, lines: TextLine[]): void {
    if (this.#dropping) {
      this.#dropping = false;
      return;
    }
    this.#number += 1;
    lines.push({ number: this.#number, text: withoutZeros(text.endsWith('\r') ? text.slice(0, -1) : text) });
  }

  #cut(lines: TextLine[]): void {
    if (!this.#dropping) {
      this.#number += 1;
      lines.push({ number: this.#number, text: this.#rest.slice(0, LONGEST_LINE), cut: true });
    }
    this.#dropping = true;
    this.#rest = '';
  }
}
