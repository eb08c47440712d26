import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../ui/button.ts';
import { icon } from '../../ui/icon.ts';
import type { ForwardingEditor } from './forwarding.editor.ts';
import type { Words } from './words.ts';

/** `save="confirm"`: what is not saved, and the two ways out. */
export function changesBar(words: Words, editor: ForwardingEditor, onSave: () => void): TemplateResult | typeof nothing {
  if (editor.unsaved.length === 0) return nothing;
  const { t, common } = words;
  return html`
    <div class="bar" part="bar" role="group" aria-label=${t.unsaved}>
      <span class="strong">${t.unsaved}</span>
      <div class="actions">
        ${button({ label: common.cancel, variant: 'quiet', onClick: () => editor.cancelAll() })}
        ${button({ label: t.save, variant: 'primary', onClick: onSave })}
      </div>
    </div>
  `;
}

/** After a change was saved on its own: what was saved, and the way back for a while. */
export function undoOffer(words: Words, editor: ForwardingEditor): TemplateResult | typeof nothing {
  const { saved } = editor;
  if (!saved) return nothing;
  const { t, common } = words;
  const hold = () => editor.keepUndo(true);
  const release = () => editor.keepUndo(false);
  return html`
    <div class="undo-place">
      <div class="bar undo" part="bar" @focusin=${hold} @pointerenter=${hold} @focusout=${release} @pointerleave=${release}>
        ${icon('check')}<span>${t.saved(t.rules[saved.key].title)}</span>
        ${Object.keys(saved.undo).length ? button({ label: common.undo, variant: 'quiet', onClick: () => editor.undo() }) : nothing}
      </div>
    </div>
  `;
}
