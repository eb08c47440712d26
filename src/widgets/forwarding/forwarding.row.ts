import { html, nothing, type TemplateResult } from 'lit';
import type { ActivationPeriod, Effective, PhoneNumber, Right, SimultaneousRingCapability, TimeZone } from '../../contract/index.ts';
import { issueText } from '../../i18n/error-texts.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { isExpired } from '../../rules/period.ts';
import { button } from '../../ui/button.ts';
import { chip } from '../../ui/chip.ts';
import { selectField, textField, type TextFieldOptions } from '../../ui/field.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { note } from '../../ui/note.ts';
import { segments } from '../../ui/segments.ts';
import { switchField } from '../../ui/switch.ts';
import type { Tone } from '../../ui/tone.ts';
import { failureNote, undoNote, type ConflictFacts } from '../base/edit-notes.ts';
import type { FieldWithList } from '../base/people/contact-field.ts';
import type { Part } from '../base/part.ts';
import { isUnsaved, type ForwardingEditor, type RowStatus } from './forwarding.editor.ts';
import {
  cleared,
  delayOf,
  delaysOf,
  hasTarget,
  hourMs,
  isPrecise,
  thisEvening,
  type Row,
  type RowValues,
  type TargetKind,
} from './forwarding.model.ts';
import { nameOf } from '../base/route/route-words.ts';
import { capital, periodWords, problemText, readOnlyWords, summaryWords, type Words } from './forwarding.words.ts';

/** The data and the actions of one row. */
export interface RuleView {
  readonly words: Words;
  readonly row: Row;
  /** Saved values with the draft over them. */
  readonly values: RowValues;
  readonly status: RowStatus;
  readonly timeZone: TimeZone;
  /** The immediate forward is in force: no other rule can be switched on. */
  readonly blocked: boolean;
  /** A change of this row waits for the network. */
  readonly waiting: boolean;
  readonly editor: ForwardingEditor;
  onSwitch(enabled: boolean): void;
  /** Fields of a period: of a part. */
  periodEditor(view: RuleView): unknown;
  /** The numbers of a ring that may have several: of the same part. */
  ringList(view: RuleView): unknown;
  /** The right to the contacts that a number field offers. */
  readonly contacts: Right | undefined;
  /** Number fields with a list of contacts; plain ones until it is loaded. */
  readonly targets: Part<{ of(view: RuleView, options: TextFieldOptions): FieldWithList }>;
}

/** One forwarding rule, or the simultaneous ring. */
export function ruleRow(view: RuleView): TemplateResult {
  const { words, row } = view;
  const { key } = row;
  const suspended = row.effective === 'suspended';
  const failed = view.status.failure ? failureNote(words, words.format, view.editor.edits, key, savedFacts(view)) : nothing;
  const suspendsOthers = isUnconditional(row) && row.effective === 'active';
  return html`
    <li class="rule ${suspended ? 'suspended' : ''}" part="rule" data-key=${key} data-refuge="name-${key}">
      <div class="rule-group" role="group" aria-label=${words.t.rules[key].title}>
        <div class="rule-head">
          <div class="rule-name">
            <h3 id="name-${key}" tabindex="-1">${words.t.rules[key].title}${statusChip(view)}</h3>
            <p class="small muted" id="about-${key}">${describe(view)}</p>
          </div>
          <div class="rule-end">
            ${isPreparable(view) ? prepareButton(view) : nothing} ${row.access === 'none' ? icon(icons.lock) : toggle(view)}
          </div>
        </div>
        ${hasFields(view) ? html`<div class="body">${fields(view)}</div>` : nothing}
        ${undoNote(words.common, view.editor.edits, key, `name-${key}`)} ${failed}
        ${suspendsOthers ? note({ id: 'suspends', text: `${words.t.suspends} ${words.t.blocked}`, tone: 'caution' }) : nothing}
      </div>
    </li>
  `;
}

const isUnconditional = (row: Row): boolean => row.key === 'unconditional';

const isEditable = (row: Row): boolean => row.access === 'write' && !row.managedElsewhere;

/** A rule that is off, whose target and period can be chosen before it takes effect. */
const isPreparable = ({ row, values }: RuleView): boolean => !values.enabled && isEditable(row) && row.targets.length > 0;

/** A rule with a period can divert all calls: its fields are shown before it is switched on. */
const isPrepared = ({ row, status }: RuleView): boolean => status.prepared ?? row.period !== undefined;

/** A suspended or read-only rule shows its values in words. */
function hasFields(view: RuleView): boolean {
  const { row, values } = view;
  if (isPreparable(view)) return isPrepared(view);
  return values.enabled && isEditable(row) && row.effective !== 'suspended' && row.targets.length > 0;
}

