import { tokenPattern } from './token.ts';

/** Everything below it is a phone's. */
const root = '/p/';

/** What a well-formed address asks for. */
export interface PhonePath {
  readonly token: string;
  /** As it was asked, in the spelling of the asker. */
  readonly name: string;
}

/** No maker's file has a longer name; no percent sign, slash or second dot in a row, so that nothing can be hidden in one. */
const wellFormed = new RegExp(`^${root}(${tokenPattern})/(?!.*\\.\\.)([\\w.-]{1,100})$`);

/** Whether an address is one that delivery answers, however wrong it is. */
export function isPhonePath(url: string | undefined): url is string {
  return url?.startsWith(root) ?? false;
}

/** The address without what follows a question mark. */
export function withoutQuery(url: string): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}

/** @returns `undefined` for an address that cannot be a phone's */
export function phonePath(url: string): PhonePath | undefined {
  const [, token, name] = wellFormed.exec(withoutQuery(url)) ?? [];
  return token === undefined || name === undefined ? undefined : { token, name };
}

/** The address of a token's folder, with a slash at the end. */
export function phoneFolder(base: string, token: string): string {
  return `${base}${root}${token}/`;
}
