import { LitElement } from 'lit';
import type { LabelStrip } from '../../../../src/contract/index.ts';
import { labelSheet as en } from '../../../../src/i18n/locales/en/label-sheet.ts';
import { labelSheet as fr } from '../../../../src/i18n/locales/fr/label-sheet.ts';
import { drawSheet, printLabels, type LabelledPhone, type LabelSheet } from '../../../../src/widgets/function-keys/parts/label-sheet.ts';

/** A page that prints key labels: for measurements of the paper. */
class PrintingHost extends LitElement {}
customElements.define('printing-host', PrintingHost);

/** What a test asks for. */
export interface Wanted {
  readonly locale: 'en' | 'fr';
  readonly strip?: LabelStrip;
  readonly keysPerPage: number;
  readonly columns: number;
  readonly labels: readonly string[];
}

function phoneOf({ strip, keysPerPage, columns, labels }: Wanted): LabelledPhone {
  const pages = Math.ceil(labels.length / keysPerPage);
  const bank = { module: 1, name: 'EXP9', keysPerPage, pages, columns, ...(strip && { labelStrip: strip }) };
  return {
    device: { vendor: 'Acme', model: 'A1', keys: { banks: [bank], positions: pages * keysPerPage, lineKeys: 0, labelLength: 10 } },
    label: (position) => labels[position - 1] || undefined,
  };
}

const sheetOf = (wanted: Wanted): LabelSheet => ({
  phones: [phoneOf(wanted)],
  owner: 'Alice Martin',
  number: '01 99 00 12 34',
  date: '28 novembre 2026',
  locale: wanted.locale,
  dir: 'ltr',
});

/** Draws the sheet as the whole page, for a PDF of it. */
const show = (wanted: Wanted): void => drawSheet(document, sheetOf(wanted), wanted.locale === 'fr' ? fr : en);

/** Prints as the widget does. */
const print = (wanted: Wanted): Promise<boolean> => {
  const host = new PrintingHost();
  document.body.append(host);
  return printLabels(host, sheetOf(wanted));
};

const sheets = { show, print };
export type Sheets = typeof sheets;
Object.assign(globalThis, { sheets });
