import { css, html, type TemplateResult } from 'lit';

/** Meaning of a colour. The text beside it has the same meaning. */
export type Tone = 'neutral' | 'accent' | 'positive' | 'caution' | 'negative';

/** A short state beside a title. */
export function chip(text: string, tone: Tone = 'neutral'): TemplateResult {
  return html`<span class="chip ${tone}" part="chip">${text}</span>`;
}

/** Colours of the tones, shared by chips, notes and banners. */
export const toneStyles = css`
  .neutral {
    --_tone: var(--_color-text-muted);
    --_tone-soft: var(--_color-surface-sunken);
  }
  .accent {
    --_tone: var(--_color-accent);
    --_tone-soft: var(--_color-accent-soft);
  }
  .positive {
    --_tone: var(--_color-positive);
    --_tone-soft: var(--_color-positive-soft);
  }
  .caution {
    --_tone: var(--_color-caution);
    --_tone-soft: var(--_color-caution-soft);
  }
  .negative {
    --_tone: var(--_color-negative);
    --_tone-soft: var(--_color-negative-soft);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    max-inline-size: 100%;
    overflow-wrap: anywhere;
    padding: 1px calc(2.5 * var(--_space));
    border: 1px solid transparent;
    border-radius: var(--_radius-round);
    background: var(--_tone-soft);
    color: var(--_tone);
    font-size: var(--_text-s);
    font-weight: var(--_weight-strong);
    line-height: 1.4;
  }
`;
