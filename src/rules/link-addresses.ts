import { isEmailAddress } from './contact-draft.ts';

/** Characters that browsers and servers agree to take. */
const longestAddress = 2000;

/** Before the path: a host and a port, but no user name. Browsers take a backslash for a slash. */
const secure = /^https:\/\/[^\s/?#\\@]+(?:[/?#]\S*)?$/i;

/** Whether a text is an `https:` address without user name and password. */
export const isHttpsAddress = (text: string): boolean => text.length <= longestAddress && secure.test(text) && URL.canParse(text);

/** Subject and text of a message that the user's mail program opens. */
export interface MailDraft {
  readonly subject: string;
  /** Lines end with `\n`. */
  readonly body: string;
}

/** Address of a link that opens the user's mail program (RFC 6068); `undefined` for a text that is no e-mail address. */
export function mailAddress(email: string, draft?: MailDraft): string | undefined {
  if (!isEmailAddress(email)) return undefined;
  const fields = draft && `?subject=${encodeURIComponent(draft.subject)}&body=${encodeURIComponent(draft.body.replaceAll('\n', '\r\n'))}`;
  return `mailto:${encodeURIComponent(email)}${fields ?? ''}`;
}
