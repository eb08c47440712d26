/** Work that is done once for all callers. Work that failed is begun again by the next of them. */
export function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () =>
    (running ??= work().catch((thrown: unknown) => {
      running = undefined;
      throw thrown;
    }));
}
