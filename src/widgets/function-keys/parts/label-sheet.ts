import { html, nothing, render, type LitElement, type TemplateResult } from 'lit';
import type { LabelStrip } from '../../../contract/index.ts';
import type { Catalogue } from '../../../i18n/catalogue.ts';
import { library } from '../../../i18n/load.ts';
import { headingMm, labelPages, type LabelColumn, type LabelledPhone, type LabelRow } from './label-pages.ts';

export type { LabelledPhone } from './label-pages.ts';

type SheetTexts = Catalogue['labelSheet'];

/** What is on a sheet of key labels. Names and dates as people read them. */
export interface LabelSheet {
  /** Each on pages of its own. Phones of one model with the same places are printed once; phones without keys are left out. */
  readonly phones: readonly LabelledPhone[];
  readonly owner: string;
  readonly number?: string;
  readonly date: string;
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
}

/** Milliseconds for a browser to begin printing. */
const beginMs = 1000;

/** True to size, so lengths are millimetres. The sheet is a document of its own: neither tokens nor the host's theme reach it. */
const paper = `
  @page { size: A4; margin: 12mm; }
  :root { color-scheme: light; font: 3.2mm/1.4 system-ui, sans-serif; color: #000; background: #fff; }
  *, ::before, ::after { box-sizing: border-box; }
  body, h1, h2, p, ol { margin: 0; padding: 0; list-style: none; font-size: inherit; }
  .page + .page { break-before: page; }
  header { height: 24mm; overflow: hidden; }
  h1 { font-size: 5mm; }
  h1, header > p, b { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
  .scale { display: inline-block; inline-size: 50mm; block-size: 2mm; border: solid; border-width: 0 0.2mm 0.2mm; }
  .line { display: flex; gap: 6mm; break-inside: avoid; }
  .line + .line { margin-block-start: 6mm; }
  h2 { display: flex; align-items: end; block-size: ${headingMm}mm; overflow: hidden; padding-block-end: 1mm; font-weight: 400; font-size: 2.6mm; line-height: 1.3; }
  .strip { break-inside: avoid; outline: 0.2mm dashed #555; }
  li { display: flex; align-items: center; gap: 1mm; padding-inline: 1.5mm; }
  li + li { border-block-start: 0.1mm solid #ccc; }
  b { flex: 1; min-inline-size: 0; }
  .number { color: #555; font-size: 0.85em; }
`;

const classOf = (size: LabelStrip, sizes: readonly LabelStrip[]): string => `size-${sizes.indexOf(size)}`;

/** The size of each kind of strip. A letter takes at most 60 % of a label's height. */
function sizeRules(sizes: readonly LabelStrip[]): string {
  return sizes
    .map((size) => {
      const [at, width, height] = [classOf(size, sizes), size.widthMm.toFixed(2), size.heightMm.toFixed(2)];
      const letters = Math.min(3.4, size.heightMm * 0.6).toFixed(2);
      return `.${at} { inline-size: ${width}mm; } .${at} li { block-size: ${height}mm; font-size: ${letters}mm; line-height: 1.2; }`;
    })
    .join('\n');
}

function headingOf({ area, bank, page, column, continues }: LabelColumn, texts: SheetTexts): string {
  const place = area === 'module' ? texts.module(String(bank.module), bank.name ?? '') : texts.areas[area];
  return [
    place,
    ...(bank.columns > 1 && area !== 'left' && area !== 'right' ? [texts.column(String(column))] : []),
    ...(bank.pages > 1 ? [texts.page(String(page))] : []),
    ...(continues ? [texts.continued] : []),
  ].join(', ');
}

function labelView({ position, label }: LabelRow, texts: SheetTexts): TemplateResult {
  const words = position === undefined ? texts.nextPage : (label ?? '–');
  return html`<li><b dir="auto">${words}</b>${position === undefined ? nothing : html`<span class="number">${position}</span>`}</li>`;
}

function columnView(column: LabelColumn, at: string, texts: SheetTexts): TemplateResult {
  const rows = column.rows.map((row) => labelView(row, texts));
  return html`<section class=${at}>
    <h2>${headingOf(column, texts)}</h2>
    <ol class="strip">
      ${rows}
    </ol>
  </section>`;
}

