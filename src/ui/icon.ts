import { html, svg, type TemplateResult } from 'lit';

/** Icons on a grid of 24 units, stroked with the text's colour. */
const icons = {
  incoming: svg`<path d="M19 5 6 18m0-9v9h9"/>`,
  outgoing: svg`<path d="M5 19 18 6m-9 0h9v9"/>`,
  missed: svg`<path d="m4 7 8 8 8-8M4 13V7h6"/>`,
  phone: svg`<path d="M6 3h3l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3Z"/>`,
  desk: svg`<path d="M3 8c5-4 13-4 18 0v3h-5V9H8v2H3V8Zm4 4h10l2 8H5l2-8Z"/>`,
  voicemail: svg`<circle cx="6" cy="12" r="4"/><circle cx="18" cy="12" r="4"/><path d="M6 16h12"/>`,
  forward: svg`<path d="M4 18v-4a4 4 0 0 1 4-4h12m-5-5 5 5-5 5"/>`,
  release: svg`<path d="M5 5l14 14M19 5 5 19"/>`,
  alert: svg`<path d="M12 4 2.5 20h19L12 4Zm0 6v4m0 3v.01"/>`,
  info: svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v5m0-8v.01"/>`,
  check: svg`<path d="m5 12 5 5 9-10"/>`,
  close: svg`<path d="M6 6l12 12M18 6 6 18"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  trash: svg`<path d="M4 7h16M9 7V4h6v3m-8 0 1 13h8l1-13"/>`,
  search: svg`<circle cx="11" cy="11" r="6"/><path d="m16 16 4 4"/>`,
  down: svg`<path d="m6 9 6 6 6-6"/>`,
  download: svg`<path d="M12 4v11m-5-4 5 5 5-5M4 20h16"/>`,
  'person-add': svg`<circle cx="10" cy="8" r="4"/><path d="M2 21c1-5 4-7 8-7 2 0 3 .4 4.5 1M19 14v6m-3-3h6"/>`,
  building: svg`<path d="M4 21V5l8-3v19m0-13 8 3v10M2 21h20"/>`,
  lock: svg`<path d="M6 11h12v9H6zm2 0V8a4 4 0 0 1 8 0v3"/>`,
  offline: svg`<path d="M4 4l16 16M3 9a14 14 0 0 1 4-2.5M21 9a14 14 0 0 0-9-4M6.5 13a9 9 0 0 1 4-2M17.5 13l-1-.8M12 19v.01"/>`,
};

/** Name of an icon. */
export type IconName = keyof typeof icons;

/** An icon, hidden from screen readers: the text beside it carries the meaning. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${icons[name]}</svg>`;
}
