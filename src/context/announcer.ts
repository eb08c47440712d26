import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Urgency } from './scope.ts';

/** Milliseconds between emptying a live region and filling it, so that the same words are said again. */
const gapMs = 60;

/** What a screen reader is told, in two live regions: one waits for its turn, the other interrupts. */
export class Announcer {
  readonly #update: () => void;
  readonly #said: Record<Urgency, string> = { polite: '', assertive: '' };
  readonly #due: Record<Urgency, string[]> = { polite: [], assertive: [] };

  constructor(update: () => void) {
    this.#update = update;
  }

  say(text: string, urgency: Urgency = 'polite'): void {
    const due = this.#due[urgency];
    due.push(text);
    if (due.length > 1) return;
    this.#said[urgency] = '';
    this.#update();
    setTimeout(() => {
      this.#said[urgency] = due.splice(0).join(' ');
      this.#update();
    }, gapMs);
  }

  /** Its style sheet gives `unseen`: there for a screen reader, not for the eye. */
  render(): TemplateResult {
    return html`<div class="unseen" role="status" aria-live="polite">${this.#said.polite}</div>
      <div class="unseen" role="alert" aria-live="assertive">${this.#said.assertive}</div>`;
  }
}
