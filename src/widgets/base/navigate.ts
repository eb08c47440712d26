import { html, type TemplateResult } from 'lit';
import type { Id } from '../../contract/index.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';

/** Pages of a portal, in the guide's order. */
export const portalPages = [
  'dashboard',
  'phones',
  'function-keys',
  'documents',
  'forwarding',
  'call-log',
  'voicemail',
  'usage',
  'contacts',
  'unified-communications',
  'connectivity',
  'history',
  'support',
] as const;
export type PortalPage = (typeof portalPages)[number];

/**
 * The person wants another page of the portal. Cancelable: `preventDefault()` keeps a link from being followed. Without an address of
 * the page (`href` of the widget), only the host can show it.
 */
export class ScNavigateEvent extends Event {
  static readonly type = 'sc-navigate';
  readonly page: PortalPage;
  /** The line that the page is to show, where the person looked at one. */
  readonly line: Id | undefined;

  constructor(page: PortalPage, line?: Id) {
    super(ScNavigateEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.page = page;
    this.line = line;
  }
}

export interface PageLink {
  readonly page: PortalPage;
  readonly label: unknown;
  readonly line?: Id | undefined;
  /** Address of any page, with `{page}` for its name. Left out: a button, whose event the host follows. */
  readonly href: string | undefined;
}

/** A link to a page of the portal, as a link or, without an address, as a button. */
export function pageLink({ page, label, line, href }: PageLink): TemplateResult {
  const onClick = (event: MouseEvent): void => {
    // A click with a modifier opens a tab: the browser's matter.
    if (event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!(event.currentTarget as Element).dispatchEvent(new ScNavigateEvent(page, line))) event.preventDefault();
  };
  const content = html`<span>${label}</span>${icon(icons.next)}`;
  return href === undefined
    ? html`<button class="go" part="link" type="button" @click=${onClick}>${content}</button>`
    : html`<a class="go" part="link" href=${href.replaceAll('{page}', page)} @click=${onClick}>${content}</a>`;
}

declare global {
  interface HTMLElementEventMap {
    'sc-navigate': ScNavigateEvent;
  }
}
