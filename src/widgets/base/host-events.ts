import type { Id, PortName, SelfcareError } from '../../contract/index.ts';

/** A widget shows its data for the first time, or that there is none. For a host's monitoring. */
export class ScReadyEvent extends Event {
  constructor() {
    super('sc-ready', { bubbles: true, composed: true });
  }
}

/**
 * A read or a change of a widget has failed, or it cannot show the state that it was given. For a host's monitoring: the widget tells
 * the person by itself. A read that fails again and again is told once.
 */
export class ScErrorEvent extends Event {
  /** The closed code of the contract. */
  readonly code: SelfcareError['code'];
  /** The port of the adapter; undefined where none was asked. */
  readonly port: PortName | 'capabilities' | undefined;
  /** The error of the contract. Its own `cause` is what the adapter threw. */
  readonly cause: SelfcareError;

  constructor(cause: SelfcareError, port?: PortName | 'capabilities') {
    super('sc-error', { bubbles: true, composed: true });
    this.code = cause.code;
    this.port = port;
    this.cause = cause;
  }
}

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
    'sc-ready': ScReadyEvent;
    'sc-error': ScErrorEvent;
  }
  interface DocumentEventMap {
    'sc-ready': ScReadyEvent;
    'sc-error': ScErrorEvent;
  }
}
