import { createHash } from 'node:crypto';

/** A row of the table: a piece of the guide and what proves it. */
export interface GuideRow {
  readonly sentence: string;
  readonly proof: string;
}

export interface GuideSection {
  readonly heading: string;
  readonly rows: readonly GuideRow[];
}

/** A part of the guide or of the table below one heading, without the heading. */
export interface Part {
  readonly heading: string;
  readonly text: string;
}

/** Letters and digits alone: marks of Markdown, punctuation and line breaks differ between the guide and a table. */
export const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

export const digestOf = (text: string): string => createHash('sha256').update(plain(text)).digest('hex').slice(0, 12);

/** Headings of levels 2 and 3, in their order, with the text below each. */
export function partsOf(markdown: string): readonly Part[] {
  const [, ...parts] = markdown.split(/^#{2,3} /m);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    return { heading: (end < 0 ? part : part.slice(0, end)).trim(), text: end < 0 ? '' : part.slice(end) };
  });
}

const cellsOf = (line: string): readonly string[] =>
  line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').trim());

/** The tables of the document. A line of a table that has not two cells is an error. */
export function sectionsOf(markdown: string): readonly GuideSection[] {
  return partsOf(markdown).map(({ heading, text }) => {
    const [, , ...lines] = text.split('\n').filter((line) => line.startsWith('|'));
    const rows = lines.map((line) => {
      const [sentence = '', proof = '', ...more] = cellsOf(line.trim());
      if (!sentence || !proof || more.length > 0) throw new Error(`${heading}: not a row of two cells: ${line}`);
      return { sentence, proof };
    });
    return { heading, rows };
  });
}

/** A test that a row names. */
export interface NamedTest {
  readonly path: string;
  readonly name: string;
}

/** Tests of a proof, each between backticks as `path › name`. */
export const testsOf = (proof: string): readonly NamedTest[] =>
  [...proof.matchAll(/`(test\/[^`]+?) › ([^`]+)`/g)].map(([, path = '', name = '']) => ({ path, name }));

/** Where the rows of a section leave the text of the guide. */
export function differenceOf(rows: readonly GuideRow[], guide: string): string | undefined {
  let rest = plain(guide);
  for (const { sentence } of rows) {
    const piece = plain(sentence);
    if (!rest.startsWith(piece)) return `the guide goes on with "${rest.slice(0, 80)}", the row is "${sentence}"`;
    rest = rest.slice(piece.length);
  }
  return rest === '' ? undefined : `no row for "${rest.slice(0, 80)}"`;
}
