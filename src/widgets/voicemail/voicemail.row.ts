import { html, nothing, type TemplateResult } from 'lit';
import type { PhoneNumber, VoiceMessage } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { Formats } from '../../i18n/formats.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { button, byWidth } from '../../ui/button.ts';
import { icon, type IconPath } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { callControl, kindMark, waitMark } from '../base/people/person-row.ts';

/** The same for every row of a render. */
export interface RowContext {
  readonly texts: Catalogue['voicemail'];
  readonly format: Formats;
  readonly now: number;
  readonly country: string;
  /** Calling back follows a `tel:` link; else it is only an event. */
  readonly linked: boolean;
  readonly isEditable: boolean;
  /** Ids of messages with a change that waits for the network. */
  readonly waiting: readonly string[];
  readonly waits: string;
  /** The message whose details are shown. */
  readonly openId: string | undefined;
  /** Ticks beside the messages; undefined while nothing is selected. */
  readonly ticks: { isTicked(message: VoiceMessage): boolean; onTick(message: VoiceMessage, isRange: boolean): void } | undefined;
  /** The player and the transcript of the open message. */
  sound(message: VoiceMessage): { readonly player: unknown; readonly transcript: unknown };
  onToggle(message: VoiceMessage): void;
  onCall(event: Event, message: VoiceMessage, number: PhoneNumber): void;
  onAdd(message: VoiceMessage, number: PhoneNumber): void;
  onMark(message: VoiceMessage, read: boolean): void;
  onDownload(message: VoiceMessage): void;
  onRemove(message: VoiceMessage): void;
  onRestore(message: VoiceMessage): void;
}

export function callerName({ texts, country }: Pick<RowContext, 'texts' | 'country'>, { caller }: VoiceMessage): string {
  return caller.name ?? (caller.number === undefined ? texts.anonymous : formatNumber(caller.number, country));
}

/** Name of a message for its controls. */
export function messageName(context: Pick<RowContext, 'texts' | 'country' | 'format' | 'now'>, message: VoiceMessage): string {
  return context.texts.message(callerName(context, message), context.format.recent(message.receivedAt, context.now));
}

/** The number to call back. A withheld caller has none, even where a number is known. */
function callBackNumber({ caller }: VoiceMessage): PhoneNumber | undefined {
  return caller.numberKind === 'anonymous' ? undefined : caller.number;
}

function kindView({ texts }: RowContext, { caller }: VoiceMessage): unknown {
  if (caller.numberKind === 'internal') return kindMark('internal', texts.kind.internal);
  if (caller.name !== undefined) return kindMark('external', texts.kind.external);
  return caller.number === undefined ? nothing : html`<span class="kind">${texts.kind.unknown}</span>`;
}

function excerptOf({ texts }: RowContext, { transcript }: VoiceMessage): string {
  if (!transcript) return '';
  return transcript.state === 'ready' ? transcript.text : texts.transcript[transcript.state];
}

/** Content of a row: mark or tick, caller, beginning of the transcript, time and duration; when open, also the sound and the actions. */
export function messageRow(context: RowContext, message: VoiceMessage): TemplateResult {
  const { texts, format, now, openId, ticks } = context;
  const isOpen = openId === message.id && !ticks;
  const isTicked = ticks?.isTicked(message) ?? false;
  const isNumber = message.caller.name === undefined && message.caller.number !== undefined;
  const name = callerName(context, message);
  const state = message.read ? nothing : html`<span class="unseen">${texts.unread},</span>`;
  const onPress = (event: MouseEvent): void => (ticks ? ticks.onTick(message, event.shiftKey) : context.onToggle(message));
  return html`<div class="person ${message.read ? '' : 'new'} ${isOpen ? 'opened' : ''} ${isTicked ? 'ticked' : ''}">
      <span class="mark">${ticks ? tickView(context, message) : message.read ? nothing : html`<span class="dot"></span>`}</span>
      <div class="line">
        <div class="caller">
          <button
            class="who"
            part="name"
            type="button"
            aria-expanded=${ticks ? nothing : isOpen}
            aria-pressed=${ticks ? isTicked : nothing}
            @click=${onPress}
          >
            ${state} <bdi>${isNumber ? name.replaceAll(' ', '\u00a0') : name}</bdi>
          </button>
          <span class="meta small muted"
            >${kindView(context, message)} ${urgentView(context, message)}
            ${context.waiting.includes(message.id) ? waitMark(context.waits) : nothing}</span
          >
        </div>
        <time class="num small muted" part="time" datetime=${message.receivedAt}>${format.recent(message.receivedAt, now)}</time>
      </div>
      <div class="line small">
        <span class="excerpt ${message.read ? 'muted' : ''}">${isOpen ? nothing : html`<bdi>${excerptOf(context, message)}</bdi>`}</span>
        <bdi class="num muted">${format.duration(message.durationSeconds)}</bdi>
      </div>
    </div>
    ${isOpen ? detailsView(context, message) : nothing}`;
}

