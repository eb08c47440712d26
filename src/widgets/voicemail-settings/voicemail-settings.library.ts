import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Greeting } from '../../contract/index.ts';
import type { Formats } from '../../i18n/formats.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import { button } from '../../ui/button.ts';
import { chip } from '../../ui/chip.ts';
import { textField } from '../../ui/field.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { banner, note } from '../../ui/note.ts';
import { waveform } from '../base/sound/waveform.ts';
import { soundKey, type Greetings } from './voicemail-settings.greetings.ts';
import type { VoicemailSettingsData } from './voicemail-settings.model.ts';
import { longestName, uploadFailure, type Upload } from './voicemail-settings.uploads.ts';

export interface LibraryView {
  readonly texts: Texts<'voicemailSettings'>;
  readonly format: Formats;
  readonly now: number;
  readonly data: VoicemailSettingsData;
  readonly greetings: Greetings;
  readonly isReadonly: boolean;
  onRetry(): void;
}

/** The greetings, what is on its way to become one, and the operator's own. */
export function library(view: LibraryView): unknown {
  const { texts, data, greetings, isReadonly } = view;
  const { greetings: t } = texts.voicemailSettings;
  const { max } = data.settings?.limits.greetings ?? { max: 0 };
  const list = data.greetings;
  const isFull = list !== undefined && list.length >= max;
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    (event.currentTarget as HTMLElement).classList.remove('over');
    if (!isReadonly && list) greetings.uploads.addFiles(event.dataTransfer?.files ?? []);
  };
  const onDrag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).classList.toggle('over', event.type === 'dragover' && !isReadonly);
  };
  return html`<section
    class="block library"
    part="block greetings"
    data-key="greetings"
    aria-labelledby="title-greetings"
    data-refuge="title-greetings"
    @dragover=${onDrag}
    @dragleave=${onDrag}
    @drop=${onDrop}
  >
    <div class="block-head">
      <div class="about">
        <h3 id="title-greetings" tabindex="-1">${t.title}</h3>
        ${list ? html`<p class="small muted">${t.about(list.length, max)}</p>` : nothing}
      </div>
      ${list && !isReadonly ? adders(view) : nothing}
    </div>
    ${isFull && !isReadonly ? banner({ text: t.full(max), tone: 'accent' }) : nothing} ${greetings.last.view()} ${greetings.recorder}
    ${greetings.sound.failed ? note({ text: texts.common.partFailed, tone: 'negative', icon: icons.offline }) : nothing}
    ${list ? items(view, list) : failure(view)} ${removalDialog(view)}
    <p class="drop-hint" aria-hidden="true">${icon(icons.upload)}<span>${t.drop}</span></p>
  </section>`;
}

function failure({ texts, onRetry }: LibraryView): TemplateResult {
  const action = button({ label: texts.common.retry, variant: 'quiet', onClick: onRetry });
  return note({ text: texts.voicemailSettings.greetings.failed, tone: 'caution', action });
}

/** The ways to add a greeting. */
function adders({ texts, data, greetings }: LibraryView): TemplateResult {
  const { greetings: t } = texts.voicemailSettings;
  const isFull = greetings.uploads.free === 0;
  const accept = [...(data.settings?.limits.greetings.mediaTypes ?? []), '.mp3', '.wav'].join(',');
  const onChange = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    greetings.uploads.addFiles(input.files ?? []);
    // The same file may be chosen again once it is corrected.
    input.value = '';
  };
  const choose = ({ currentTarget }: MouseEvent): void => (currentTarget as HTMLElement).parentElement?.querySelector('input')?.click();
  return html`<span class="actions">
    <input class="unseen" id="greeting-file" type="file" multiple tabindex="-1" aria-hidden="true" accept=${accept} @change=${onChange} />
    ${button({ label: t.upload, icon: icons.upload, id: 'upload', disabled: isFull, onClick: choose })}
    ${button({ label: t.record, icon: icons.microphone, id: 'record', disabled: isFull || greetings.isRecording, onClick: () => void greetings.record() })}
  </span>`;
}

function items(view: LibraryView, list: readonly Greeting[]): TemplateResult {
  const { texts, greetings } = view;
  const { operator: t } = texts.voicemailSettings.greetings;
  const isOperators = !list.some(({ inUse }) => inUse);
  return html`<ul class="items">
    ${repeat(
      list,
      ({ id }) => id,
      (greeting) => greetingRow(view, greeting),
    )}
    ${repeat(
      greetings.uploads.uploads,
      ({ key }) => key,
      (upload) => uploadRow(view, upload),
    )}
    <li class="item ${isOperators ? 'in-use' : ''}">
      <span class="mark">${icon(icons.voicemail)}</span>
      <div class="about">
        <p class="strong">${t.title}</p>
        <p class="small muted">${isOperators ? t.inUse : t.text}</p>
      </div>
    </li>
  </ul>`;
}

