import { css, html, nothing, type TemplateResult } from 'lit';
import { icon } from './icon.ts';
import * as icons from './icons.ts';

export interface MonthChoiceOptions {
  readonly texts: { readonly label: string; readonly previous: string; readonly next: string };
  /** `2026-11` */
  readonly value: string;
  /** The chosen month, as it is seen. */
  readonly shown: string;
  /** Newest first, without gaps. */
  readonly months: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (month: string) => void;
}

/** Stays focusable at the last month: a disabled button would lose the focus. */
function stepButton({ texts, months, value, onChange }: MonthChoiceOptions, step: 'previous' | 'next', by: 1 | -1): TemplateResult {
  const index = months.findIndex((month) => month.value === value);
  const target = index < 0 ? undefined : months[index + by];
  return html`<button
    class="button icon step ${step}"
    type="button"
    title=${texts[step]}
    aria-label=${texts[step]}
    aria-disabled=${!target || nothing}
    @click=${() => target && onChange(target.value)}
  >
    ${icon(icons.down)}
  </button>`;
}

/** A month and its neighbours. A transparent native select over a button: the platform's own list, and a short text when closed. */
export function monthChoice(options: MonthChoiceOptions): TemplateResult {
  const { texts, months, value, shown, onChange } = options;
  return html`<div class="months" part="month">
    ${stepButton(options, 'previous', 1)}
    <span class="button month">
      <span aria-hidden="true">${shown}</span>${icon(icons.down)}
      <select aria-label=${texts.label} @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}>
        ${months.map((month) => html`<option value=${month.value} .selected=${month.value === value}>${month.label}</option>`)}
      </select>
    </span>
    ${stepButton(options, 'next', -1)}
  </div>`;
}

export const monthChoiceStyles = css`
  .months {
    display: flex;
    align-items: center;
    min-inline-size: 0;
  }
  .month {
    position: relative;
    flex: 0 1 12em;
    min-inline-size: 0;
    white-space: nowrap;
  }
  .month select {
    position: absolute;
    inset: 0;
    appearance: none;
    inline-size: 100%;
    overflow: hidden;
    opacity: 0;
    font: inherit;
    color: var(--_color-text);
    background: var(--_color-surface-raised);
    cursor: pointer;
  }
  .month:has(:focus-visible) {
    outline: 2px solid var(--_color-focus);
    outline-offset: 2px;
  }
  .previous svg,
  [dir='rtl'] .next svg {
    rotate: 90deg;
  }
  .next svg,
  [dir='rtl'] .previous svg {
    rotate: -90deg;
  }
  .step {
    min-inline-size: max(var(--_least), var(--_target) - 4px);
  }
  .step.button[aria-disabled]:not([aria-busy]) {
    border-color: transparent;
    background: none;
    color: var(--_color-line-strong);
    cursor: default;
  }
`;