function urgentView({ texts }: RowContext, { urgent }: VoiceMessage): unknown {
  return urgent ? html`<span class="kind urgent">${icon(icons.alert)}${texts.urgent}</span>` : nothing;
}

function tickView(context: RowContext, message: VoiceMessage): TemplateResult {
  const { texts, ticks } = context;
  return html`<input
    class="tick"
    type="checkbox"
    aria-label=${texts.selection.one(callerName(context, message))}
    .checked=${ticks?.isTicked(message) ?? false}
    @click=${(event: MouseEvent) => ticks?.onTick(message, event.shiftKey)}
  />`;
}

/** The sound, the whole transcript, and the actions. */
function detailsView(context: RowContext, message: VoiceMessage): TemplateResult {
  const { texts, format } = context;
  const { player, transcript } = context.sound(message);
  const erased =
    message.erasedAt === undefined ? nothing : html`<p class="small muted">${texts.erasedOn(format.date(message.erasedAt))}</p>`;
  return html`<div class="details" part="details">
    ${player}${transcriptView(context, message, transcript)}${erased}${actionsView(context, message)}
  </div>`;
}

function transcriptView({ texts }: RowContext, { transcript }: VoiceMessage, content: unknown): unknown {
  if (!transcript) return nothing;
  if (transcript.state !== 'ready') return html`<p class="small muted">${texts.transcript[transcript.state]}</p>`;
  return html`<div class="transcript" part="transcript">
    <p class="marks small muted">
      <span class="strong">${texts.transcript.automatic}</span><span class="may-err">${texts.transcript.mayErr}</span>
    </p>
    <p dir="auto" lang=${transcript.language ?? nothing}>${content}</p>
  </div>`;
}

function actionsView(context: RowContext, message: VoiceMessage): TemplateResult {
  const { texts, isEditable } = context;
  const number = callBackNumber(message);
  const name = callerName(context, message);
  const isDeleted = message.erasedAt !== undefined;
  const isUnknown = message.caller.name === undefined && message.caller.numberKind !== 'internal';
  const action = (label: string, path: IconPath, onClick: () => void, word: unknown = label, classes = ''): TemplateResult =>
    button({ label, word, icon: path, variant: 'quiet', classes, onClick });
  const call =
    number &&
    callControl({
      number,
      linked: context.linked,
      classes: 'button primary call',
      label: texts.callBack(name),
      content: html`${icon(icons.phone)}<span>${texts.call}</span>`,
      onCall: (event) => context.onCall(event, message, number),
    });
  const mark = message.read
    ? action(texts.markUnread, icons.mail, () => context.onMark(message, false), byWidth(texts.markUnread, texts.markUnreadShort))
    : action(texts.markRead, icons.check, () => context.onMark(message, true), byWidth(texts.markRead, texts.markReadShort));
  return html`<div class="actions" part="actions">
    ${call ?? nothing}
    ${number && isUnknown ? action(texts.addContact, icons.personAdd, () => context.onAdd(message, number), byWidth(texts.addContact, texts.addContactShort), 'add') : nothing}
    ${isEditable && !isDeleted ? mark : nothing} ${action(texts.download, icons.download, () => context.onDownload(message))}
    ${
      !isEditable
        ? nothing
        : isDeleted
          ? action(texts.restore, icons.undo, () => context.onRestore(message))
          : action(texts.remove, icons.trash, () => context.onRemove(message), texts.remove, 'danger')
    }
  </div>`;
}
