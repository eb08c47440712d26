import { html, nothing, type TemplateResult } from 'lit';
import { callKinds } from '../../contract/index.ts';
import type { CallLogMonth, LineKind } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { Formats } from '../../i18n/formats.ts';
import { button } from '../../ui/button.ts';
import { textField } from '../../ui/field.ts';
import { icon } from '../../ui/icon.ts';
import { segments } from '../../ui/segments.ts';
import { longestSearch, shiftMonth, type Filters } from './call-log.model.ts';

/** What the head of the call log shows. */
export interface HeadView {
  readonly texts: Catalogue['callLog'];
  readonly format: Formats;
  readonly filters: Filters;
  /** Newest first. */
  readonly months: readonly CallLogMonth[];
  readonly lineKinds: readonly LineKind[];
  /** What stands in the search field, also before it is searched for. */
  readonly typed: string;
  /** Whether there is a log at all, to choose from. */
  readonly available: boolean;
  readonly exportable: boolean;
  readonly exporting: boolean;
  choose(change: Partial<Filters>): void;
  onType(text: string): void;
  onExport(): void;
}

/** Stays focusable at the end of the way, so that the focus is not lost under the finger. */
function stepButton(view: HeadView, step: 'previous' | 'next', by: number): TemplateResult {
  const target = shiftMonth(view.filters.month, by);
  const possible = view.months.some(({ month }) => month === target);
  const label = view.texts.month[step];
  return html`<button
    class="button icon step ${step}"
    type="button"
    title=${label}
    aria-label=${label}
    aria-disabled=${!possible || nothing}
    @click=${() => possible && view.choose({ month: target })}
  >
    ${icon('down')}
  </button>`;
}

/** A native select under a drawn button: every platform's own list, with the totals in it, and a short text when closed. */
function monthView(view: HeadView): TemplateResult {
  const { texts, format, months } = view;
  const options = months.map(
    ({ month, total, missed }) =>
      html`<option value=${month} .selected=${month === view.filters.month}>
        ${texts.monthChoice(format.month(month), total, missed)}
      </option>`,
  );
  const onChange = (event: Event): void => view.choose({ month: (event.target as HTMLSelectElement).value });
  return html`<div class="months" part="month">
    ${stepButton(view, 'previous', -1)}
    <span class="button month">
      <span aria-hidden="true">${format.month(view.filters.month)}</span>${icon('down')}
      <select aria-label=${texts.month.label} @change=${onChange}>
        ${options}
      </select>
    </span>
    ${stepButton(view, 'next', 1)}
  </div>`;
}

function searchView({ texts, typed, onType }: HeadView): TemplateResult {
  const field = textField({
    id: 'search',
    type: 'search',
    label: texts.search.label,
    labelUnseen: true,
    placeholder: texts.search.placeholder,
    maxlength: longestSearch,
    value: typed,
    onInput: onType,
  });
  const clear = (event: Event): void => {
    onType('');
    (event.currentTarget as HTMLElement).closest('search')?.querySelector('input')?.focus();
  };
  const clearButton = html`<button class="button icon clear" type="button" aria-label=${texts.search.clear} @click=${clear}>
    ${icon('close')}
  </button>`;
  return html`<search class="search" part="search">${field}${typed === '' ? nothing : clearButton}</search>`;
}

/** Title, month, export; below them what narrows the list. */
export function headView(view: HeadView): TemplateResult {
  const { texts, filters, lineKinds, choose } = view;
  const title = html`<slot name="header"><h2>${texts.title}</h2></slot>`;
  if (!view.available) return html`<header class="head" part="header">${title}</header>`;
  const kindFilter = segments<Filters['kind']>({
    name: 'kind',
    label: texts.kinds.label,
    value: filters.kind,
    options: (['all', ...callKinds] as const).map((value) => ({ value, label: texts.kinds[value] })),
    onChange: (kind) => choose({ kind }),
  });
  const lineFilter = segments<Filters['lineKind']>({
    name: 'line',
    label: texts.lines.label,
    value: filters.lineKind,
    options: (['all', ...lineKinds] as const).map((value) => ({ value, label: texts.lines[value] })),
    onChange: (lineKind) => choose({ lineKind }),
  });
  const exportButton = button({
    variant: 'icon',
    icon: 'download',
    label: texts.export.label,
    busy: view.exporting,
    onClick: () => view.onExport(),
  });
  return html`<header class="head" part="header">
      ${title}
      <div class="tools">${monthView(view)}${view.exportable ? exportButton : nothing}</div>
    </header>
    <div class="filters" part="filters">${kindFilter}${lineKinds.length > 1 ? lineFilter : nothing}${searchView(view)}</div>`;
}
