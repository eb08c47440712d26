/** The words of all notices in one language. Names and numbers are put in as they are: what shows them escapes them. */
export interface NoticeTexts {
  readonly hiddenNumber: string;
  readonly message: (from: string, urgent: boolean) => string;
  readonly missedCall: (from: string) => string;
  readonly mailboxFull: (line: string) => string;
  readonly missedCallMore: string;
  readonly mailboxFullMore: (capacity: string) => string;
  readonly labels: {
    readonly caller: string;
    readonly received: string;
    readonly duration: string;
    readonly line: string;
    readonly transcript: string;
  };
  /** A value in plain text. */
  readonly fact: (label: string, value: string) => string;
  /** Automatic, with errors. */
  readonly transcriptIsAutomatic: string;
  readonly soundIsAttached: string;
  readonly soundIsElsewhere: string;
  readonly listen: (until: string) => string;
  readonly callBack: (number: string) => string;
  readonly openPortal: string;
  readonly whySent: (line: string) => string;
  readonly doNotReply: string;
  /** Comment of the header that leads to the settings. */
  readonly settingsOf: (company: string) => string;
  /** Of the attached sound, without its extension. */
  readonly fileName: (when: string) => string;
  readonly sms: {
    readonly message: (from: string, duration: string, urgent: boolean) => string;
    readonly missedCall: (from: string) => string;
    readonly mailboxFull: (line: string, capacity: string) => string;
    readonly transcript: (text: string) => string;
  };
}
