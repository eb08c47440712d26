import { html, type TemplateResult } from 'lit';

/** Path data of an icon, as in `icons.ts`: it starts with an absolute move, so that no name passes for one. */
export type IconPath = `M${string}`;

/** An icon, hidden from screen readers: the text beside it carries the meaning. Stroked with the text's colour. */
export function icon(path: IconPath): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
}
