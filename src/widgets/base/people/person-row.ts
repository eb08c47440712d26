import { css, html, nothing, type TemplateResult } from 'lit';
import type { ContactKind, PhoneNumber } from '../../../contract/index.ts';
import { icon, type IconPath } from '../../../ui/icon.ts';
import * as icons from '../../../ui/icons.ts';

const kindIcons: Readonly<Record<ContactKind, IconPath>> = { internal: icons.building, external: icons.globe };

/** The kind of a contact: never by colour alone. */
export function kindMark(kind: ContactKind, word: string): TemplateResult {
  return html`<span class="kind ${kind}">${icon(kindIcons[kind])}${word}</span>`;
}

/** A change of the person waits for the network. */
export function waitMark(word: string): TemplateResult {
  return html`<span class="waits">${icon(icons.clock)}${word}</span>`;
}

export interface CallControl {
  readonly number: PhoneNumber;
  /** Calling follows a `tel:` link; else it is only an event. */
  readonly linked: boolean;
  readonly content: unknown;
  readonly classes: string;
  readonly label?: string | undefined;
  onCall(event: Event): void;
}

/** Calls a number: a link that the device's telephone follows, or a button. */
export function callControl({ number, linked, content, classes, label, onCall }: CallControl): TemplateResult {
  return linked
    ? html`<a class=${classes} href="tel:${number}" aria-label=${label ?? nothing} @click=${onCall}>${content}</a>`
    : html`<button class=${classes} type="button" aria-label=${label ?? nothing} @click=${onCall}>${content}</button>`;
}

/** Parts joined by a dot that screen readers do not read. */
export function separated(parts: readonly unknown[]): unknown[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [html`<span aria-hidden="true"> · </span>`, part]));
}

/** The marks of a person: `avatar`, `kind` and `waits`. */
export const personMarkStyles = css`
  .avatar {
    grid-row: 1 / 3;
    align-self: center;
    display: grid;
    place-items: center;
    inline-size: 2.7692em;
    block-size: 2.7692em;
    border-radius: 50%;
    border: 1px solid var(--_color-line);
    background: var(--_color-surface-sunken);
    color: var(--_color-text-muted);
    font-size: var(--_text-s);
    font-weight: var(--_weight-strong);
  }
  .kind,
  .waits {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: var(--_space);
  }
  .waits {
    color: var(--_color-caution);
    font-size: var(--_text-s);
  }
  /* The guide's red and green are on the icon alone: red words are missed calls. */
  .kind.internal svg {
    color: var(--_color-internal);
  }
  .kind.external svg {
    color: var(--_color-external);
  }
`;

/**
 * A row about a person. Classes: `group` (the heading above the first row of a group), `person` (the grid), `avatar`, `line` (first and second), `who` (the button that opens the row), `meta`,
 * `kind`, `act` (the control at the end).
 */
export const personRowStyles = css`
  ${personMarkStyles}
  /* A row that is not rendered yet has the size of its content: a smaller one would move the scroll position. */
  .plain .row {
    contain-intrinsic-size: auto max(3.7333em, var(--_target) + 3 * var(--_space));
  }
  .plain .tall {
    contain-intrinsic-size: auto calc(max(3.7333em, var(--_target) + 3 * var(--_space)) + 1.5 * var(--_space) + 1.1em);
  }
  .group {
    padding: calc(1.5 * var(--_space)) var(--_edge) 0;
    border-block-start: 1px solid var(--_color-line);
    color: var(--_color-text-muted);
    line-height: 1.25;
  }
  .row:first-child > .group {
    border-block-start: 0;
  }
  .person {
    position: relative;
    display: grid;
    grid-template: auto auto / 2.4em minmax(0, 1fr) var(--_target);
    align-content: center;
    column-gap: calc(3 * var(--_space));
    min-block-size: 3.7333em;
    padding: calc(1.5 * var(--_space)) var(--_edge);
  }
  .person:hover {
    background: var(--_color-surface-sunken);
  }
  .line {
    grid-column: 2;
    display: flex;
    justify-content: space-between;
    gap: calc(3 * var(--_space));
    min-inline-size: 0;
    line-height: 1.3;
  }
  .who {
    display: flex;
    gap: 0.4ch;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: var(--_weight-strong);
    text-align: start;
    cursor: pointer;
  }
  /* The whole row opens the details; controls above this layer keep their own click. */
  .who::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .who:focus-visible {
    outline: none;
  }
  .who:focus-visible::after {
    outline: 2px solid var(--_color-focus);
    outline-offset: -2px;
  }
  /* A name takes two lines before it is cut. */
  .who bdi {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .meta {
    display: flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    min-inline-size: 0;
    overflow: hidden;
    white-space: nowrap;
  }
  .meta > :last-child {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .meta svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .act {
    grid-area: 1 / 3 / 3;
    align-self: center;
    position: relative;
    z-index: 1;
  }
`;
