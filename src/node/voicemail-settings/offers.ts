/** What the operator's services give mailboxes. Settings offer nothing else. */
export interface MailboxOffers {
  readonly email: boolean;
  readonly sms: boolean;
  readonly transcripts: boolean;
}

export const everyOffer: MailboxOffers = { email: true, sms: true, transcripts: true };
