import { html, nothing, type LitElement } from 'lit';
import { refusalText } from '../../../i18n/error-texts.ts';
import type { RefusedChange } from '../../../runtime/change.ts';
import { asSelfcareError } from '../../../runtime/retry.ts';
import type { ViewState } from '../../../runtime/view-state.ts';
import { button } from '../../../ui/button.ts';
import { banner } from '../../../ui/note.ts';
import { UndoKey } from '../undo-key.ts';
import type { Widget } from '../widget.ts';

/** What was done, and the way back. */
interface Done {
  readonly text: string;
  readonly tone: 'positive' | 'negative';
  readonly undo?: (() => Promise<void>) | undefined;
}

/** Those that a screen reader has heard. */
const told = new WeakSet<RefusedChange>();

/** Tells the last change of a list, or why it failed, and takes it back until the next one. */
export class LastChange {
  readonly #host: LitElement;
  readonly #widget: Pick<Widget<never>, 'runtime' | 'texts'>;
  readonly #refuge: string;
  #done: Done | undefined;

  /** @param refuge id of the control that takes the focus when the button goes */
  constructor(host: LitElement, widget: Pick<Widget<never>, 'runtime' | 'texts'>, refuge: string) {
    this.#host = host;
    this.#widget = widget;
    this.#refuge = refuge;
    new UndoKey(host, () => this.#done?.undo && (() => void this.undo()));
  }

  /** Shows and announces a change. */
  tell(text: string, undo?: () => Promise<void>): void {
    this.#show({ text, tone: 'positive', undo });
  }

  clear(): void {
    this.#done = undefined;
    this.#host.requestUpdate();
  }

  /** Takes the last change back; does nothing where there is none. */
  async undo(): Promise<void> {
    const undo = this.#done?.undo;
    if (undo) await this.attempt(undo);
  }

  /** Shows a failure instead of throwing it. @param failed in place of the reason, where this is no change */
  async attempt(change: () => Promise<void>, failed?: string): Promise<void> {
    this.clear();
    try {
      await change();
    } catch (thrown) {
      const error = asSelfcareError(thrown);
      const texts = this.#widget.texts;
      if (!texts || error.code === 'aborted') return;
      this.#show({ text: failed ?? refusalText(error, texts.errors), tone: 'negative' });
    }
  }

  /** That the last change is saved, with the button that takes it back; or why it is not. */
  view(): unknown {
    const common = this.#widget.texts?.common;
    if (!this.#done || !common) return nothing;
    const { text, tone, undo } = this.#done;
    const action = undo && button({ label: common.undo, variant: 'quiet', onClick: () => void this.undo() });
    return html`<div class="done" part="undo" data-refuge=${this.#refuge}>${banner({ text, tone, ...(action && { action }) })}</div>`;
  }

  /** Banners of changes that had waited and were refused, each until the person has read it. */
  refusals(view: ViewState<unknown>, nameOf: (record: string) => string | undefined): unknown {
    const texts = this.#widget.texts;
    if (!texts || view.status !== 'ready' || !view.refusals) return nothing;
    return view.refusals.map((refusal) => {
      const name = nameOf(refusal.record);
      const reason = refusalText(refusal.error, texts.errors);
      const text = name === undefined ? reason : texts.common.about(name, reason);
      // Never during a render.
      if (!told.has(refusal)) setTimeout(() => this.#widget.runtime.announce(text, 'assertive'));
      told.add(refusal);
      const action = button({ label: texts.common.close, variant: 'quiet', onClick: refusal.dismiss });
      return banner({ text, tone: 'negative', action });
    });
  }

  #show(done: Done): void {
    this.#done = done;
    const hint = done.undo && this.#widget.texts?.common.edits.undoHint;
    const said = hint === undefined ? done.text : `${done.text}. ${hint}`;
    this.#widget.runtime.announce(said, done.tone === 'negative' ? 'assertive' : 'polite');
    this.#host.requestUpdate();
  }
}
