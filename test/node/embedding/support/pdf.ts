import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A box on paper. Millimetres from the left and lower edge. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a page of a PDF has on it. */
export interface PrintedPage {
  readonly size: Pick<Box, 'width' | 'height'>;
  readonly texts: readonly (Box & { readonly text: string })[];
  /** Boxes of all painted paths: borders and lines. */
  readonly paths: readonly Box[];
}

type Matrix = readonly number[];
type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;

const mm = (points: number): number => (points / 72) * 25.4;
const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First the inner matrix, then the outer one. */
function product(outer: Matrix, inner: Matrix): Matrix {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = outer;
  const [g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function boxOf(matrix: Matrix, [left = 0, top = 0, right = 0, bottom = 0]: ArrayLike<number> & Iterable<number>): Box {
  const [, , , , x = 0, y = 0] = product(matrix, [1, 0, 0, 1, left, top]);
  const [, , , , farX = 0, farY = 0] = product(matrix, [1, 0, 0, 1, right, bottom]);
  return { x: mm(Math.min(x, farX)), y: mm(Math.min(y, farY)), width: mm(Math.abs(farX - x)), height: mm(Math.abs(farY - y)) };
}

async function pathsOf(page: Page): Promise<Box[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const boxes: Box[] = [];
  const saved: Matrix[] = [];
  let matrix = identity;
  fnArray.forEach((operator, index) => {
    const given = argsArray[index] as Matrix;
    if (operator === OPS.save) saved.push(matrix);
    else if (operator === OPS.restore) matrix = saved.pop() ?? identity;
    else if (operator === OPS.transform) matrix = product(matrix, given);
    else if (operator === OPS.constructPath) {
      const [painted, , bounds] = argsArray[index] as [number, unknown, Float32Array | null];
      if (bounds && painted !== OPS.endPath) boxes.push(boxOf(matrix, bounds));
    }
  });
  return boxes;
}

async function textsOf(page: Page): Promise<PrintedPage['texts']> {
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , , , x = 0, y = 0] = item.transform as Matrix;
    return [{ text: item.str, x: mm(x), y: mm(y), width: mm(item.width), height: mm(item.height) }];
  });
}

/** Reads a PDF. */
export async function readPdf(data: Uint8Array): Promise<readonly PrintedPage[]> {
  const pdf = await getDocument({ data, verbosity: 0 }).promise;
  const pages: PrintedPage[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const [, , right = 0, top = 0] = page.view;
    pages.push({ size: { width: mm(right), height: mm(top) }, texts: await textsOf(page), paths: await pathsOf(page) });
  }
  await pdf.destroy();
  return pages;
}
