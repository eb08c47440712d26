/** Points: A4. */
const page = { width: 595, height: 842, margin: 64 };
const leading = 18;

export interface PdfText {
  /** BCP 47 language of the text. */
  readonly language: string;
  readonly title: string;
  /** Paragraphs, each on lines of its own. An empty line parts them. */
  readonly lines: readonly string[];
}

/** Characters of Windows-1252 that are not at their place in Latin-1. */
const elsewhere: Readonly<Record<string, number>> = { '’': 0x92, '…': 0x85, œ: 0x9c, '–': 0x96, '—': 0x97, '€': 0x80, '\u202f': 0xa0 };

/** A text as a PDF string: octal escapes for all that is not plain ASCII. */
function literal(text: string): string {
  const bytes = Array.from(text, (character) => elsewhere[character] ?? character.codePointAt(0) ?? 0x20);
  const written = bytes.map((byte) =>
    byte < 0x7f && !'()\\'.includes(String.fromCharCode(byte)) ? String.fromCharCode(byte) : octal(byte),
  );
  return `(${written.join('')})`;
}

const octal = (byte: number): string => `\\${(byte > 0xff ? 0x3f : byte).toString(8).padStart(3, '0')}`;

/** UTF-16 with its mark, for the title that a viewer shows. */
function wide(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, '0'));
  return `<feff${units.join('')}>`;
}

function drawing({ title, lines }: PdfText): string {
  const top = page.height - page.margin - 24;
  const text = lines.map((line) => `T* ${literal(line)} Tj`).join('\n');
  return [
    `/P <</MCID 0>> BDC BT /F2 22 Tf ${page.margin} ${top} Td ${literal(title)} Tj ET EMC`,
    `/P <</MCID 1>> BDC BT /F1 11.5 Tf ${leading} TL ${page.margin} ${top - 20} Td`,
    text,
    'ET EMC',
  ].join('\n');
}

const font = (name: string): string => `<</Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding>>`;

function objectsOf(text: PdfText): readonly string[] {
  const content = drawing(text);
  return [
    `<</Type /Catalog /Pages 2 0 R /Lang (${text.language}) /MarkInfo <</Marked true>> /StructTreeRoot 8 0 R /ViewerPreferences <</DisplayDocTitle true>>>>`,
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    `<</Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Resources <</Font <</F1 5 0 R /F2 6 0 R>>>> /Contents 4 0 R /StructParents 0>>`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    `<</Title ${wide(text.title)}>>`,
    '<</Type /StructTreeRoot /K [9 0 R 10 0 R] /ParentTree 11 0 R>>',
    '<</Type /StructElem /S /H1 /P 8 0 R /Pg 3 0 R /K 0>>',
    '<</Type /StructElem /S /P /P 8 0 R /Pg 3 0 R /K 1>>',
    '<</Nums [0 [9 0 R 10 0 R]]>>',
  ];
}

/** A PDF of one page with a title and lines of text, tagged for screen readers. The fonts are those that every viewer has. */
export function writePdf(text: PdfText): Uint8Array {
  let file = '%PDF-1.7\n';
  const places = objectsOf(text).map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = places.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size} /Root 1 0 R /Info 7 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
  return new TextEncoder().encode(file + end);
}
