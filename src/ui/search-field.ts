import { css, html, nothing, type TemplateResult } from 'lit';
import { button } from './button.ts';
import { textField } from './field.ts';
import * as icons from './icons.ts';

export interface SearchTexts {
  readonly label: string;
  readonly placeholder: string;
  readonly clear: string;
}

export interface SearchFieldOptions {
  readonly value: string;
  readonly maxlength: number;
  readonly onInput: (text: string) => void;
}

/** The search field of a list, with a button that empties it. Its id is `search`. Needs the styles of fields. */
export function searchField(texts: SearchTexts, { value, maxlength, onInput }: SearchFieldOptions): TemplateResult {
  const { label, placeholder } = texts;
  const field = textField({ id: 'search', type: 'search', label, labelUnseen: true, placeholder, maxlength, value, onInput });
  const onClick = (event: Event): void => {
    onInput('');
    (event.currentTarget as HTMLElement).closest('search')?.querySelector('input')?.focus();
  };
  const clear = button({ variant: 'icon', classes: 'clear', icon: icons.close, label: texts.clear, onClick });
  return html`<search class="search" part="search">${field}${value === '' ? nothing : clear}</search>`;
}

export const searchFieldStyles = css`
  .search {
    position: relative;
    display: flex;
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  .search input {
    appearance: none;
    padding-inline-end: var(--_target);
  }
  .search ::-webkit-search-cancel-button {
    display: none;
  }
  .search .clear {
    position: absolute;
    inset-block-end: 0;
    inset-inline-end: 0;
    color: var(--_color-text-muted);
  }
`;