function headView({ device }: LabelledPhone, { owner, number, date }: LabelSheet, columns: readonly LabelColumn[], texts: SheetTexts) {
  const facts = [`${device.vendor} ${device.model}`, ...(number === undefined ? [] : [number]), texts.printed(date)].join(' · ');
  const hasStrip = columns.some(({ bank }) => bank.labelStrip);
  return html`<header>
    <h1>${texts.title(owner)}</h1>
    <p>${facts}. ${texts.cut}</p>
    ${hasStrip ? html`<p>${texts.trueSize} <span class="scale"></span></p>` : nothing}
    ${columns.every(({ bank }) => bank.labelStrip) ? nothing : html`<p>${texts.noStrip}</p>`}
  </header>`;
}

/** Phones with different labels or places. */
function distinct(phones: readonly LabelledPhone[]): readonly LabelledPhone[] {
  const seen = new Map<string, LabelledPhone>();
  for (const phone of phones) {
    const { vendor, model, keys } = phone.device;
    const labels = Array.from({ length: keys?.positions ?? 0 }, (_, index) => phone.label(index + 1));
    if (keys) seen.set(JSON.stringify([vendor, model, keys, labels]), phone);
  }
  return [...seen.values()];
}

/** Draws the sheet into a document of its own. */
export function drawSheet(target: Document, sheet: LabelSheet, texts: SheetTexts): void {
  const view = target.defaultView;
  if (!view) return;
  const pages = distinct(sheet.phones).flatMap((phone) => labelPages(phone).map((lines) => ({ phone, lines })));
  const sizes = [...new Set(pages.flatMap(({ lines }) => lines.flat()).map(({ size }) => size))];
  const styles = new view.CSSStyleSheet();
  styles.replaceSync(paper + sizeRules(sizes));
  target.adoptedStyleSheets = [styles];
  target.documentElement.lang = sheet.locale;
  target.documentElement.dir = sheet.dir;
  target.title = texts.title(sheet.owner);
  render(
    pages.map(
      ({ phone, lines }) =>
        html`<div class="page">
          ${headView(phone, sheet, lines.flat(), texts)}
          ${lines.map((line) => html`<div class="line">${line.map((column) => columnView(column, classOf(column.size, sizes), texts))}</div>`)}
        </div>`,
    ),
    target.body,
  );
}

/**
 * An empty document of the size of A4 that nobody sees or reaches. It must be laid out, or browsers print nothing. It stays until the
 * next sheet: iOS reads it after the event `afterprint`.
 */
async function hiddenFrame({ renderRoot }: LitElement): Promise<HTMLIFrameElement> {
  renderRoot.querySelector('iframe.sheet')?.remove();
  const frame = document.createElement('iframe');
  frame.className = 'sheet';
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  for (const [name, value] of hidden) frame.style.setProperty(name, value);
  // Firefox replaces the document of a new frame once more before this event.
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  renderRoot.append(frame);
  await loaded;
  return frame;
}

const hidden = [
  ['position', 'fixed'],
  ['inline-size', '210mm'],
  ['block-size', '297mm'],
  ['border', '0'],
  ['visibility', 'hidden'],
] as const;

/** Whether printing begins. A sandboxed frame ignores the call without an error. */
function begins(view: Window, print: (view: Window) => void): Promise<boolean> {
  return new Promise((resolve) => {
    view.addEventListener('beforeprint', () => resolve(true), { once: true });
    print(view);
    setTimeout(() => resolve(false), beginMs);
  });
}

/**
 * Prints a sheet of key labels, and nothing else of the page.
 * @param print how a window is printed; for tests
 * @returns false where the browser did not print, as in a sandboxed frame
 */
export async function printLabels(host: LitElement, sheet: LabelSheet, print = (view: Window): void => view.print()): Promise<boolean> {
  library.declare('labelSheet', {
    en: () => import('../../../i18n/locales/en/label-sheet.ts'),
    fr: () => import('../../../i18n/locales/fr/label-sheet.ts'),
  });
  await library.load(sheet.locale, ['labelSheet']);
  const texts = library.texts(sheet.locale, 'labelSheet');
  const { contentDocument, contentWindow } = await hiddenFrame(host);
  if (!texts || !contentDocument || !contentWindow) return false;
  drawSheet(contentDocument, sheet, texts);
  return begins(contentWindow, print);
}
