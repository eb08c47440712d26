import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface Option<V extends string = string> {
  readonly value: V;
  readonly label: string;
  /** The start or the end of the label: alone where there is no room for both. */
  readonly short?: string | undefined;
  /** Drawn in place of the label; its text is the accessible name. */
  readonly content?: unknown;
  /** Language of the label, where it is not that of the widget. */
  readonly lang?: string | undefined;
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
            aria-label=${option.short === undefined ? nothing : option.label}
            .checked=${live(option.value === value)}
            @change=${() => options.onChange(option.value)}
          /><span>${labelOf(option)}</span></label
        >`,
    )}
  </div>`;
}

/** The rest of the label folds away. */
function labelOf({ label, short, content = label }: Option): unknown {
  if (short === undefined) return content;
  const [before = '', after = ''] = label.split(short);
  return html`<span><i>${before}</i>${short}<i>${after}</i></span>`;
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
  }
  .segment {
    position: relative;
    display: flex;
    flex: 0 1 auto;
    min-inline-size: var(--_target);
    min-block-size: calc(var(--_target) - 6px);
  }
  /* With the border and the padding of the group it is a whole target. */
  .segment input {
    appearance: none;
    position: absolute;
    inset: -3px 0;
    margin: 0;
    border-radius: var(--_radius-round);
    cursor: pointer;
  }
  .segment > span {
    gap: 0.4em;
    display: flex;
    flex: 1;
    align-items: center;
    justify-content: center;
    padding: 0 1.05em;
    border-radius: var(--_radius-round);
    color: var(--_color-text-muted);
    font-size: var(--_text-s);
    line-height: 1.25;
    pointer-events: none;
  }
  .segment i {
    font-style: normal;
    white-space: pre;
  }
  @container (max-width: 31em) {
    .segment i {
      display: none;
    }
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
