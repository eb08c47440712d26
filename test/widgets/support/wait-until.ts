/** Long enough for a slow, busy machine: only a test that fails waits so long. */
const PATIENCE_MS = 15_000;

/** Waits until something holds. Fails with `message`; a function tells it at the end of the wait. */
export async function waitUntil(test: () => unknown, message: string | (() => string) = String(test)): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await test())) {
    if (performance.now() > end) throw new Error(typeof message === 'string' ? message : message());
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