function prepareButton(view: RuleView): TemplateResult {
  const { words, row, editor } = view;
  const expanded = isPrepared(view);
  return button({
    id: `prepare-${row.key}`,
    label: words.t.prepare,
    variant: 'icon',
    icon: icons.down,
    expanded,
    onClick: () => editor.prepare(row.key, !expanded),
  });
}

function clearButton({ words, row, editor }: RuleView): TemplateResult {
  return html`<div class="clear">
    ${button({ label: words.t.target.clear, variant: 'quiet', onClick: () => editor.edit(row.key, cleared(row)) })}
  </div>`;
}

function toggle(view: RuleView): TemplateResult {
  const { words, row, values, status } = view;
  const { key } = row;
  const cannotStart = view.blocked && !values.enabled && !isUnconditional(row) && row.record !== undefined;
  return switchField({
    id: `switch-${key}`,
    label: words.t.rules[key].title,
    checked: values.enabled,
    readonly: cannotStart || !isEditable(row),
    busy: status.saving > 0,
    describedBy: cannotStart ? `about-${key} suspends` : `about-${key}`,
    onChange: view.onSwitch,
  });
}

const tones = { active: 'positive', scheduled: 'accent', suspended: 'caution', refused: 'negative' } as const satisfies Partial<
  Record<Effective, Tone>
>;

function statusChip(view: RuleView): TemplateResult | typeof nothing {
  const { words, row, values, status } = view;
  const { t } = words;
  const { edits } = words.common;
  const show = (text: string, tone: Tone) => html` ${chip(text, tone)}`;
  // Of a change that holds in part, the note below tells what was not saved.
  const isLost = status.failure !== undefined && status.failure.error.code !== 'partial';
  if (isUnsaved(status) || isLost) return show(edits.notSaved, 'negative');
  if (view.waiting) return show(edits.waiting, 'caution');
  if (!values.enabled) return nothing;
  const { effective } = row;
  if (effective === 'off') return nothing;
  if (effective === 'scheduled' && isExpired(values.when, words.now)) return show(t.ended, 'neutral');
  if (effective === 'active' && row.managedElsewhere) return show(t.elsewhere, 'accent');
  if (effective === 'active' && isUnconditional(row)) return show(t.inProgress, 'accent');
  return show(t.status[effective], tones[effective]);
}

/** Under the title: the purpose of the rule, or its values where no field shows them. */
function describe({ words, row, values }: RuleView): string {
  const { t } = words;
  const purpose = (row.ring?.max ?? 1) > 1 ? t.ring.several : t.rules[row.key].text;
  if (row.access === 'none') return `${purpose} ${readOnlyWords(words, row.grantedBy)}`;
  if (row.managedElsewhere) return t.managedElsewhere;
  const summary = summaryWords(words, row, values);
  const shown = values.enabled && summary ? `${summary}.` : purpose;
  const refused = row.refusal ? `${issueText({ rule: row.refusal }, words.errors)} ` : '';
  if (row.access === 'read') return `${shown} ${refused}${readOnlyWords(words, row.grantedBy)}`;
  if (row.effective === 'suspended') return shown;
  if (!values.enabled) return summary ? `${purpose} ${t.kept(keptWords(words, row, values, summary))}` : purpose;
  return row.period && values.when && values.when.kind !== 'always' ? `${periodWords(words, values.when)}.` : purpose;
}

/** The values that take effect once the rule is switched on. A period that is over does not count. */
function keptWords(words: Words, row: Row, { when }: RowValues, summary: string): string {
  if (!row.period || !when) return summary;
  return `${summary} · ${isExpired(when, words.now) ? words.t.period.always : periodWords(words, when)}`;
}

function fields(view: RuleView): TemplateResult {
  const { row, values } = view;
  const hasNumber = values.kind === 'number' && row.targets.includes('number');
  return html`
    ${row.targets.length > 1 ? targetSegments(view) : nothing} ${isList(row.ring) ? view.ringList(view) : nothing}
    ${hasNumber && !isList(row.ring) ? numberField(view, values.number ?? values.numbers?.[0]?.number) : nothing}
    ${row.delay ? delaySelect(view) : nothing} ${row.period ? quickEnds(view) : nothing}
    ${!values.enabled && hasTarget(values) ? clearButton(view) : nothing}
  `;
}

/** More than the field of one number. */
const isList = (ring: SimultaneousRingCapability | undefined): boolean =>
  ring !== undefined && (ring.max > 1 || ring.pressToAccept === true);

