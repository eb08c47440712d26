import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FunctionKey, Id } from '../../contract/index.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import { keyChoices, type KeyChoice, type KeyConflict } from '../../rules/key-merge.ts';
import { button } from '../../ui/button.ts';
import { note } from '../../ui/note.ts';
import { nameOf, targetText, type FunctionKeysData } from './function-keys.model.ts';

export interface ConflictContext {
  readonly texts: Texts<'functionKeys'>;
  readonly data: FunctionKeysData;
  readonly conflicts: readonly KeyConflict[];
  onChoose(id: Id, choice: KeyChoice): void;
  onAccept(): void;
  onDrop(): void;
}

/** Both versions of each key that was changed here and elsewhere, with the person's choice. */
export function conflictPanel(context: ConflictContext): TemplateResult {
  const { texts, conflicts, onAccept, onDrop } = context;
  const { conflict: t } = texts.functionKeys;
  return html`<section class="conflict" part="conflict" aria-labelledby="conflict-title" id="conflict" tabindex="-1">
    ${note({ tone: 'caution', content: html`<b id="conflict-title">${t.title}</b> <span class="small">${t.text}</span>` })}
    ${conflicts.map((one) => choiceOf(context, one))}
    <p class="small muted">${t.result}</p>
    <div class="actions">
      ${button({ label: t.drop, variant: 'quiet', onClick: onDrop })} ${button({ label: t.apply, variant: 'primary', onClick: onAccept })}
    </div>
  </section>`;
}

function choiceOf({ texts, data, onChoose }: ConflictContext, { id, mine, theirs, choice }: KeyConflict): TemplateResult {
  const { functionKeys: words } = texts;
  const version = (key: FunctionKey | undefined): string => {
    if (!key) return words.conflict.removed;
    return [nameOf(words, key, data), words.kinds[key.kind], targetText(key, data)].filter(Boolean).join(' · ');
  };
  const details: Readonly<Record<KeyChoice, string>> = { mine: version(mine), theirs: version(theirs), both: '' };
  const offered = keyChoices.filter((one) => one !== 'both' || (mine !== undefined && theirs !== undefined));
  const name = mine ?? theirs;
  return html`<fieldset>
    <legend class="strong"><bdi>${name ? nameOf(words, name, data) : ''}</bdi></legend>
    ${offered.map(
      (one) =>
        html`<label class="choice"
          ><input type="radio" name="choice-${id}" .checked=${live(one === choice)} @change=${() => onChoose(id, one)} /><span
            ><span>${words.conflict[one]}</span><bdi class="small muted">${details[one]}</bdi></span
          ></label
        >`,
    )}
  </fieldset>`;
}
