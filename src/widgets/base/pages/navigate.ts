import type { Id } from '../../../contract/index.ts';

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

declare global {
  interface HTMLElementEventMap {
    'sc-navigate': ScNavigateEvent;
  }
}
