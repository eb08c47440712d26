import { html, nothing, type TemplateResult } from 'lit';
import { callKinds } from '../../contract/index.ts';
import type { CallLogMonth, LineKind } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { Formats } from '../../i18n/formats.ts';
import { button } from '../../ui/button.ts';
import * as icons from '../../ui/icons.ts';
import { monthChoice } from '../../ui/month-choice.ts';
import { searchField } from '../../ui/search-field.ts';
import { segments } from '../../ui/segments.ts';
import { longestSearch, type Filters } from './call-log.model.ts';

/** The month, the export and the filters. */
export interface HeadView {
  readonly texts: Catalogue['callLog'];
  readonly format: Formats;
  readonly filters: Filters;
  /** Newest first. */
  readonly months: readonly CallLogMonth[];
  readonly lineKinds: readonly LineKind[];
  /** Content of the search field. The search follows a pause in typing. */
  readonly typed: string;
  readonly exportable: boolean;
  readonly exporting: boolean;
  /** Where there is little room, the line and the search are behind a button. */
  readonly searching: boolean;
  choose(change: Partial<Filters>): void;
  onType(text: string): void;
  onExport(): void;
  onSearch(): void;
}

/** The months with what they hold. */
function monthView({ texts, format, months, filters, choose }: HeadView): TemplateResult {
  return monthChoice({
    texts: texts.month,
    value: filters.month,
    shown: format.month(filters.month),
    months: months.map(({ month, total, missed }) => ({ value: month, label: texts.monthChoice(format.month(month), total, missed) })),
    onChange: (month) => choose({ month }),
  });
}

/** Controls beside the title: export and month, and the search where it is folded. */
export function toolsView(view: HeadView): TemplateResult {
  const { texts } = view;
  const exportButton = button({
    variant: 'quiet',
    classes: 'export',
    icon: icons.download,
    label: texts.export.label,
    word: texts.export.word,
    busy: view.exporting,
    onClick: () => view.onExport(),
  });
  const searchButton = button({
    variant: 'icon',
    classes: 'find',
    icon: icons.search,
    label: texts.search.label,
    expanded: view.searching,
    onClick: () => view.onSearch(),
  });
  return html`<div class="tools">${view.exportable ? exportButton : nothing}${monthView(view)}${searchButton}</div>`;
}

/** Kind, line and search. */
export function filtersView(view: HeadView): TemplateResult {
  const { texts, filters, lineKinds, searching, typed, choose } = view;
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
  return html`<div class="filters" part="filters">
    ${kindFilter}
    <div class="folded ${searching ? 'open' : ''}">
      ${lineKinds.length > 1 ? lineFilter : nothing}${searchField(texts.search, { value: typed, maxlength: longestSearch, onInput: (text) => view.onType(text) })}
    </div>
  </div>`;
}
