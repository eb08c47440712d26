import { css, html, nothing, type TemplateResult } from 'lit';
import type { ChangedBy, Instant, SelfcareError } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { issueText } from '../../i18n/error-texts.ts';
import type { Formats } from '../../i18n/formats.ts';
import { button } from '../../ui/button.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { note } from '../../ui/note.ts';
import type { Edits } from './edits.ts';

type Common = Catalogue['common'];

/**
 * The bar at the widget's end with `save="confirm"`: save and cancel.
 * @param only the record that it is about; left out: all of them
 */
export function saveBar<K extends string, V extends object>(
  { cancel, edits: texts }: Common,
  edits: Edits<K, V>,
  onSave: () => void,
  only?: K,
): TemplateResult | typeof nothing {
  const { unsaved } = edits;
  if (only === undefined ? unsaved.length === 0 : !unsaved.includes(only)) return nothing;
  const onCancel = (): void => (only === undefined ? edits.cancelAll() : edits.forget(only));
  return html`<div class="bar" part="bar" role="group" aria-label=${texts.unsaved}>
    <span class="strong">${texts.unsaved}</span>
    <div class="actions">
      ${button({ label: cancel, variant: 'quiet', onClick: onCancel })}
      ${button({ label: texts.save, variant: 'primary', onClick: onSave })}
    </div>
  </div>`;
}

/**
 * Beside a record: that its last change is saved, and the way to undo it, until the next change.
 * @param refuge id of the element that takes the focus once the change is undone: none that changes anything
 */
export function undoNote<K extends string, V extends object>(
  common: Common,
  edits: Edits<K, V>,
  key: K,
  refuge: string,
): TemplateResult | typeof nothing {
  const canUndo = edits.canUndo(key);
  const pending = edits.pendingText(key, common);
  if (!canUndo && pending === undefined) return nothing;
  return html`<div class="undo" part="undo" data-refuge=${refuge}>
    ${icon(icons.check)}<span>${pending ?? edits.savedText(key)}</span>
    ${canUndo ? button({ label: common.undo, variant: 'quiet', onClick: () => edits.undo(key) }) : nothing}
  </div>`;
}

/** The values that a conflict left in place. */
export interface ConflictFacts {
  /** The saved values in words. */
  readonly now: string;
  readonly changedBy?: ChangedBy | undefined;
  readonly changedAt?: Instant | undefined;
}

/**
 * The failure of the last write of a record, with both ways on; nothing where it has none.
 * @param format left out by a widget that names neither fields nor the moment of a change
 */
export function failureNote<K extends string, V extends object>(
  texts: Pick<Catalogue, 'common' | 'errors'>,
  format: Formats | undefined,
  edits: Edits<K, V>,
  key: K,
  conflict: ConflictFacts,
): TemplateResult | typeof nothing {
  const { failure } = edits.of(key);
  if (!failure) return nothing;
  const { common } = texts;
  if (isConflict(failure.error)) return conflictNote(common, format, edits, key, conflict);
  return note({
    tone: 'negative',
    content: noteContent(failureText(failure.error, texts, format, edits), [
      button({ label: common.retry, variant: 'quiet', onClick: () => edits.retry(key) }),
      button({ label: common.close, variant: 'quiet', onClick: () => edits.dismiss(key) }),
    ]),
  });
}

/** A refused value is named: the general advice would send the person looking for it. */
function failureText<K extends string, V extends object>(
  error: SelfcareError,
  { common, errors }: Pick<Catalogue, 'common' | 'errors'>,
  format: Formats | undefined,
  edits: Edits<K, V>,
): string {
  const { code, details } = error;
  const { text } = errors.codes[code];
  const [issue] = details.issues ?? [];
  const names = edits.fieldNames(error);
  if (code === 'partial') return format && names.length > 0 ? common.edits.partial(format.list(names)) : text;
  return issue ? issueText(issue, errors) : text;
}

/** A rule that is managed elsewhere cannot be written again: that failure has no second try of its own. */
const isConflict = ({ code, details }: SelfcareError): boolean => code === 'conflict' && details.reason !== 'managed-elsewhere';

function conflictNote<K extends string, V extends object>(
  { edits: texts }: Common,
  format: Formats | undefined,
  edits: Edits<K, V>,
  key: K,
  { now, changedBy, changedAt }: ConflictFacts,
): TemplateResult {
  const { conflict } = texts;
  const by = format && changedBy && changedAt ? texts.changedBy[changedBy](format.moment(changedAt, edits.now)) : '';
  return note({
    tone: 'caution',
    content: noteContent(`${conflict.text(edits.nameOf(key))} ${conflict.now(now)}. ${by}`, [
      button({ label: conflict.apply, variant: 'secondary', onClick: () => edits.retry(key) }),
      button({ label: conflict.keep, variant: 'quiet', onClick: () => edits.dismiss(key) }),
    ]),
  });
}

/** Text of a note, with its buttons below. */
export function noteContent(text: string, actions: readonly TemplateResult[]): TemplateResult {
  return html`<span class="small">${text}</span> <span class="actions">${actions}</span>`;
}

/** Styles of the bars and notes of edits. */
export const editStyles = css`
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    align-items: center;
  }
  .note .actions {
    margin-block-start: calc(2 * var(--_space));
  }
  .bar {
    position: sticky;
    z-index: 2;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    align-items: center;
    padding: calc(3 * var(--_space)) var(--_edge);
    border-block-start: 1px solid var(--_color-line);
    background: var(--_color-surface-raised);
  }
  .bar > span {
    flex: 1 1 10em;
  }
  .undo {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(2 * var(--_space));
    align-items: center;
    margin-block: calc(-1 * var(--_space));
  }
  .undo > span {
    font-size: var(--_text-s);
  }
  .undo > svg {
    color: var(--_color-positive);
  }
`;
