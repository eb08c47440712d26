import { css, html, type TemplateResult } from 'lit';
import { icon } from './icon.ts';
import * as icons from './icons.ts';

export interface PageLinkOptions {
  readonly label: unknown;
  /** Address of the page. Left out: a button, whose press the host follows. */
  readonly href: string | undefined;
  /** @returns whether the link is to be followed */
  onFollow(): boolean;
}

/** A link to another page, as a link or, without an address, as a button. */
export function pageLink({ label, href, onFollow }: PageLinkOptions): TemplateResult {
  const onClick = (event: MouseEvent): void => {
    // A click with a modifier opens a tab: the browser's matter.
    if (event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!onFollow()) event.preventDefault();
  };
  const content = html`<span>${label}</span>${icon(icons.next)}`;
  return href === undefined
    ? html`<button class="go" part="link" type="button" @click=${onClick}>${content}</button>`
    : html`<a class="go" part="link" href=${href} @click=${onClick}>${content}</a>`;
}

export const pageLinkStyles = css`
  .go {
    display: inline-flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    min-block-size: max(1.9em, var(--_target));
    /* A target taller than its line reaches into the space around it. */
    margin: min(0em, (1.9em - var(--_target)) / 2) 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_color-accent);
    font: inherit;
    font-weight: var(--_weight-strong);
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  .go:hover span {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .go svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  :dir(rtl) > .go svg {
    scale: -1 1;
  }
`;
