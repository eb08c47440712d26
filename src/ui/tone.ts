import { css } from 'lit';

/** Meaning of a colour. The text beside it has the same meaning. */
export type Tone = 'neutral' | 'accent' | 'positive' | 'caution' | 'negative';

/** Colours of the tones, for chips, notes and banners. */
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
`;
