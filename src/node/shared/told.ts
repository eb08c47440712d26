const told = new WeakSet<Error>();

/** Notes that a log line has told an error: requests that fail by it later need no line of their own. */
export function noteTold(error: Error): void {
  told.add(error);
}

export function isTold(thrown: unknown): boolean {
  return thrown instanceof Error && told.has(thrown);
}
