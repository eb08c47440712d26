import { css, html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface Option<V extends string = string> {
  readonly value: V;
  readonly label: string;
}

export interface SegmentsOptions<V extends string> {
  /** The accessible name of the group. */
  readonly label: string;
  /** Name of the radio group, unique in its shadow root. */
  readonly name: string;
  readonly options: readonly Option<V>[];
  readonly value: V | undefined;
  readonly onChange: (value: V) => void;
}

/** One choice out of few: native radio buttons, so the arrow keys work. */
export function segments<V extends string>(options: SegmentsOptions<V>): TemplateResult {
  const { name, value } = options;
  return html`<div class="segments" part="segments" role="radiogroup" aria-label=${options.label}>
    ${options.options.map(
      (option) =>
        html`<label class="segment"
          ><input
            type="radio"
            name=${name}
            .value=${option.value}
            .checked=${live(option.value === value)}
            @change=${() => options.onChange(option.value)}
          /><span>${option.label}</span></label
        >`,
    )}
  </div>`;
}

export const segmentStyles = css`
  .segments {
    display: inline-flex;
    flex-wrap: wrap;
    max-inline-size: 100%;
    padding: 2px;
    border: 1px solid var(--_color-line);
    border-radius: calc(var(--_target) / 2);
    background: var(--_color-surface-sunken);
    font-size: var(--_text-s);
  }
  .segment {
    position: relative;
    display: flex;
    flex: 0 1 auto;
    min-inline-size: 0;
  }
  .segment input {
    appearance: none;
    position: absolute;
    inset: 0;
    margin: 0;
    border-radius: var(--_radius-round);
    cursor: pointer;
  }
  .segment span {
    display: flex;
    align-items: center;
    min-block-size: max(24px, calc(var(--_target) - 0.5rem));
    padding: 0 calc(3.5 * var(--_space));
    border-radius: var(--_radius-round);
    color: var(--_color-text-muted);
    pointer-events: none;
  }
  .segment input:hover + span {
    color: var(--_color-text);
  }
  .segment input:checked + span {
    background: var(--_color-surface-raised);
    box-shadow: var(--_shadow);
    color: var(--_color-text);
    font-weight: var(--_weight-strong);
  }
  .segment input:focus-visible {
    z-index: 1;
  }
  @media (forced-colors: active) {
    .segment input:checked + span {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