function greetingRow(view: LibraryView, greeting: Greeting): TemplateResult {
  const { texts, format, now, greetings, isReadonly } = view;
  const { greetings: t } = texts.voicemailSettings;
  const { id, name, inUse, durationSeconds, createdAt } = greeting;
  const { isPlaying, isLoading, isFailed } = greetings.playing(id);
  const day = format.shortDate(createdAt, now);
  return html`<li class="item ${inUse ? 'in-use' : ''}" part="greeting" data-refuge="more-${id}">
    ${button({
      label: isPlaying ? t.pause(name) : t.play(name),
      icon: isPlaying ? icons.pause : icons.play,
      variant: 'icon',
      classes: 'play',
      busy: isLoading,
      onClick: () => void greetings.play(greeting),
    })}
    <div class="about">
      <p class="name">
        <bdi class="strong">${name}</bdi>
        ${inUse ? html`<span class="used">${icon(icons.check)}${chip(t.inUse, 'accent')}</span>` : nothing}
      </p>
      <p class="small muted">${format.duration(durationSeconds)} · ${day}</p>
      ${isFailed ? html`<p class="small fault">${t.unheard}</p>` : nothing}
    </div>
    ${inUse || isReadonly ? nothing : useCheck(view, greeting)} ${isReadonly ? nothing : menu(view, greeting)}
    ${greetings.renaming?.id === id ? nameForm(view) : nothing}
  </li>`;
}

function useCheck({ texts, greetings }: LibraryView, greeting: Greeting): TemplateResult {
  const { greetings: t } = texts.voicemailSettings;
  return html`<label class="check use"
    ><input
      type="checkbox"
      aria-label=${t.useNamed(greeting.name)}
      .checked=${live(false)}
      @change=${() => void greetings.use(greeting, true)}
    /><span class="small">${t.use}</span></label
  >`;
}

function menu({ texts, greetings }: LibraryView, greeting: Greeting): TemplateResult {
  const { greetings: t } = texts.voicemailSettings;
  const { id, name, inUse } = greeting;
  const isOpen = greetings.menu === id;
  const open = (wanted: boolean): void => greetings.openMenu(wanted ? id : undefined);
  const act = (label: string, onClick: () => void, classes = ''): TemplateResult =>
    button({
      label,
      variant: 'quiet',
      classes,
      onClick: () => {
        open(false);
        onClick();
      },
    });
  const onFocusOut = (event: FocusEvent): void => {
    if (!(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)) open(false);
  };
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    open(false);
  };
  return html`<span class="more" @focusout=${onFocusOut} @keydown=${onKeydown}>
    ${button({ label: t.more(name), icon: icons.more, variant: 'icon', id: `more-${id}`, expanded: isOpen, onClick: () => open(!isOpen) })}
    ${
      isOpen
        ? html`<span class="menu" data-refuge="more-${id}">
            ${act(t.rename, () => greetings.startRenaming(greeting))}
            ${inUse ? act(t.stopUsing, () => void greetings.use(greeting, false)) : nothing}
            ${act(t.remove, () => greetings.askRemoval(greeting), 'danger')}
          </span>`
        : nothing
    }
  </span>`;
}

function nameForm({ texts, greetings }: LibraryView): TemplateResult {
  const { greetings: t } = texts.voicemailSettings;
  const { text = '', issue } = greetings.renaming ?? {};
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      // The focus moves on before the key is done: it would press the button that has it then.
      event.preventDefault();
      void greetings.saveName();
    }
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    greetings.endRenaming();
  };
  return html`<div class="item-form">
    ${textField({
      id: 'rename',
      label: t.name,
      value: text,
      maxlength: longestName,
      error: issue && t.names[issue],
      onInput: (typed) => greetings.rename(typed),
      onKeydown,
    })}
    <span class="actions">
      ${button({ label: texts.common.cancel, variant: 'quiet', onClick: () => greetings.endRenaming() })}
      ${button({ label: t.save, variant: 'primary', onClick: () => void greetings.saveName() })}
    </span>
  </div>`;
}

/** A file on its way. */
function uploadRow(view: LibraryView, upload: Upload): TemplateResult {
  const { texts, greetings } = view;
  const { greetings: t } = texts.voicemailSettings;
  const { state, fileName, key } = upload;
  const isOver = state === 'failed' || state === 'prepared' || state === 'adding';
  return html`<li class="item" part="upload" aria-busy=${!isOver || state === 'adding'}>
    ${state === 'failed' ? html`<span class="mark fault">${icon(icons.alert)}</span>` : isOver ? html`<span class="mark">${icon(icons.check)}</span>` : html`<span class="mark busy"><i></i></span>`}
    <div class="about">
      <p class="strong name"><bdi>${fileName}</bdi></p>
      ${stateOf(view, upload)} ${upload.remark ? html`<p class="small wait">${upload.remark}</p>` : nothing}
    </div>
    ${
      state === 'failed' && upload.error?.code !== 'validation' && upload.error?.code !== 'limit'
        ? button({ label: texts.common.retry, variant: 'quiet', onClick: () => greetings.uploads.retry(upload) })
        : nothing
    }
    ${
      state === 'prepared' || state === 'adding'
        ? preparedForm(view, upload)
        : button({
            label: state === 'failed' ? t.dismiss(fileName) : t.cancelSending(fileName),
            icon: icons.close,
            variant: 'icon',
            id: `dismiss-${String(key)}`,
            classes: 'end',
            onClick: () => greetings.dismiss(upload),
          })
    }
  </li>`;
}

