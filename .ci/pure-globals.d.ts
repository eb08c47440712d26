/**
 * Types (never values) that browsers and servers share and that the contract may name. Whoever uses one of them as a value in
 * contract/ or rules/ gets a compile error.
 */
interface AbortSignal {
  readonly aborted: boolean;
}
interface Blob {
  readonly size: number;
  readonly type: string;
}
