import { html, svg, type TemplateResult } from 'lit';

/** Bars of a waveform that has no peaks yet: a flat line. */
const flat: readonly number[] = Array.from({ length: 60 }, () => 4);
const height = 100;
/** Bars at most: more are too thin to be seen at 320 px. */
const mostBars = 64;

/** The loudest of equal parts of the peaks, so that they fit. */
export function barsOf(peaks: readonly number[], most: number = mostBars): readonly number[] {
  if (peaks.length <= most) return peaks;
  return Array.from({ length: most }, (_, index) => {
    const [from, until] = [Math.floor((index * peaks.length) / most), Math.floor(((index + 1) * peaks.length) / most)];
    return Math.max(...peaks.slice(from, until));
  });
}

/** A waveform as bars. @param played share that was played, 0 to 1 */
export function waveform(peaks: readonly number[] | undefined, played: number): TemplateResult {
  const bars = barsOf(peaks?.length ? peaks : flat);
  const bar = (peak: number, index: number): unknown => {
    const size = Math.max(6, Math.min(height, peak));
    const isPlayed = (index + 0.5) / bars.length <= played;
    return svg`<rect class=${isPlayed ? 'played' : ''} x=${index * 4 + 1} y=${(height - size) / 2} width="2.4" height=${size} rx="1.2"></rect>`;
  };
  return html`<svg class="bars" viewBox="0 0 ${bars.length * 4} ${height}" preserveAspectRatio="none" aria-hidden="true">
    ${bars.map(bar)}
  </svg>`;
}
