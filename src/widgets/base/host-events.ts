import type { PortName, SelfcareError } from '../../contract/index.ts';

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

declare global {
  interface HTMLElementEventMap {
    'sc-ready': ScReadyEvent;
    'sc-error': ScErrorEvent;
  }
  interface DocumentEventMap {
    'sc-ready': ScReadyEvent;
    'sc-error': ScErrorEvent;
  }
}
