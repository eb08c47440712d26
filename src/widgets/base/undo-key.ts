import type { LitElement, ReactiveController } from 'lit';

/** Ctrl+Z or Cmd+Z within a widget undoes its last change, except in a text field, which has an undo of its own. */
export class UndoKey implements ReactiveController {
  readonly #host: LitElement;
  readonly #undo: () => (() => void) | undefined;

  /** @param undo takes the last change back; `undefined`: no undo is offered */
  constructor(host: LitElement, undo: () => (() => void) | undefined) {
    this.#host = host;
    this.#undo = undo;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#press);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#press);
  }

  readonly #press = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    // One key takes back one change, also where a widget has two kinds of them.
    if (event.defaultPrevented) return;
    const isTyping = target instanceof HTMLInputElement && target.matches(':not([type=checkbox], [type=radio])');
    const undo = isTyping || event.key !== 'z' || !(event.ctrlKey || event.metaKey) ? undefined : this.#undo();
    if (!undo) return;
    event.preventDefault();
    undo();
  };
}
