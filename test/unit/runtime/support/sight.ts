/** Long enough for a slow, busy machine: only a test that fails waits so long. */
const PATIENCE_MS = 15_000;

/** A widget's sight of a resource: every state it was told, and a way to wait for one. */
export class Sight<S> {
  readonly states: S[] = [];
  stop: () => void = () => undefined;
  #wake: () => void = () => undefined;

  readonly tell = (state: S): void => {
    this.states.push(state);
    this.#wake();
  };

  get now(): S {
    const last = this.states.at(-1);
    if (last === undefined) throw new Error('nothing was told yet');
    return last;
  }

  /** Resolves with the first state, from now on or now, for which `test` holds. */
  async until(test: (state: S) => boolean): Promise<S> {
    const end = Date.now() + PATIENCE_MS;
    while (!(this.states.length > 0 && test(this.now))) {
      const left = end - Date.now();
      if (left <= 0) throw new Error(`it stayed ${JSON.stringify(this.states.at(-1))}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.now;
  }
}
