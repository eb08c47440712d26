import type { SupportDocument } from '../../../contract/index.ts';

/** What a person does with a document: opens it in a tab, plays a video, or saves the file. */
export type DocumentAction = 'open' | 'play' | 'download';

/** A document was pressed. Cancelable: the host then opens it itself. With `.state` only this event is sent. */
export class ScDocumentOpenRequestEvent extends Event {
  readonly document: SupportDocument;
  readonly action: DocumentAction;

  constructor(document: SupportDocument, action: DocumentAction) {
    super('sc-document-open-request', { bubbles: true, composed: true, cancelable: true });
    this.document = document;
    this.action = action;
  }
}

/** A document was given to the browser: a tab was opened, a video starts, or a file is saved. */
export class ScDocumentOpenEvent extends Event {
  readonly document: SupportDocument;
  readonly action: DocumentAction;

  constructor(document: SupportDocument, action: DocumentAction) {
    super('sc-document-open', { bubbles: true, composed: true });
    this.document = document;
    this.action = action;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-document-open-request': ScDocumentOpenRequestEvent;
    'sc-document-open': ScDocumentOpenEvent;
  }
}
