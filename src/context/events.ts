/** No user is signed in any more: the host should sign the user in and then call `retry()` on the provider. */
export class ScSessionSignedOutEvent extends Event {
  constructor() {
    super('sc-session-signed-out', { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-session-signed-out': ScSessionSignedOutEvent;
  }
  interface DocumentEventMap {
    'sc-session-signed-out': ScSessionSignedOutEvent;
  }
}
