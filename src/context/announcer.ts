import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Urgency } from './scope.ts';

/** Milliseconds between emptying and filling a live region: without the gap, equal texts are not announced again. */
const gapMs = 60;

/** Announces texts to screen readers through two live regions, a polite and an assertive one. */
export class Announcer {
  readonly #update: () => void;
  readonly #shown: Record<Urgency, string> = { polite: '', assertive: '' };
  readonly #due: Record<Urgency, string[]> = { polite: [], assertive: [] };

  constructor(update: () => void) {
    this.#update = update;
  }

  announce(text: string, urgency: Urgency = 'polite'): void {
    const due = this.#due[urgency];
    due.push(text);
    if (due.length > 1) return;
    this.#shown[urgency] = '';
    this.#update();
    setTimeout(() => {
      this.#shown[urgency] = due.splice(0).join(' ');
      this.#update();
    }, gapMs);
  }

  /** The host's styles hide `.unseen` from the eye, not from screen readers. */
  render(): TemplateResult {
    return html`<div class="unseen" role="status" aria-live="polite">${this.#shown.polite}</div>
      <div class="unseen" role="alert" aria-live="assertive">${this.#shown.assertive}</div>`;
  }
}