function stateOf({ texts, format }: LibraryView, { state, sent = 0, error }: Upload): TemplateResult | typeof nothing {
  const { greetings: t } = texts.voicemailSettings;
  switch (state) {
    case 'waiting':
      return html`<p class="small muted">${t.waiting}</p>`;
    case 'sending': {
      const isSent = sent >= 1;
      const text = isSent ? t.converting : t.sending(new Intl.NumberFormat(format.locale, { style: 'percent' }).format(sent));
      return html`<progress aria-label=${text} max="1" value=${isSent ? nothing : sent}></progress>
        <p class="small muted num">${text}</p>`;
    }
    case 'failed':
      return html`<p class="small fault">${error ? uploadFailure(texts, error) : nothing}</p>`;
    case 'prepared':
    case 'adding':
      return html`<p class="small wait">${t.prepared}</p>`;
  }
}

/** What was prepared: heard as callers hear it, named, and confirmed. */
function preparedForm(view: LibraryView, upload: Upload): TemplateResult {
  const { texts, greetings } = view;
  const { greetings: t, confirm } = texts.voicemailSettings;
  const { key, name, use, prepared, take, nameIssue: issue, error, state } = upload;
  const sound = greetings.playing(soundKey(upload));
  const isOwn = greetings.isOwnPlaying(upload);
  const hear = (): unknown => {
    if (sound.isOpen) return greetings.player;
    return button({ label: t.hear, icon: icons.speaker, classes: 'hear', onClick: () => void greetings.hear(upload) });
  };
  return html`<div class="item-form prepared" role="group" aria-label=${name}>
    ${
      take
        ? html`<div class="own">
            ${button({ label: isOwn ? t.stopOwn : t.hearOwn, icon: isOwn ? icons.stop : icons.play, variant: 'icon', classes: 'play', onClick: () => void greetings.hearOwn(upload) })}
            <span class="wave" aria-hidden="true">${waveform(take.peaks, 0)}</span>
          </div>`
        : nothing
    }
    ${prepared?.recording ? html`<div>${hear()}</div>` : nothing}
    ${prepared ? html`<p class="small muted">${prepared.recording ? t.quality : t.unheardNow}</p>` : nothing}
    <div class="fields">
      ${textField({
        id: `name-${String(key)}`,
        label: t.name,
        value: name,
        maxlength: longestName,
        error: issue && t.names[issue],
        onInput: (text) => greetings.uploads.edit(upload, { name: text }),
        onKeydown: (event) => event.key === 'Enter' && void greetings.uploads.confirm(upload),
      })}
      <label class="check"
        ><input
          type="checkbox"
          .checked=${live(use)}
          @change=${(event: Event) => greetings.uploads.edit(upload, { use: (event.target as HTMLInputElement).checked })}
        /><span>${t.use}</span></label
      >
    </div>
    ${error ? note({ text: texts.errors.codes[error.code].text, tone: 'negative' }) : nothing}
    <div class="actions end">
      ${take ? button({ label: t.again, variant: 'quiet', onClick: () => void greetings.again(upload) }) : nothing}
      ${button({ label: texts.common.cancel, variant: 'quiet', onClick: () => greetings.dismiss(upload) })}
      ${button({ label: confirm, variant: 'primary', busy: state === 'adding', onClick: () => void greetings.uploads.confirm(upload) })}
    </div>
  </div>`;
}

/** The consequence is said before the write. */
function removalDialog({ texts, data, greetings }: LibraryView): unknown {
  const { greetings: t } = texts.voicemailSettings;
  const greeting = greetings.removing;
  if (!greeting) return nothing;
  const isRestorable = data.settings?.limits.greetings.restorable === true;
  return greetings.dialog.view(() => ({
    title: t.removal.title(greeting.name),
    close: texts.common.close,
    body: html`${greeting.inUse ? html`<p>${t.removal.inUse}</p>` : nothing}${isRestorable ? nothing : html`<p>${t.removal.final}</p>`}`,
    foot: html`${button({ label: texts.common.cancel, id: 'keep', onClick: () => greetings.dialog.close() })}
    ${button({ label: t.remove, icon: icons.trash, classes: 'danger-fill', onClick: () => void greetings.remove(greeting) })}`,
  }));
}
