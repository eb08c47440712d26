/** The person chose a language. Cancelable: `preventDefault()` keeps the present one, and nothing is kept for the user. */
export class ScLanguageChangeRequestEvent extends Event {
  static readonly type = 'sc-language-change-request';
  /** BCP 47. */
  readonly language: string;

  constructor(language: string) {
    super(ScLanguageChangeRequestEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.language = language;
  }
}

/** Widgets show another language. A page with texts of its own follows: for `<html lang>`, too. */
export class ScLanguageChangeEvent extends Event {
  static readonly type = 'sc-language-change';
  /** BCP 47. */
  readonly language: string;
  /** `choice`: the person has just chosen it. `kept`: they had chosen it before, on this or another device. */
  readonly reason: 'choice' | 'kept';

  constructor(language: string, reason: 'choice' | 'kept') {
    super(ScLanguageChangeEvent.type, { bubbles: true, composed: true });
    this.language = language;
    this.reason = reason;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-language-change-request': ScLanguageChangeRequestEvent;
    'sc-language-change': ScLanguageChangeEvent;
  }
}
