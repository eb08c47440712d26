import { css, html, nothing, type TemplateResult } from 'lit';
import { icon, type IconPath } from './icon.ts';

export interface ButtonOptions {
  /** The visible text; for the variant `icon`, the accessible name and tooltip. */
  readonly label: string;
  readonly icon?: IconPath | undefined;
  /** `secondary` when left out. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'icon' | undefined;
  /** The action is running: the button keeps the focus, announces it, and ignores clicks. */
  readonly busy?: boolean | undefined;
  /** Nothing to do now: the button keeps its place and the focus, and ignores clicks. */
  readonly disabled?: boolean | undefined;
  readonly onClick?: ((event: MouseEvent) => void) | undefined;
  readonly id?: string | undefined;
  /** State of a toggle button. */
  readonly pressed?: boolean | undefined;
  /** The word that is seen, where the name says more; {@link byWidth} gives two. */
  readonly word?: unknown;
  /** More classes. */
  readonly classes?: string | undefined;
  /** State of a button that opens a part. */
  readonly expanded?: boolean | undefined;
}

/** A word that is seen where the widget is wide, and a shorter one where it is narrow. */
export function byWidth(long: string, brief: string): TemplateResult {
  return html`<span class="long">${long}</span><span class="brief">${brief}</span>`;
}

/** A button. */
export function button(options: ButtonOptions): TemplateResult {
  const { label, variant = 'secondary', busy = false, disabled = false, pressed, expanded, word, classes = '' } = options;
  const named = variant === 'icon' || word !== undefined;
  const onClick = (event: MouseEvent): void => {
    if (busy || disabled) event.preventDefault();
    else options.onClick?.(event);
  };
  return html`<button
    class="button ${variant} ${classes}"
    part="button"
    id=${options.id ?? nothing}
    type="button"
    aria-label=${named ? label : nothing}
    title=${named ? label : nothing}
    aria-pressed=${pressed ?? nothing}
    aria-expanded=${expanded ?? nothing}
    aria-busy=${busy || nothing}
    aria-disabled=${busy || disabled || nothing}
    @click=${onClick}
  >
    ${options.icon ? icon(options.icon) : nothing}${variant === 'icon' ? nothing : html`<span>${word ?? label}</span>`}
  </button>`;
}

export const buttonStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(2 * var(--_space));
    min-inline-size: var(--_target);
    min-block-size: var(--_target);
    margin: 0;
    padding: 0 calc(4 * var(--_space));
    border: 1px solid var(--_color-line-strong);
    border-radius: var(--_radius-s);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    font: inherit;
    font-weight: var(--_weight-strong);
    line-height: 1.25;
    text-align: center;
    cursor: pointer;
    touch-action: manipulation;
    text-decoration: none;
    transition: background var(--_duration) var(--_easing);
  }
  .button:hover {
    background: var(--_color-surface-sunken);
  }
  .primary {
    border-color: transparent;
    background: var(--_color-accent);
    color: var(--_color-on-accent);
  }
  .primary:hover {
    background: color-mix(in srgb, var(--_color-accent) 88%, var(--_color-text));
  }
  .quiet,
  .icon.button {
    border-color: transparent;
    background: none;
    color: var(--_color-accent);
    padding: 0 calc(2 * var(--_space));
  }
  .quiet:hover,
  .icon.button:hover,
  .button[aria-pressed='true'] {
    background: var(--_color-accent-soft);
  }
  .icon.button {
    padding: 0;
  }
  .brief {
    display: none;
  }
  @container (max-width: 31em) {
    .long:has(+ .brief) {
      display: none;
    }
    .brief {
      display: inline;
    }
  }
  .button[aria-busy] {
    cursor: progress;
    opacity: 0.7;
  }
  .button[aria-disabled]:not([aria-busy]) {
    border-color: var(--_color-line);
    background: var(--_color-surface-sunken);
    color: var(--_color-text-muted);
    cursor: not-allowed;
  }
  @media (forced-colors: active) {
    .button[aria-disabled]:not([aria-busy]) {
      color: GrayText;
    }
    .primary {
      border-color: ButtonText;
      forced-color-adjust: none;
    }
  }
`;
