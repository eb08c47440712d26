/**
 * Types that browsers and servers share and that the contract may name. Their use as values in contract/ or rules/ does not
 * compile.
 */
interface AbortSignal {
  readonly aborted: boolean;
}
interface Blob {
  readonly size: number;
  readonly type: string;
}
