import type { AccessLink } from '../../contract/index.ts';
import type { Formats } from '../../i18n/formats.ts';
import type { Texts } from '../../i18n/text-controller.ts';

const minuteMs = 60_000;
const steps = [
  { unit: 'day', ms: 24 * 60 * minuteMs },
  { unit: 'hour', ms: 60 * minuteMs },
  { unit: 'minute', ms: minuteMs },
] as const;

/** Texts of the widget, with times, lengths and speeds. */
export class ConnectivityWords {
  readonly texts: Texts<'connectivity'>['connectivity'];
  readonly format: Formats;
  /** Epoch milliseconds, by the backend's clock. */
  readonly now: number;

  constructor(texts: Texts<'connectivity'>['connectivity'], format: Formats, now: number) {
    this.texts = texts;
    this.format = format;
    this.now = now;
  }

  /** "Checked 2 min ago". */
  checked(at: string): string {
    const passed = this.now - Date.parse(at);
    const step = steps.find(({ ms }) => passed >= ms);
    if (!step) return this.texts.checked(this.texts.now);
    const formatter = new Intl.RelativeTimeFormat(this.format.locale, { numeric: 'auto', style: 'short' });
    return this.texts.checked(formatter.format(-Math.floor(passed / step.ms), step.unit));
  }

  /** Speed and beginning of the state, as far as they are known. */
  about({ state, since, downMbps, upMbps }: AccessLink): string {
    const speed = this.#speed(downMbps, upMbps);
    const beginning = since === undefined ? undefined : this.texts.since[state](this.#span(since), this.format.recent(since, this.now));
    return [speed, beginning].filter(Boolean).join(' · ');
  }

  #speed(down: number | undefined, up: number | undefined): string | undefined {
    const [first, second] = [down ?? up, up ?? down];
    if (first === undefined || second === undefined) return undefined;
    return first === second ? this.#rate(first) : this.texts.rates(this.#rate(first), this.#rate(second));
  }

  #rate(mbps: number): string {
    return mbps >= 1000 ? this.texts.gbps(this.format.number(mbps / 1000)) : this.texts.mbps(this.format.number(mbps));
  }

  /** "42 days", at least one minute. */
  #span(since: string): string {
    const passed = Math.max(minuteMs, this.now - Date.parse(since));
    const { unit, ms } = steps.find((step) => passed >= step.ms) ?? steps[2];
    return new Intl.NumberFormat(this.format.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.floor(passed / ms));
  }
}
