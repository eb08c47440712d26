import { css, html, type TemplateResult } from 'lit';

/** States that a lamp shows: a ring, half a disc, a disc, a ring with a bar. */
export type LampState = 'idle' | 'ringing' | 'busy' | 'away';

/** The state of a colleague, by shape and word. */
export function lamp(state: LampState, word: string): TemplateResult {
  return html`<span class="state small muted"><i class="lamp ${state}"></i><span class="word">${word}</span></span>`;
}

export const lampStyles = css`
  .state {
    display: inline-flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    white-space: nowrap;
  }
  .lamp {
    flex: none;
    inline-size: 0.85em;
    block-size: 0.85em;
    border: 2px solid var(--_lamp);
    border-radius: 50%;
    forced-color-adjust: none;
  }
  .idle {
    --_lamp: var(--_color-positive);
  }
  .ringing {
    --_lamp: var(--_color-caution);
    background: conic-gradient(var(--_lamp) 50%, transparent 0);
  }
  .busy {
    --_lamp: var(--_color-negative);
    background: var(--_lamp);
  }
  .away {
    --_lamp: var(--_color-text-muted);
    background: linear-gradient(transparent 38%, var(--_lamp) 0 62%, transparent 0);
  }
`;
