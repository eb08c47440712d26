import type { WriteController } from '../../context/write-controller.ts';

/** How a change of the widget stands, where the person has to be told. The names are those of the texts in `common`. */
export type SaveRemark = 'saving' | 'unconfirmed' | 'confirmed';

/** Milliseconds after which a change that is not acknowledged is told. */
const steps = [
  { ms: 1_000, remark: 'saving' },
  { ms: 5_000, remark: 'unconfirmed' },
] as const;

/** Tells of changes that take long, so that none looks done before the server has acknowledged it. */
export class SaveWatch {
  readonly #writes: Pick<WriteController, 'pending'>;
  readonly #told: (remark: SaveRemark) => void;
  #saving = false;
  #confirmed = false;
  #late: SaveRemark | undefined;
  #timers: ReturnType<typeof setTimeout>[] = [];

  /** @param told is called when a remark appears, never during a render */
  constructor(writes: Pick<WriteController, 'pending'>, told: (remark: SaveRemark) => void) {
    this.#writes = writes;
    this.#told = told;
  }

  /** Call it with each state that is rendered. `confirmed`: a change that had waited is acknowledged. */
  follow(state: { readonly saving: boolean; readonly confirmed?: boolean }): SaveRemark | undefined {
    const saving = state.saving || this.#writes.pending > 0;
    if (saving !== this.#saving) this.#restart(saving);
    const confirmed = state.confirmed === true;
    if (confirmed && !this.#confirmed) this.#timers.push(setTimeout(() => this.#told('confirmed')));
    this.#confirmed = confirmed;
    return this.#late ?? (confirmed ? 'confirmed' : undefined);
  }

  stop(): void {
    this.#restart(false);
  }

  #restart(saving: boolean): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#saving = saving;
    this.#late = undefined;
    this.#timers = !saving
      ? []
      : steps.map(({ ms, remark }) =>
          setTimeout(() => {
            this.#late = remark;
            this.#told(remark);
          }, ms),
        );
  }
}
