import { css, html, nothing, svg, type TemplateResult } from 'lit';

/** A span of one day, in minutes by the wall clock. */
export interface DaySpan {
  readonly from: number;
  readonly until: number;
}

export interface StripDay {
  readonly short: string;
  readonly long: string;
  readonly spans: readonly DaySpan[];
  /** The spans in words, for screen readers. */
  readonly said: string;
  /** Differs from the same day of other weeks: it has a star, which the legend explains. */
  readonly isSpecial: boolean;
}

export interface WeekStripOptions {
  readonly title: string;
  /** From today on. */
  readonly days: readonly StripDay[];
  /** Minute of the first day. */
  readonly now: number;
  /** The meaning of a star. */
  readonly special: string;
}

export const dayMinutes = 1440;

/** A bar per day, and the same in words for screen readers. */
export function weekStrip({ title, days, now, special }: WeekStripOptions): TemplateResult {
  return html`
    <section class="week" part="week" aria-labelledby="week-title">
      <h4 id="week-title">${title}</h4>
      <dl>${days.map((day, index) => dayBar(day, special, index === 0 ? now : undefined))}</dl>
      <div class="hours muted" aria-hidden="true">
        <div>${[0, 6, 12, 18, 24].map((hour) => html`<span>${hour}</span>`)}</div>
      </div>
      ${days.some(({ isSpecial }) => isSpecial) ? html`<p class="muted" aria-hidden="true">* ${special}</p>` : nothing}
    </section>
  `;
}

function dayBar({ short, long, spans, said, isSpecial }: StripDay, special: string, now: number | undefined): TemplateResult {
  return html`
    <dt class=${now === undefined ? 'muted' : 'strong'}>
      <span aria-hidden="true">${short}${isSpecial ? '*' : ''}</span>
      <span class="unseen">${isSpecial ? `${long}, ${special}` : long}</span>
    </dt>
    <dd>
      <svg viewBox="0 0 ${dayMinutes} 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="whole" width=${dayMinutes} height="14" rx="8" ry="3"></rect>
        ${spans.map(({ from, until }) => svg`<rect class="force" x=${from} width=${until - from} height="14" rx="8" ry="3"></rect>`)}
        ${now === undefined ? '' : svg`<rect class="now" x=${now} width="8" height="14"></rect>`}
      </svg>
      <span class="unseen">${said}</span>
    </dd>
  `;
}

/** The bars have colours of their own: forced colours must keep the picture. */
export const weekStyles = css`
  .week {
    display: grid;
    gap: calc(2 * var(--_space));
    margin-block-start: calc(4 * var(--_space));
    padding-block-start: calc(4 * var(--_space));
    border-block-start: 1px solid var(--_color-line);
  }
  .week > * {
    font-size: var(--_text-s);
  }
  .week h4,
  .week dl,
  .week dd {
    margin: 0;
  }
  .week h4 {
    font-weight: var(--_weight-strong);
  }
  .week dl,
  .hours {
    display: grid;
    grid-template-columns: 2.75em minmax(0, 1fr);
    gap: 0 0.6em;
    align-items: center;
  }
  .week dd {
    position: relative;
  }
  .week svg {
    inline-size: 100%;
    block-size: 1.0769em;
    stroke: none;
  }
  .week .whole {
    fill: var(--_color-line);
    opacity: 0.6;
  }
  .week .force {
    fill: var(--_color-accent);
  }
  .week .now {
    fill: var(--_color-negative);
  }
  .week:dir(rtl) svg {
    transform: scaleX(-1);
  }
  .hours div {
    grid-column: 2;
    display: flex;
    justify-content: space-between;
  }
  .hours span {
    inline-size: 0;
    display: flex;
    justify-content: center;
  }
  .hours span:first-child {
    justify-content: start;
  }
  .hours span:last-child {
    justify-content: end;
  }
  @media (forced-colors: active) {
    .week svg {
      forced-color-adjust: none;
    }
    .week .whole {
      fill: GrayText;
      opacity: 0.3;
    }
  }
`;
