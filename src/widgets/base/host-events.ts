import type { GrantedBy, PortName, SelfcareError } from '../../contract/index.ts';

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

/**
 * The person asks for a service that they may not use, or that the backend does not have. Cancelable: without the host's answer, the
 * person's mail program opens with a message to be sent.
 */
export class ScRightRequestEvent extends Event {
  /** Its title, in the language of the page. The event's target is its widget. */
  readonly service: string;
  /** Who could grant it; `unsupported`: the operator does not offer it. */
  readonly reason: GrantedBy | 'unsupported' | 'forbidden';

  constructor(service: string, reason: ScRightRequestEvent['reason']) {
    super('sc-right-request', { bubbles: true, composed: true, cancelable: true });
    this.service = service;
    this.reason = reason;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-ready': ScReadyEvent;
    'sc-error': ScErrorEvent;
    'sc-right-request': ScRightRequestEvent;
  }
  interface DocumentEventMap {
    'sc-ready': ScReadyEvent;
    'sc-error': ScErrorEvent;
  }
}
