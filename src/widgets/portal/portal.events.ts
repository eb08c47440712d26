/** The person wants to sign out. Cancelled, the host does it; else everything is forgotten here, and the session ends in every tab. */
export class ScSignOutRequestEvent extends Event {
  static readonly type = 'sc-sign-out-request';

  constructor() {
    super(ScSignOutRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

/** Another page of the portal is open. */
export class ScPageChangeEvent extends Event {
  static readonly type = 'sc-page-change';
  /** Its name: a page of the guide, or one of the host's own. */
  readonly page: string;
  /** Its title in the person's language. */
  readonly pageTitle: string;

  constructor(page: string, pageTitle: string) {
    super(ScPageChangeEvent.type, { bubbles: true, composed: true });
    this.page = page;
    this.pageTitle = pageTitle;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-sign-out-request': ScSignOutRequestEvent;
    'sc-page-change': ScPageChangeEvent;
  }
}
