/**
 * The person wants to know the state now. Cancelable: `preventDefault()` keeps the widget from reading again. A host that sets `.state`
 * answers this event with a new state.
 */
export class ScConnectivityCheckRequestEvent extends Event {
  static readonly type = 'sc-connectivity-check-request';

  constructor() {
    super(ScConnectivityCheckRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-connectivity-check-request': ScConnectivityCheckRequestEvent;
  }
}
