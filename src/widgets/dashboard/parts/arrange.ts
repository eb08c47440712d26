import { css, html, nothing, type LitElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CardArrangement } from '../../../contract/index.ts';
import { button } from '../../../ui/button.ts';
import { icon, type IconPath } from '../../../ui/icon.ts';
import * as icons from '../../../ui/icons.ts';
import { dragStyles, RowDrag } from '../../base/list/row-drag.ts';
import { iconOf, type DashboardTexts } from '../dashboard.card.ts';
import { moved, type ArrangedCards } from '../dashboard.model.ts';

/** What the part reads of its widget, and tells it. */
export interface ArrangeOptions {
  cards(): ArrangedCards;
  texts(): DashboardTexts['dashboard'] | undefined;
  titleOf(card: string): string;
  /** @param said what has changed, for screen readers */
  onArrange(arrangement: CardArrangement, said: string): void;
}

interface Item {
  readonly id: string;
}

const steps: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/** Puts the cards of a dashboard in order, by dragging, by buttons or by keys; hides them, and shows hidden ones again. */
export class CardArranger {
  readonly #host: LitElement;
  readonly #options: ArrangeOptions;
  readonly #drag: RowDrag<Item>;
  #items: readonly Item[] = [];

  constructor(host: LitElement, options: ArrangeOptions) {
    this.#host = host;
    this.#options = options;
    this.#drag = new RowDrag<Item>(host, {
      items: () => this.#items,
      moved: (items, id, to) => moved(items, items.find((each) => each.id === id) ?? { id }, to),
      onStart: () => undefined,
      onDrop: ({ id }, to) => this.#move(id, to),
    });
  }

  view(): TemplateResult | typeof nothing {
    const t = this.#options.texts();
    if (!t) return nothing;
    const { shown, hidden } = this.#options.cards();
    // A dragged row is found by its item: the same one as long as its card stays.
    this.#items = shown.map((card) => this.#items.find(({ id }) => id === card) ?? { id: card });
    return html`<div class="arranger" part="arrange">
      <p class="small muted">${t.arrange.help}</p>
      <ol class="cards" data-refuge="">
        ${repeat(
          this.#items,
          ({ id }) => id,
          (item, index) => this.#row(t.arrange, item, index),
        )}
      </ol>
      ${hidden.length > 0 ? this.#tray(t.arrange, hidden) : nothing}
    </div>`;
  }

  #row(t: DashboardTexts['dashboard']['arrange'], item: Item, index: number): TemplateResult {
    const { id } = item;
    const title = this.#options.titleOf(id);
    const isLast = index === this.#items.length - 1;
    const control = (label: string, path: IconPath, name: string, disabled: boolean, onClick: () => void): TemplateResult =>
      button({ label, icon: path, variant: 'icon', id: `${name}-${id}`, disabled, onClick });
    return html`<li data-key=${id}>
      <button
        class="grip"
        type="button"
        id="grip-${id}"
        aria-label=${t.move(title)}
        @pointerdown=${(event: PointerEvent) => this.#drag.start(event, item)}
        @keydown=${(event: KeyboardEvent) => this.#press(event, id, index)}
      >
        ${icon(icons.grip)}
      </button>
      <span class="card-icon">${icon(iconOf(id))}</span>
      <span class="name strong">${title}</span>
      <span class="controls">
        ${control(t.up(title), icons.up, 'up', index === 0, () => this.#move(id, index - 1))}
        ${control(t.down(title), icons.down, 'down', isLast, () => this.#move(id, index + 1))}
        ${control(t.hide(title), icons.hidden, 'hide', false, () => this.#hide(id))}
      </span>
    </li>`;
  }

  #tray(t: DashboardTexts['dashboard']['arrange'], hidden: readonly string[]): TemplateResult {
    return html`<div class="tray" role="group" aria-labelledby="hidden-cards">
      <span class="small muted" id="hidden-cards">${t.hidden}</span>
      ${hidden.map((card) => {
        const title = this.#options.titleOf(card);
        return button({ label: t.show(title), word: title, icon: icons.plus, id: `show-${card}`, onClick: () => this.#showAgain(card) });
      })}
    </div>`;
  }

  #press(event: KeyboardEvent, card: string, index: number): void {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.#move(card, index + step);
  }

  #move(card: string, to: number): void {
    const { shown, hidden } = this.#options.cards();
    const t = this.#options.texts();
    if (!t || to < 0 || to >= shown.length) return;
    const order = moved(shown, card, to);
    this.#arrange({ order: [...order, ...hidden], hidden }, t.arrange.place(this.#options.titleOf(card), to + 1, shown.length));
  }

  #hide(card: string): void {
    const { shown, hidden } = this.#options.cards();
    const next = shown[shown.indexOf(card) + 1] ?? shown.at(shown.indexOf(card) - 1);
    const said = this.#options.texts()?.arrange.isHidden(this.#options.titleOf(card)) ?? '';
    this.#arrange(
      { order: [...shown, ...hidden], hidden: [...hidden, card] },
      said,
      next === card ? `show-${card}` : `grip-${String(next)}`,
    );
  }

  #showAgain(card: string): void {
    const { shown, hidden } = this.#options.cards();
    const said = this.#options.texts()?.arrange.isShown(this.#options.titleOf(card)) ?? '';
    this.#arrange(
      { order: [...shown, card, ...hidden.filter((each) => each !== card)], hidden: hidden.filter((each) => each !== card) },
      said,
      `grip-${card}`,
    );
  }

  /** @param focus id of the control that takes the focus, where the used one goes */
  #arrange(arrangement: CardArrangement, said: string, focus?: string): void {
    this.#options.onArrange(arrangement, said);
    if (focus === undefined) return;
    void this.#host.updateComplete.then(() => this.#host.shadowRoot?.getElementById(focus)?.focus());
  }
}

export const styles = [
  dragStyles,
  css`
    .arranger {
      display: grid;
      gap: calc(3 * var(--_space));
      padding: 0 var(--_edge) calc(5 * var(--_space));
    }
    .cards {
      display: grid;
      gap: calc(2 * var(--_space));
      max-inline-size: 40em;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .cards li {
      position: relative;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--_space) calc(2 * var(--_space));
      padding: calc(1.5 * var(--_space)) calc(2 * var(--_space));
      border: 1px dashed var(--_color-line-strong);
      border-radius: var(--_radius);
      background: var(--_color-surface-raised);
    }
    .card-icon {
      color: var(--_color-text-muted);
    }
    /* Beside the controls where there is room for words, else above them. */
    .cards .name {
      flex: 1 1 7em;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    .controls {
      display: flex;
      flex: none;
      gap: var(--_space);
      margin-inline-start: auto;
    }
    .tray {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: calc(2 * var(--_space));
    }
  `,
];
