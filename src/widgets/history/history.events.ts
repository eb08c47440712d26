import type { HistoryEntry } from '../../contract/index.ts';

/** Before a change is taken back. Cancelable: `preventDefault()` keeps it. A host that sets `.state` writes the old values itself. */
export class ScHistoryUndoRequestEvent extends Event {
  static readonly type = 'sc-history-undo-request';
  /** The change that is to be taken back. */
  readonly entry: HistoryEntry;

  constructor(entry: HistoryEntry) {
    super(ScHistoryUndoRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.entry = entry;
  }
}

/** A host that sets `.state` gives the older changes, too. */
export class ScHistoryMoreRequestEvent extends Event {
  static readonly type = 'sc-history-more-request';

  constructor() {
    super(ScHistoryMoreRequestEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-history-undo-request': ScHistoryUndoRequestEvent;
    'sc-history-more-request': ScHistoryMoreRequestEvent;
  }
}
