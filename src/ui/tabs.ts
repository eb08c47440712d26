import { css, html, nothing, type TemplateResult } from 'lit';
import { icon, type IconPath } from './icon.ts';

export interface Tab<V extends string = string> {
  readonly value: V;
  readonly label: string;
  readonly icon?: IconPath;
  /** How many things are behind it. */
  readonly count?: number | undefined;
}

export interface TabsOptions<V extends string> {
  /** The accessible name of the list. */
  readonly label: string;
  readonly tabs: readonly Tab<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

/**
 * Tabs after the ARIA pattern: arrow keys, Home and End choose, one tab is in the order of the Tab key. The panel has
 * `id="panel"`, `role="tabpanel"` and `aria-labelledby="tab-<value>"`.
 */
export function tabs<V extends string>({ label, tabs: all, value, onChange }: TabsOptions<V>): TemplateResult {
  const onKeydown = (event: KeyboardEvent): void => {
    const list = event.currentTarget as HTMLElement;
    const step = getComputedStyle(list).direction === 'rtl' ? -1 : 1;
    const index = all.findIndex((tab) => tab.value === value);
    const steps: Readonly<Record<string, number>> = { ArrowRight: index + step, ArrowLeft: index - step, Home: 0, End: -1 };
    const next = all.at((steps[event.key] ?? NaN) % all.length);
    if (steps[event.key] === undefined || !next) return;
    event.preventDefault();
    onChange(next.value);
    list.querySelector<HTMLElement>(`#tab-${next.value}`)?.focus();
  };
  return html`<div class="tabs" part="tabs" role="tablist" aria-label=${label} @keydown=${onKeydown}>
    ${all.map((tab) => {
      const isCurrent = tab.value === value;
      return html`<button
        type="button"
        role="tab"
        part="tab"
        id="tab-${tab.value}"
        aria-selected=${isCurrent}
        aria-controls=${isCurrent ? 'panel' : nothing}
        tabindex=${isCurrent ? nothing : -1}
        @click=${() => onChange(tab.value)}
      >
        ${tab.icon ? icon(tab.icon) : nothing}<span>${tab.label}</span>${
          tab.count === undefined ? nothing : html` <span class="muted num">${tab.count}</span>`
        }
      </button>`;
    })}
  </div>`;
}

export const tabStyles = css`
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    padding-inline: calc(var(--_edge) - 2 * var(--_space));
    border-block-end: 1px solid var(--_color-line);
  }
  .tabs button {
    all: unset;
    box-sizing: border-box;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: calc(2 * var(--_space));
    min-inline-size: 0;
    min-block-size: max(2.75em, var(--_target));
    margin-block-end: -1px;
    padding: var(--_space) calc(2 * var(--_space));
    border-block-end: 2px solid transparent;
    color: var(--_color-text-muted);
    line-height: 1.25;
    text-align: center;
    overflow-wrap: break-word;
    cursor: pointer;
  }
  .tabs button:hover {
    color: var(--_color-text);
  }
  .tabs [aria-selected='true'] {
    border-block-end-color: var(--_color-accent);
    color: var(--_color-text);
    font-weight: var(--_weight-strong);
  }
  .tabs button:focus-visible {
    border-radius: var(--_radius-s);
    outline: 2px solid var(--_color-focus);
    outline-offset: -3px;
  }
  @container (max-width: 28em) {
    .tabs .icon {
      display: none;
    }
    .tabs {
      padding-inline: var(--_space);
      gap: 0;
    }
    .tabs button {
      flex: 1 1 auto;
      font-size: var(--_text-s);
    }
  }
  @media (forced-colors: active) {
    .tabs button {
      border-block-end: 0;
    }
    .tabs [aria-selected='true'] {
      border-block-end: 3px solid Highlight;
    }
  }
`;
