import { html, nothing, type TemplateResult } from 'lit';
import type { ActivationPeriod, TimeZone } from '../../contract/index.ts';
import { isExpired } from '../../rules/period.ts';
import { chip, type Tone } from '../../ui/chip.ts';
import { icon } from '../../ui/icon.ts';
import { note } from '../../ui/note.ts';
import { segments } from '../../ui/segments.ts';
import { selectField } from '../../ui/field.ts';
import { switchField } from '../../ui/switch.ts';
import { delayOf, delaysOf, isComplete } from './forwarding.model.ts';
import type { Row, RowValues, TargetKind } from './forwarding.model.ts';
import { numberField } from './number-field.ts';
import { isUnsaved } from './row-status.ts';
import type { Act, RowStatus } from './row-status.ts';
import { readOnlyWords, summaryWords } from './words.ts';
import type { Words } from './words.ts';

/** All that one row shows and does. */
export interface RuleView {
  readonly words: Words;
  readonly row: Row;
  /** Saved values with the user's draft over them. */
  readonly values: RowValues;
  readonly status: RowStatus;
  readonly timeZone: TimeZone;
  /** The immediate forward is in force: no other rule can be switched on. */
  readonly blocked: boolean;
  /** A change of this row waits for the network. */
  readonly waiting: boolean;
  readonly act: Act;
  /** What is changed is taken down at once; before, it waits for the part that does so. */
  readonly editing: boolean;
  /** Ways to set an end, once they are loaded. */
  readonly quickEnds: ((view: RuleView) => TemplateResult) | undefined;
  /** When a rule applies, in words, once they are loaded. */
  readonly periodWords: ((words: Words, period: ActivationPeriod) => string) | undefined;
  /** Fields of a period, while they are open and once they are loaded. */
  readonly periodEditor: ((view: RuleView) => TemplateResult) | undefined;
  /** What went wrong, once anything could. */
  readonly message: ((view: RuleView) => TemplateResult | typeof nothing) | undefined;
  /** Why the number is not taken, in words. */
  readonly problem: string | undefined;
  /** Formats what is typed in a field, once the library for it is loaded. */
  readonly asYouType: ((input: HTMLInputElement) => void) | undefined;
  /** The number field has the focus: the library is worth loading. */
  onNumberFocus(): void;
}

/** One forwarding rule, or the simultaneous ring. */
export function ruleRow(view: RuleView): TemplateResult {
  const { words, row } = view;
  const { key } = row;
  const suspended = row.effective === 'suspended';
  return html`
    <li class="rule ${suspended ? 'suspended' : ''}" part="rule" data-key=${key}>
      <div class="rule-head">
        <div class="rule-name">
          <h3>${words.t.rules[key].title}${statusChip(view)}</h3>
          <p class="small muted" id="about-${key}">${describe(view)}</p>
        </div>
        ${row.access === 'none' ? icon('lock') : toggle(view)}
      </div>
      ${isOpen(view) ? html`<div class="body">${fields(view)}</div>` : nothing} ${view.message?.(view)}
      ${key === 'unconditional' && row.effective === 'active' ? note({ id: 'suspends', text: `${words.t.suspends} ${words.t.blocked}`, tone: 'caution' }) : nothing}
    </li>
  `;
}

/** Fields are for rules that are on. A suspended one keeps its values in words; one that may not be written, too. */
function isOpen({ row, values }: RuleView): boolean {
  return values.enabled && isEditable(row) && row.effective !== 'suspended';
}

const isEditable = (row: Row): boolean => row.access === 'write' && !row.managedElsewhere;

function toggle(view: RuleView): TemplateResult {
  const { words, row, values, status, blocked, act } = view;
  const { key } = row;
  const stuck = blocked && !values.enabled && key !== 'unconditional';
  return switchField({
    id: `switch-${key}`,
    label: words.t.rules[key].title,
    checked: values.enabled,
    readonly: stuck || !isEditable(row),
    busy: status.saving > 0,
    describedBy: stuck ? `about-${key} suspends` : `about-${key}`,
    onChange: (checked) => act((editor) => editor.edit(key, { enabled: checked })),
  });
}

function statusChip(view: RuleView): TemplateResult | typeof nothing {
  const { words, row, values, status, waiting } = view;
  const { t } = words;
  const show = (text: string, tone: Tone) => html` ${chip(text, tone)}`;
  const unsaved = isUnsaved(status) || status.failure !== undefined;
  if (unsaved) return show(t.notSaved, 'negative');
  if (waiting) return show(t.waiting, 'caution');
  if (!values.enabled) return nothing;
  if (row.effective === 'suspended') return show(t.status.suspended, 'caution');
  if (values.when && isExpired(values.when, words.now)) return show(t.ended, 'neutral');
  if (row.effective === 'scheduled') return show(t.status.scheduled, 'accent');
  if (row.effective === 'off') return nothing;
  return key(row) ? show(t.inProgress, 'accent') : show(t.status.active, 'positive');
}

const key = (row: Row): boolean => row.key === 'unconditional';

/** Under the title: what the rule is for, or what it holds where no field shows it. */
function describe(view: RuleView): string {
  const { words, row, values } = view;
  const { t } = words;
  const about = t.rules[row.key].text;
  if (row.access === 'none') return `${about} ${readOnlyWords(words, row.grantedBy)}`;
  const summary = summaryWords(words, row, values);
  const holds = values.enabled && summary ? `${summary}.` : about;
  if (row.managedElsewhere) return t.managedElsewhere;
  if (row.access === 'read') return `${holds} ${readOnlyWords(words, row.grantedBy)}`;
  if (row.effective === 'suspended') return holds;
  if (!values.enabled) return summary ? `${about} ${t.kept(summary)}` : about;
  if (!row.period || !values.when || values.when.kind === 'always' || !view.periodWords) return about;
  return `${view.periodWords(words, values.when)}.`;
}

function fields(view: RuleView): TemplateResult {
  const { row, values } = view;
  const target = row.targets.length > 1 ? targetSegments(view) : nothing;
  return html`
    ${target} ${values.kind === 'number' && row.targets.includes('number') ? numberField(view) : nothing}
    ${row.delay ? delaySelect(view) : nothing} ${row.period && isComplete(values) ? view.quickEnds?.(view) : nothing}
  `;
}

function targetSegments({ words, row, values, act }: RuleView): TemplateResult {
  const { t } = words;
  const labels: Record<TargetKind, string> = { voicemail: t.target.voicemail, number: t.target.number };
  return segments({
    label: t.target.label,
    name: `target-${row.key}`,
    value: values.kind,
    options: row.targets.map((kind) => ({ value: kind, label: labels[kind] })),
    onChange: (kind) => act((editor) => editor.edit(row.key, { kind })),
  });
}

function delaySelect({ words, row, values, act }: RuleView): TemplateResult {
  const { t, format } = words;
  return html`<div class="delay">
    ${selectField({
      id: `delay-${row.key}`,
      label: t.delay.label,
      value: String(delayOf(row, values)),
      options: delaysOf(row, values).map((seconds) => ({ value: String(seconds), label: format.seconds(seconds) })),
      onChange: (seconds) => act((editor) => editor.edit(row.key, { delaySeconds: Number(seconds) })),
    })}
  </div>`;
}
