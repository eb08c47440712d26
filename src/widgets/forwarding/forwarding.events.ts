import type { Forwarding, ForwardingKey, Id } from '../../contract/index.ts';
import type { RecordChange } from './forwarding.model.ts';

/** A change is about to be saved. Cancelled, nothing is written and the row goes back to what is saved. */
export class ScForwardingChangeRequestEvent extends Event {
  static readonly type = 'sc-forwarding-change-request';
  /** The line that the change is for. */
  readonly line: Id;
  /** The rule, or `simultaneous-ring`. */
  readonly key: ForwardingKey;
  /** Only what the user set. */
  readonly change: RecordChange;

  constructor(line: Id, key: ForwardingKey, change: RecordChange) {
    super(ScForwardingChangeRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.line = line;
    this.key = key;
    this.change = change;
  }
}

/** A change was saved. */
export class ScForwardingChangeEvent extends Event {
  static readonly type = 'sc-forwarding-change';
  readonly line: Id;
  readonly key: ForwardingKey;
  /** The whole forwarding of the line as it now is on the server. */
  readonly forwarding: Forwarding;

  constructor(line: Id, key: ForwardingKey, forwarding: Forwarding) {
    super(ScForwardingChangeEvent.type, { bubbles: true, composed: true });
    this.line = line;
    this.key = key;
    this.forwarding = forwarding;
  }
}

/** Do Not Disturb of a line is about to be switched. Cancelled, nothing is written and the switch goes back. */
export class ScDoNotDisturbChangeRequestEvent extends Event {
  static readonly type = 'sc-do-not-disturb-change-request';
  readonly line: Id;
  readonly enabled: boolean;

  constructor(line: Id, enabled: boolean) {
    super(ScDoNotDisturbChangeRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.line = line;
    this.enabled = enabled;
  }
}

/** Do Not Disturb of a line was switched. */
export class ScDoNotDisturbChangeEvent extends Event {
  static readonly type = 'sc-do-not-disturb-change';
  readonly line: Id;
  readonly enabled: boolean;

  constructor(line: Id, enabled: boolean) {
    super(ScDoNotDisturbChangeEvent.type, { bubbles: true, composed: true });
    this.line = line;
    this.enabled = enabled;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-do-not-disturb-change-request': ScDoNotDisturbChangeRequestEvent;
    'sc-do-not-disturb-change': ScDoNotDisturbChangeEvent;
    'sc-forwarding-change-request': ScForwardingChangeRequestEvent;
    'sc-forwarding-change': ScForwardingChangeEvent;
  }
}
