import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { TimeZone } from '../../contract/index.ts';

/** A time zone as people search it: `Paris, Europe, UTC+1`. */
export function zoneText(zone: TimeZone, now: number): string {
  const [area = zone, ...places] = zone.replaceAll('_', ' ').split('/');
  return [places.at(-1), ...places.slice(0, -1).reverse(), area, offsetText(zone, now)].filter(Boolean).join(', ');
}

function offsetText(zone: TimeZone, now: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(now);
  return parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', 'UTC') ?? '';
}

/** Without case and accents: "réunion" finds Reunion. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

let known: readonly TimeZone[] = [];
/** Every zone of the browser. */
const allZones = (): readonly TimeZone[] => (known.length > 0 ? known : (known = Intl.supportedValuesOf('timeZone')));

/** The zones that a typed text means: by its whole text or its name, else by its city, else by any part of its text. */
export function zonesFor(typed: string, now: number): readonly TimeZone[] {
  const wanted = folded(typed);
  if (wanted === '') return [];
  const zones = allZones().map((zone) => ({ zone, text: folded(zoneText(zone, now)) }));
  const tests: readonly ((each: { zone: TimeZone; text: string }) => boolean)[] = [
    ({ zone, text }) => text === wanted || zone.toLowerCase() === wanted,
    ({ text }) => text.split(', ')[0] === wanted,
    ({ text }) => text.includes(wanted),
  ];
  for (const test of tests) {
    const found = zones.filter(test);
    if (found.length > 0) return found.map(({ zone }) => zone);
  }
  return [];
}

export interface ZoneFieldOptions {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: TimeZone;
  readonly now: number;
  readonly error: string | undefined;
  /** Drawn below the field. */
  readonly errorLine: unknown;
  onChoose(zone: TimeZone): void;
  /** @param found how many zones the text may mean: none, or several */
  onUnclear(found: number): void;
}

/** A field that finds every zone by any part of its city, area or current offset. */
export function zoneField(options: ZoneFieldOptions): TemplateResult {
  const { id, label, hint, value, now, error } = options;
  const onFocus = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    // Names and offsets of 400 zones are made where they are needed.
    input.parentElement
      ?.querySelector('datalist')
      ?.replaceChildren(...allZones().map((zone) => new Option(undefined, zoneText(zone, now))));
    input.select();
  };
  const onChange = (event: Event): void => {
    const found = zonesFor((event.currentTarget as HTMLInputElement).value, now);
    const [only] = found;
    if (only !== undefined && found.length === 1) options.onChoose(only);
    else options.onUnclear(found.length);
  };
  return html`<div class="field">
    <input
      part="input"
      id=${id}
      list="zones"
      autocomplete="off"
      aria-label=${label}
      aria-invalid=${error ? 'true' : nothing}
      title=${hint}
      .value=${error ? nothing : live(zoneText(value, now))}
      @focus=${onFocus}
      @change=${onChange}
    /><datalist id="zones"></datalist>${options.errorLine}
  </div>`;
}
