import { html, nothing, type TemplateResult } from 'lit';
import type { Line, MailboxState, VoicemailCapability, VoiceMessage } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { button, byWidth } from '../../ui/button.ts';
import type { IconPath } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { banner } from '../../ui/note.ts';
import { emptyPanel } from '../../ui/panels.ts';
import { segments } from '../../ui/segments.ts';
import { fullness, voicemailFilters, type VoicemailFilter } from './voicemail.model.ts';

type VoicemailWords = Catalogue['voicemail'];

/** How many messages there are, and how full the mailbox is. */
export function summaryOf(texts: VoicemailWords, locale: string, mailbox: MailboxState | undefined): string | undefined {
  if (!mailbox || mailbox.total === 0) return undefined;
  const share = fullness(mailbox);
  const percent = share === undefined ? undefined : new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
  return texts.summary(mailbox.unread, mailbox.total, percent);
}

/** That no message can be left any more. */
export function fullView(texts: VoicemailWords, mailbox: MailboxState | undefined): unknown {
  if (!mailbox || (fullness(mailbox) ?? 0) < 1) return nothing;
  return banner({ text: texts.full, tone: 'caution' });
}

export function filterView(
  texts: VoicemailWords,
  { filter, canRestore, choose }: { filter: VoicemailFilter; canRestore: boolean; choose(filter: VoicemailFilter): void },
): TemplateResult {
  const offered = voicemailFilters.filter((each) => each !== 'deleted' || canRestore);
  return segments<VoicemailFilter>({
    label: texts.filters.label,
    name: 'filter',
    value: filter,
    options: offered.map((value) => ({ value, label: texts.filters[value] })),
    onChange: choose,
  });
}

/** The actions on the ticked messages. */
export interface BulkOptions {
  readonly texts: VoicemailWords;
  readonly ticked: readonly VoiceMessage[];
  readonly isDeleted: boolean;
  readonly isEditable: boolean;
  onAll(): void;
  onMark(read: boolean): void;
  onDownload(): void;
  onRemove(): void;
  onRestore(): void;
}

export function bulkView({ texts, ticked, isDeleted, isEditable, ...on }: BulkOptions): TemplateResult {
  const { selection: t } = texts;
  const none = ticked.length === 0;
  const action = (label: string, icon: IconPath, onClick: () => void, word: unknown = label, classes = ''): unknown =>
    none ? nothing : button({ label, word, icon, variant: 'quiet', classes, onClick });
  const isUnread = ticked.some(({ read }) => !read);
  const mark = isUnread
    ? action(t.read, icons.check, () => on.onMark(true), byWidth(t.read, t.readShort))
    : action(t.unread, icons.mail, () => on.onMark(false), byWidth(t.unread, t.unreadShort));
  return html`<div class="bulk" part="selection" role="toolbar" aria-label=${t.actions}>
    <span class="strong" role="status">${t.count(ticked.length)}</span>
    ${button({ label: t.all, variant: 'quiet', onClick: on.onAll })}
    <span class="unseen">${t.hint}</span>
    <span class="bulk-actions">
      ${isDeleted || !isEditable ? nothing : mark} ${action(texts.download, icons.download, on.onDownload)}
      ${
        !isEditable
          ? nothing
          : isDeleted
            ? action(texts.restore, icons.undo, on.onRestore)
            : action(texts.remove, icons.trash, on.onRemove, texts.remove, 'danger')
      }
    </span>
  </div>`;
}

/** The question before messages are deleted for good. */
export function confirmView(
  texts: VoicemailWords,
  cancel: string,
  { count, onRemove, onCancel }: { count: number; onRemove(): void; onCancel(): void },
): TemplateResult {
  return html`<div class="confirm" part="confirm" role="alertdialog" aria-label=${texts.confirm.title(count)} data-refuge="list-head">
    <p><span class="strong">${texts.confirm.title(count)}</span> ${texts.confirm.text}</p>
    ${button({ label: cancel, id: 'keep', onClick: onCancel })}
    ${button({ label: texts.remove, icon: icons.trash, classes: 'danger', onClick: onRemove })}
  </div>`;
}

/** The panel of a line whose messages arrive elsewhere. */
export function elsewhereView(
  texts: VoicemailWords,
  { line, country, email, onSettings }: { line: Line; country: string; email: string | undefined; onSettings: (() => void) | undefined },
): TemplateResult {
  const { elsewhere: t } = texts;
  const number = formatNumber(line.number, country).replaceAll(' ', '\u00a0');
  const action = onSettings && { label: t.settings, onClick: onSettings };
  const said = email === undefined ? { title: t.title, text: t.text(number) } : { title: t.mail.title, text: t.mail.text(number, email) };
  return emptyPanel({ ...said, icon: icons.mail, ...(action && { action }) });
}

/** How long messages stay. */
export function footText(texts: VoicemailWords, filter: VoicemailFilter, capability: VoicemailCapability | undefined): string | undefined {
  const { keepDays, restoreDays } = capability ?? {};
  if (filter === 'deleted') return restoreDays === undefined ? undefined : texts.restorableFor(restoreDays);
  return keepDays === undefined ? undefined : texts.keptFor(keepDays);
}

/** A filter without a result. */
export function nothingFoundView(texts: VoicemailWords, filter: VoicemailFilter, onReset: () => void): TemplateResult {
  const { nothingFound: t } = texts;
  const { title, text } = filter === 'deleted' ? t.deleted : t.unread;
  return emptyPanel({ title, text, icon: icons.voicemail, action: { label: t.reset, onClick: onReset } });
}
