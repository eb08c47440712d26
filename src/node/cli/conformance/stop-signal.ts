const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const failures = ['uncaughtException', 'unhandledRejection'] as const;

/** Tells that a run must end, and keeps the process alive until its settings are restored. */
export interface StopSignal {
  readonly signal: AbortSignal;
  /** The process ends by signals as before. */
  release(): void;
}

/**
 * Aborts at Ctrl-C, at an order to end, when the terminal is closed, when the reader of the output goes, and at an unforeseen error. A
 * second one ends nothing: a restoration that is cut short leaves a line forwarded.
 * @param onStop called once, with the cause
 */
export function stopSignal(onStop: (cause: string) => void): StopSignal {
  const stopping = new AbortController();
  const stop = (cause: string) => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    onStop(cause);
  };
  const onSignal = (signal: NodeJS.Signals) => stop(signal);
  const onFailure = (thrown: unknown) => stop(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
  const onClosed = () => stop('The output was closed');
  for (const name of signals) process.on(name, onSignal);
  for (const name of failures) process.on(name, onFailure);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', onClosed);
  return {
    signal: stopping.signal,
    release() {
      for (const name of signals) process.off(name, onSignal);
      for (const name of failures) process.off(name, onFailure);
      for (const stream of [process.stdout, process.stderr]) stream.off('error', onClosed);
    },
  };
}
