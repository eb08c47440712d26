import { css } from 'lit';

/** Pixels between a popup and its field, and the edge of the window. */
const gap = 4;

/** Below a field, a popup of this height, in `em`, is enough; with less room it stands above, where there is more. */
const enough = 14;

/** The least width of a popup in `em`, where the window has it. */
const leastWidth = 22;

interface Place {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** The part of the window that is seen: without the keyboard of a phone, and the part that a zoom shows. */
function seen(): Place {
  const { visualViewport: view } = globalThis;
  const { clientWidth, clientHeight } = document.documentElement;
  return view
    ? { top: view.offsetTop, left: view.offsetLeft, width: view.width, height: view.height }
    : { top: 0, left: 0, width: clientWidth, height: clientHeight };
}

/** Shows a popup at its field, above everything else: the card around it cannot cut it. Without popovers it stays in the flow. */
export class PopupPlace {
  #frame: number | undefined;
  #placed = '';

  /** @param popup has the attribute `popover="manual"` */
  show(popup: HTMLElement, field: HTMLElement): void {
    if (!('popover' in popup)) return;
    if (!popup.matches(':popover-open')) {
      popup.showPopover();
      this.#placed = '';
    }
    this.#follow(popup, field);
  }

  /** The popup has gone. */
  stop(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  /** Frame by frame while it is open: the scroll events of a host's shadow root are not heard here. */
  #follow(popup: HTMLElement, field: HTMLElement): void {
    this.stop();
    if (!popup.isConnected) return;
    this.#place(popup, field);
    this.#frame = requestAnimationFrame(() => this.#follow(popup, field));
  }

  /** Physical properties: the measures of the window are physical, too. */
  #place(popup: HTMLElement, field: HTMLElement): void {
    const { direction, fontSize } = getComputedStyle(popup);
    const { top, bottom, left, right, width: fieldWidth } = field.getBoundingClientRect();
    const view = seen();
    const em = Number.parseFloat(fontSize);
    const above = top - view.top - 2 * gap;
    const below = view.top + view.height - bottom - 2 * gap;
    const isAbove = below < enough * em && above > below;
    const width = Math.min(Math.max(fieldWidth, leastWidth * em), view.width - 2 * gap);
    const start = direction === 'rtl' ? right - width : left;
    const values = {
      top: isAbove ? 'auto' : `${bottom + gap}px`,
      bottom: isAbove ? `${document.documentElement.clientHeight - top + gap}px` : 'auto',
      left: `${Math.max(view.left + gap, Math.min(start, view.left + view.width - gap - width))}px`,
      width: `${width}px`,
      'max-height': `${Math.max(isAbove ? above : below, 0)}px`,
    };
    const placed = JSON.stringify(values);
    if (placed === this.#placed) return;
    this.#placed = placed;
    for (const [name, value] of Object.entries(values)) popup.style.setProperty(name, value);
  }
}

/** Classes: `popup` around a `listbox` and what is said below it; `option` in it, `active` the marked one. */
export const popupStyles = css`
  .popup {
    display: flex;
    flex-direction: column;
    margin: 0;
    padding: calc(1.5 * var(--_space));
    border: 1px solid var(--_color-line-strong);
    border-radius: var(--_radius);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    box-shadow: var(--_shadow-overlay);
    overflow: hidden;
  }
  .popup:popover-open {
    inset: auto;
  }
  .listbox {
    min-block-size: 0;
    max-block-size: 22em;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .option {
    display: flex;
    align-items: center;
    gap: calc(2.5 * var(--_space));
    inline-size: 100%;
    min-block-size: max(2.9333em, var(--_target));
    margin: 0;
    padding: var(--_space) calc(2 * var(--_space));
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    outline-offset: -2px;
    cursor: pointer;
  }
  .option:hover {
    background: var(--_color-surface-sunken);
  }
  /* The field keeps the focus: its ring is drawn on the option that Enter takes. */
  .option.active {
    outline: 2px solid var(--_color-focus);
    background: var(--_color-accent-soft);
  }
  .option[aria-disabled] {
    color: var(--_color-text-muted);
    cursor: default;
  }
  .popup-note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space) calc(3 * var(--_space));
    padding: calc(1.5 * var(--_space)) calc(2 * var(--_space));
    overflow-wrap: anywhere;
  }
`;
