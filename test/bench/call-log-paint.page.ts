import { flow } from '@lit-labs/virtualizer/layouts/flow.js';
import { virtualize } from '@lit-labs/virtualizer/virtualize.js';
import { html, LitElement, type TemplateResult } from 'lit';
import type { CallLogEntry, CallOutcome } from '../../src/contract/index.ts';
import { Formats } from '../../src/i18n/formats.ts';
import { loadSections } from '../../src/i18n/load.ts';
import { callLog as texts } from '../../src/i18n/locales/en/call-log.ts';
import { rowsOf, type CallRow } from '../../src/widgets/call-log/call-log.model.ts';
import { callRow, type RowContext } from '../../src/widgets/call-log/call-log.row.ts';
import { styles } from '../../src/widgets/call-log/call-log.styles.ts';
import { ScCallLog } from '../../src/widgets/call-log/sc-call-log.ts';
import { insertionToPaint, scroll, show } from './support/paint-page.ts';

const timeZone = 'Europe/Paris';
const count = 10_000;
const names = ['Jack Daniel', 'Daphné Abane', undefined, 'Kévin Amor', 'Magalie Buisson'];
const ends: readonly (readonly [CallLogEntry['kind'], CallOutcome])[] = [
  ['received', 'answered'],
  ['missed', 'no-answer'],
  ['placed', 'answered'],
];

function entryAt(index: number): CallLogEntry {
  const [kind, outcome] = ends[index % ends.length] ?? ['received', 'answered'];
  const name = names[index % names.length];
  return {
    id: `call-${index}`,
    line: 'line',
    lineKind: 'fixed',
    kind,
    outcome,
    party: { number: `+3363998${String(1000 + (index % 7000))}`, numberKind: 'mobile', ...(name !== undefined && { name }) },
    startedAt: new Date(Date.UTC(2026, 6, 31, 20) - index * 255_000).toISOString(),
    durationSeconds: kind === 'missed' ? 0 : index % 4000,
  };
}

const entriesOf = (length: number): CallLogEntry[] => Array.from({ length }, (_, index) => entryAt(index));
const entries = entriesOf(count);
const rows = rowsOf(entries, timeZone);

const layout = flow();

const context: RowContext = {
  texts,
  format: new Formats('en', timeZone),
  country: 'FR',
  lines: [],
  linked: true,
  isOpen: () => false,
  onToggle: () => undefined,
  onCall: () => undefined,
  onAdd: () => undefined,
};

const bareRow = (row: CallRow, index: number): TemplateResult =>
  html`<li class="row" part="row" data-index=${index} aria-posinset=${index + 1} aria-setsize=${rows.length}>${callRow(context, row)}</li>`;

/** The least that can show these rows: a well-known virtual list of them and nothing else. */
class BareList extends LitElement {
  static override readonly styles = styles;

  protected override render(): TemplateResult {
    return html`<ol class="list">
      ${virtualize({ items: rows, keyFunction: (row: CallRow) => row.key, renderItem: bareRow, layout })}
    </ol>`;
  }
}

customElements.define('bare-list', BareList);
customElements.define('sc-call-log', ScCallLog);

function callLog(calls: readonly CallLogEntry[]): ScCallLog {
  const element = new ScCallLog();
  element.month = '2026-07';
  element.state = { status: 'ready', data: { entries: calls, timeZone } };
  return element;
}

const variants = {
  bare: (): LitElement => new BareList(),
  widget: (): LitElement => callLog(entries.slice()),
};

const measure = (variant: keyof typeof variants): Promise<number> => insertionToPaint(variants[variant]());

let scrolled: LitElement | undefined;

/** Puts a log of so many calls on the page, to be scrolled. */
async function openLog(length: number): Promise<void> {
  scrolled?.remove();
  scrolled = callLog(entriesOf(length));
  await show(scrolled);
  await scroll(20, 120);
}

Object.assign(window, { measure, openLog, scroll, ready: loadSections('en', ['common', 'callLog']) });
