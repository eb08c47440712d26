import type { GrantedBy, SelfcareError } from '../contract/index.ts';

/** What a view of `T` shows. Impossible combinations cannot be written down. */
export type ViewState<T> =
  | { readonly status: 'loading' }
  | ReadyState<T>
  | { readonly status: 'empty' }
  | { readonly status: 'error'; readonly error: SelfcareError; readonly retry: () => void }
  | { readonly status: 'unavailable'; readonly reason: 'unsupported' | 'forbidden'; readonly grantedBy?: GrantedBy }
  | { readonly status: 'signed-out' };

/** There is something to show. */
export interface ReadyState<T> {
  readonly status: 'ready';
  /** The server's data with the user's own unanswered changes already applied. */
  readonly data: T;
  /** Older than what the server holds, as far as we know: painted from the device, or a refresh failed. */
  readonly stale: boolean;
  /** A change is on its way to the server. */
  readonly saving: boolean;
  /** The last contact failed because the device has no network. */
  readonly offline: boolean;
  /** Why the last refresh, or the sending of a waiting change, failed. The data is kept. */
  readonly problem?: SelfcareError;
  /** How many changes were made offline and are not sent yet. */
  readonly waiting: number;
}

/** What the runtime tells about a resource. Whether it counts as empty is for the view to say. */
export type ResourceState<T> = Exclude<ViewState<T>, { status: 'empty' }>;

/** What the runtime tells about a list that is read page by page. */
export interface PagesState<T> {
  readonly list: ResourceState<readonly T[]>;
  /** The server has more than what is loaded. */
  readonly more: boolean;
  readonly loadingMore: boolean;
  /** Why the last page could not be read; asking for more tries again. */
  readonly moreError?: SelfcareError;
}
