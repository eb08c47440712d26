import { css, html, nothing, type TemplateResult } from 'lit';
import type { Tone } from './tone.ts';
import { icon, type IconPath } from './icon.ts';
import * as icons from './icons.ts';

export interface Action {
  readonly label: string;
  readonly onClick: () => void;
}

export interface NoteOptions {
  readonly text?: string | undefined;
  /** Replaces the text by a template. */
  readonly content?: TemplateResult | undefined;
  readonly tone: Tone;
  /** Default: the icon of the tone. */
  readonly icon?: IconPath | undefined;
  readonly id?: string | undefined;
  /** A button that solves the problem. */
  readonly action?: TemplateResult | undefined;
}

export type BannerOptions = Omit<NoteOptions, 'id'>;

const toneIcons: Readonly<Record<Tone, IconPath>> = {
  neutral: icons.info,
  accent: icons.info,
  positive: icons.check,
  caution: icons.alert,
  negative: icons.alert,
};

/** A message inside a widget. */
export function note(options: NoteOptions): TemplateResult {
  return message('note', options);
}

/** A message about a whole widget, across its width: offline, stale. */
export function banner(options: BannerOptions): TemplateResult {
  return message('banner', options);
}

function message(part: 'note' | 'banner', { id, tone, icon: path = toneIcons[tone], content, text, action }: NoteOptions): TemplateResult {
  return html`<div class="note ${part} ${tone}" part=${part} id=${id ?? nothing}>
    ${icon(path)}
    <div>${content ?? html`<span class="small">${text}</span>`}</div>
    ${action ?? nothing}
  </div>`;
}

export const noteStyles = css`
  .note {
    display: flex;
    align-items: center;
    gap: calc(2.5 * var(--_space));
    padding: calc(2.5 * var(--_space)) calc(3.5 * var(--_space));
    border: 1px solid transparent;
    border-radius: var(--_radius-s);
    background: var(--_tone-soft);
    color: var(--_tone);
  }
  .note > div {
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  .note .small {
    display: block;
    line-height: 1.4;
  }
  .banner {
    flex-wrap: wrap;
    padding-block: calc(2 * var(--_space));
    padding-inline: var(--_edge);
    border-radius: 0;
  }
  .note .button {
    color: inherit;
    text-decoration: underline;
  }
`;