function targetSegments({ words, row, values, editor }: RuleView): TemplateResult {
  const { t } = words;
  const labels: Record<TargetKind, string> = { voicemail: t.target.voicemail, number: t.target.number };
  return segments({
    label: t.target.label,
    name: `target-${row.key}`,
    value: values.kind,
    options: row.targets.map((kind) => ({ value: kind, label: labels[kind] })),
    onChange: (kind) => editor.edit(row.key, { kind }),
  });
}

function delaySelect({ words, row, values, editor }: RuleView): TemplateResult {
  const { t, format } = words;
  return html`<div class="delay">
    ${selectField({
      id: `delay-${row.key}`,
      label: t.delay.label,
      value: String(delayOf(row, values)),
      options: delaysOf(row, values).map((seconds) => ({ value: String(seconds), label: format.seconds(seconds) })),
      onChange: (seconds) => editor.edit(row.key, { delaySeconds: Number(seconds) }),
    })}
  </div>`;
}

/** A number, or a contact's: refused before it is saved. Enter saves, Escape restores. */
export function numberField(view: RuleView, number: PhoneNumber | undefined, given: Partial<TextFieldOptions> = {}): TemplateResult {
  const { words, row, status, editor } = view;
  const { t } = words;
  const { key } = row;
  const saved = number === undefined ? '' : formatNumber(number, words.country);
  const name = number && nameOf(words, number);
  const problem = status.problem ?? (isUnsaved(status) ? undefined : row.refusal);
  const options: TextFieldOptions = {
    id: `number-${key}`,
    label: row.ring ? t.target.ring : t.target.field,
    type: 'tel',
    inputmode: view.contacts ? 'text' : 'tel',
    value: status.text ?? saved,
    error: problem && problemText(problem, t, words.errors),
    ...given,
    onInput: (text) => editor.type(key, text),
    onBlur: () => void editor.commitNumber(key),
    onKeydown: (event) => onNumberKey(event, view),
  };
  const { field, list } = view.targets.module?.of(view, options) ?? { field: options, list: nothing };
  return html`<div class="number" @focusin=${() => void view.targets.load()}>
    ${textField(field)}${list}
    ${status.text === undefined && name !== undefined ? html`<p class="small muted"><bdi>${name}</bdi></p>` : nothing}
  </div>`;
}

function onNumberKey(event: KeyboardEvent, { row, editor }: RuleView): void {
  if (event.key === 'Enter') void editor.commitNumber(row.key);
  if (event.key === 'Escape') {
    // A dialog of the page must not close because a field was restored.
    event.stopPropagation();
    editor.restoreNumber(row.key);
  }
}

const until = (at: number): ActivationPeriod => ({ kind: 'period', until: new Date(at).toISOString() });

/** The ends that take one press, and the two buttons that open fields. */
function quickEnds(view: RuleView): TemplateResult {
  const { words, row, values, status, editor } = view;
  const { t, now, format } = words;
  const when = !values.when || isExpired(values.when, now) ? ({ kind: 'always' } as const) : values.when;
  const precise = isPrecise(when);
  const set = (period: ActivationPeriod) => editor.edit(row.key, { when: period });
  const hourLater = t.period.oneHour(format.time(now + hourMs));
  const evening = thisEvening(now, view.timeZone);
  const ends = html`
    ${button({ label: hourLater, variant: 'quiet', onClick: () => set(until(editor.now + hourMs)) })}
    ${button({ label: capital(words, format.until(evening, now)), variant: 'quiet', onClick: () => set(until(evening)) })}
    ${opener(view, 'until', t.period.untilDate, when.kind === 'period' && !precise)}
  `;
  return html`
    <div class="quick" role="group" aria-label=${t.period.label}>
      ${row.period?.range ? ends : nothing}
      ${button({ label: t.period.always, variant: 'quiet', pressed: when.kind === 'always', onClick: () => set({ kind: 'always' }) })}
      ${opener(view, 'period', t.period.period, precise)}
    </div>
    ${status.open ? html`<div class="editor" data-refuge="open-${status.open}">${view.periodEditor(view)}</div>` : nothing}
  `;
}

function opener({ row, status, editor }: RuleView, opened: 'until' | 'period', label: string, pressed: boolean): TemplateResult {
  return button({
    id: `open-${opened}`,
    label,
    variant: 'quiet',
    pressed,
    expanded: status.open === opened,
    onClick: () => editor.open(row.key, opened),
  });
}

/** The values that a conflict left in place. */
function savedFacts({ words, row }: RuleView): ConflictFacts {
  const { common } = words;
  const { saved, record } = row;
  const values = [summaryWords(words, row, saved), saved.when && periodWords(words, saved.when)].filter(Boolean).join(', ');
  return { now: saved.enabled ? values || common.on : common.off, changedBy: record?.changedBy, changedAt: record?.changedAt };
}
