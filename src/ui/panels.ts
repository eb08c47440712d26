import { css, html, nothing, type TemplateResult } from 'lit';
import { button } from './button.ts';
import { icon, type IconPath } from './icon.ts';
import * as icons from './icons.ts';
import type { Action } from './note.ts';

interface PanelOptions {
  readonly title: string;
  readonly text?: string | undefined;
}

function panel(path: IconPath, { title, text }: PanelOptions, rest: unknown = nothing): TemplateResult {
  return html`<div class="panel" part="panel">
    <div class="panel-icon">${icon(path)}</div>
    <p class="strong">${title}</p>
    ${text ? html`<p class="muted">${text}</p>` : nothing} ${rest}
  </div>`;
}

/** Panel of an empty widget. */
export function emptyPanel(
  options: PanelOptions & { readonly icon?: IconPath | undefined; readonly action?: Action | undefined },
): TemplateResult {
  const { action } = options;
  return panel(options.icon ?? icons.info, options, action ? button(action) : nothing);
}

/** Panel of an error. `detail` helps support, such as a request id. */
export function errorPanel(
  options: PanelOptions & { readonly detail?: string | undefined; readonly retry?: Action | undefined },
): TemplateResult {
  const { detail, retry } = options;
  return panel(
    icons.alert,
    options,
    html`${retry ? button(retry) : nothing}${detail ? html`<p class="small muted panel-detail">${detail}</p>` : nothing}`,
  );
}

/** Panel of an unavailable function, with the reason. `way`: how to ask for it. */
export function unavailablePanel(options: PanelOptions & { readonly way?: unknown }): TemplateResult {
  return panel(icons.lock, options, options.way);
}

export const panelStyles = css`
  .panel {
    display: grid;
    justify-items: center;
    gap: calc(2 * var(--_space));
    padding: calc(10 * var(--_space)) var(--_edge);
    text-align: center;
  }
  .panel > p {
    max-inline-size: 34em;
  }
  .panel .button {
    margin-block-start: calc(2 * var(--_space));
  }
  .panel-icon {
    padding: calc(3 * var(--_space));
    border-radius: 50%;
    background: var(--_color-surface-sunken);
    color: var(--_color-text-muted);
  }
  .panel-detail {
    user-select: all;
  }
`;
