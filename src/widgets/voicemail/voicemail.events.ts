import type { Id } from '../../contract/index.ts';
import type { VoicemailFilter } from './voicemail.model.ts';

/** Events cross shadow roots, so that a host can listen on the provider or above. */
const composed = { bubbles: true, composed: true };

/** A change of messages: marked as read or unread, deleted, or put back. */
export interface VoicemailWish {
  readonly type: 'read' | 'unread' | 'remove' | 'restore';
  readonly line: Id;
  /** At most 200. */
  readonly messages: readonly Id[];
}

/** Messages are to be changed. Cancelled, nothing is written. Playing a message asks to mark it as read. */
export class ScVoicemailChangeRequestEvent extends Event {
  readonly wish: VoicemailWish;

  constructor(wish: VoicemailWish) {
    super('sc-voicemail-change-request', { ...composed, cancelable: true });
    this.wish = wish;
  }
}

/** Messages were changed. */
export class ScVoicemailChangeEvent extends Event {
  readonly wish: VoicemailWish;

  constructor(wish: VoicemailWish) {
    super('sc-voicemail-change', composed);
    this.wish = wish;
  }
}

/** The person chose other messages. Cancelable: `preventDefault()` keeps the filter. A host that sets `.state` answers with a new state. */
export class ScVoicemailFilterRequestEvent extends Event {
  readonly filter: VoicemailFilter;

  constructor(filter: VoicemailFilter) {
    super('sc-voicemail-filter-request', { ...composed, cancelable: true });
    this.filter = filter;
  }
}

/** The end of the list is near and the state says that there is more. Only where the host sets `.state`. */
export class ScVoicemailMoreRequestEvent extends Event {
  constructor() {
    super('sc-voicemail-more-request', composed);
  }
}

/** The person wants the settings of a mailbox. Only with the attribute `settings`. The host opens its page. */
export class ScVoicemailSettingsRequestEvent extends Event {
  readonly line: Id | undefined;

  constructor(line: Id | undefined) {
    super('sc-voicemail-settings-request', { ...composed, cancelable: true });
    this.line = line;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-voicemail-change-request': ScVoicemailChangeRequestEvent;
    'sc-voicemail-change': ScVoicemailChangeEvent;
    'sc-voicemail-filter-request': ScVoicemailFilterRequestEvent;
    'sc-voicemail-more-request': ScVoicemailMoreRequestEvent;
    'sc-voicemail-settings-request': ScVoicemailSettingsRequestEvent;
  }
}
