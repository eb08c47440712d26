import { tokenPattern } from './token.ts';

/** Prefix of all paths for phones. */
const root = '/p/';

/** The parts of a well-formed address. */
export interface PhonePath {
  readonly token: string;
  /** The requested name, in its original spelling. */
  readonly name: string;
}

/** No maker's file has a longer name. No percent sign, slash or second dot in a row can hide a path. */
const wellFormed = new RegExp(`^${root}(${tokenPattern})/(?!.*\\.\\.)([\\w.-]{1,100})$`);

/** Whether an address is one that delivery answers, however wrong it is. */
export function isPhonePath(url: string | undefined): url is string {
  return url?.startsWith(root) ?? false;
}

/** The address without its query. */
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
