import type { UcAdministrator, UcOption } from '../../contract/index.ts';

/**
 * The person wants other options of the unified communications service. Cancelable: `preventDefault()` keeps the mail program closed, so
 * that a page can open a form or a ticket in its place. It crosses shadow roots, so that a host can listen above.
 */
export class ScOptionRequestEvent extends Event {
  static readonly type = 'sc-option-request';
  /** Name of the service. Untrusted text. */
  readonly product: string;
  /** The options that could be added. */
  readonly available: readonly UcOption[];
  /** Whom the person asks; undefined where the backend does not tell. */
  readonly administrator: UcAdministrator | undefined;

  constructor(product: string, available: readonly UcOption[], administrator: UcAdministrator | undefined) {
    super(ScOptionRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.product = product;
    this.available = available;
    this.administrator = administrator;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-option-request': ScOptionRequestEvent;
  }
}
