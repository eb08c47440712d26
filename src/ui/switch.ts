/* eslint-disable lit-a11y/role-has-required-aria-attrs -- a native checkbox has its own state, which aria-checked could contradict */
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface SwitchOptions {
  readonly id: string;
  /** The accessible name. */
  readonly label: string;
  readonly checked: boolean;
  /** Can be focused but not changed. */
  readonly readonly?: boolean | undefined;
  /** A change is being saved; the switch still accepts another one. */
  readonly busy?: boolean | undefined;
  /** Ids of explaining texts in the same shadow root. */
  readonly describedBy?: string | undefined;
  readonly onChange: (checked: boolean) => void;
}

/** A native checkbox with the role `switch`. */
export function switchField(options: SwitchOptions): TemplateResult {
  const { readonly = false, busy = false } = options;
  const onClick = (event: Event): void => {
    if (readonly) event.preventDefault();
  };
  return html`<input
    class="switch"
    part="switch"
    type="checkbox"
    role="switch"
    id=${options.id}
    aria-label=${options.label}
    aria-describedby=${options.describedBy ?? nothing}
    aria-readonly=${readonly || nothing}
    aria-busy=${busy || nothing}
    .checked=${live(options.checked)}
    @click=${onClick}
    @change=${(event: Event) => options.onChange((event.target as HTMLInputElement).checked)}
  />`;
}

export const switchStyles = css`
  .switch {
    appearance: none;
    flex: none;
    position: relative;
    font: inherit;
    inline-size: max(2.9333em, var(--_least));
    block-size: var(--_target);
    /* A target with the room of its track: 1.7333em. */
    margin: calc((1.7333em - var(--_target)) / 2) 0;
    border-radius: var(--_radius-s);
    cursor: pointer;
    touch-action: manipulation;
  }
  .switch::before {
    content: '';
    position: absolute;
    inset: calc(50% - 0.8667em) 0;
    border: 1px solid transparent;
    border-radius: 99px;
    background: var(--_color-line-strong);
    transition: background var(--_duration) var(--_easing);
  }
  .switch::after {
    content: '';
    position: absolute;
    inset-block-start: calc(50% - 0.6667em);
    inset-inline-start: 0.2em;
    inline-size: 1.3333em;
    block-size: 1.3333em;
    border-radius: 50%;
    background: var(--_color-surface-raised);
    box-shadow: var(--_shadow);
    transition: inset-inline-start var(--_duration) var(--_easing);
  }
  .switch:checked::before {
    background: var(--_color-accent);
  }
  .switch:checked::after {
    inset-inline-start: calc(100% - 1.5333em);
    background: var(--_color-on-accent);
  }
  .switch[aria-readonly] {
    opacity: 0.55;
    cursor: not-allowed;
  }
  .switch[aria-busy]::after {
    animation: sc-pulse 0.8s 0.15s infinite alternate;
  }
  @keyframes sc-pulse {
    to {
      background: var(--_color-accent-soft);
    }
  }
  @media (forced-colors: active) {
    .switch {
      forced-color-adjust: none;
    }
    .switch::before {
      border-color: ButtonText;
      background: ButtonFace;
    }
    .switch::after {
      background: ButtonText;
    }
    .switch:checked::before {
      background: Highlight;
    }
    .switch:checked::after {
      background: HighlightText;
    }
  }
`;
