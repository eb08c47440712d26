import { css, html, type TemplateResult } from 'lit';
import type { Tone } from './tone.ts';

/** A short state beside a title. */
export function chip(text: string, tone: Tone = 'neutral'): TemplateResult {
  return html`<span class="chip ${tone}" part="chip">${text}</span>`;
}

export const chipStyles = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
    padding: 1px 0.75em;
    border: 1px solid transparent;
    border-radius: var(--_radius-round);
    background: var(--_tone-soft);
    color: var(--_tone);
    font-size: var(--_text-s);
    font-weight: var(--_weight-strong);
    line-height: 1.4;
  }
`;
