import { css, html, nothing, type TemplateResult } from 'lit';
import type { ActivationPeriod, TimeZone, Weekday, WeeklyWindow } from '../../../contract/index.ts';
import { occurrences } from '../../../rules/period.ts';
import { addDays, localTime, startOfDay } from '../../../rules/zone.ts';
import { button } from '../../../ui/button.ts';
import { selectField, textField } from '../../../ui/field.ts';
import * as icons from '../../../ui/icons.ts';
import { dayMinutes, weekStrip, weekStyles, type DaySpan } from '../../../ui/week-strip.ts';
import { isPrecise } from '../forwarding.model.ts';
import type { RuleView } from '../forwarding.row.ts';
import type { OtherMoment, ScheduledRule, WayView } from '../forwarding.way.ts';
import { clockWords, periodWords, windowWords, type Words } from '../forwarding.words.ts';
import { dateExceptions, exceptionStyles, type DatesView } from './period-exceptions.ts';
import { ringStyles } from './ring-list.ts';
import {
  fieldOf,
  formOf,
  instantOfField,
  newWindow,
  periodOf,
  problemsOf,
  soon,
  type PeriodForm,
  type PeriodProblems,
} from './period-form.ts';

// The numbers of a ring come with the same part: a widget loads two at most.
export { ringList } from './ring-list.ts';

const dayCount = 7;

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

const phoneStates = ['available', 'inCall', 'dnd', 'unreachable'] as const satisfies readonly OtherMoment['phone'][];

/** Day, hour and state of the phone. */
export function momentFields({ words, forwarding, onMoment }: WayView, moment: OtherMoment): TemplateResult {
  const { way } = words.t;
  const { timeZone, rules } = forwarding;
  const setTime = (value: string) => {
    const at = instantOfField(value, timeZone);
    if (at !== undefined) onMoment({ ...moment, at });
  };
  // A line without a rule for Do Not Disturb, such as an advanced mobile line, has no such state.
  const states = phoneStates.filter((state) => state !== 'dnd' || rules.some(({ condition }) => condition === 'dnd'));
  return html`
    ${textField({ id: 'moment-at', label: way.at, type: 'datetime-local', value: fieldOf(moment.at, timeZone), onInput: setTime })}
    ${selectField({
      id: 'moment-phone',
      label: way.situation.label,
      value: moment.phone,
      options: states.map((value) => ({ value, label: way.situation[value] })),
      onChange: (phone) => onMoment({ ...moment, phone }),
    })}
  `;
}

/** When a rule is in force in the seven days from today. */
export function ruleWeek(words: Words, { title, period }: ScheduledRule, timeZone: TimeZone): TemplateResult {
  const { t, format, now } = words;
  const today = startOfDay(now, timeZone);
  const dates = period.kind === 'period' ? (period.exceptions ?? []).map(({ date }) => date) : [];
  const days = Array.from({ length: dayCount }, (_, index) => {
    const start = addDays(today, index, timeZone);
    const { weekday } = localTime(start, timeZone);
    const spans = spansOf(period, start, addDays(start, 1, timeZone), timeZone);
    const isSpecial = dates.includes(format.dayKey(start));
    return { short: format.weekday(weekday, 'short'), long: format.weekday(weekday), spans, said: spanWords(words, spans), isSpecial };
  });
  return weekStrip({ title: t.week.title(title), days, now: minuteOf(now, timeZone), special: t.week.special });
}

function spansOf(period: ActivationPeriod, start: number, end: number, timeZone: TimeZone): readonly DaySpan[] {
  return occurrences(period, start, end, timeZone).map(({ from, until }) => ({
    from: from <= start ? 0 : minuteOf(from, timeZone),
    until: until >= end ? dayMinutes : minuteOf(until, timeZone),
  }));
}

function minuteOf(at: number, timeZone: TimeZone): number {
  const { hour, minute } = localTime(at, timeZone);
  return hour * 60 + minute;
}

function spanWords(words: Words, spans: readonly DaySpan[]): string {
  const { t, format } = words;
  if (spans.length === 0) return t.week.none;
  const clock = (minute: number): string => clockWords(words, `${twoDigits(Math.floor(minute / 60) % 24)}:${twoDigits(minute % 60)}`);
  const said = spans.map(({ from, until }) =>
    from === 0 && until === dayMinutes ? t.week.allDay : t.week.span(clock(from), clock(until)),
  );
  return format.list(said);
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** The fields behind "until…" and "specific period". */
export function periodEditor(view: RuleView): TemplateResult {
  return view.status.open === 'until' ? untilEditor(view) : rangeEditor(view);
}

function untilEditor(view: RuleView): TemplateResult {
  const { words, timeZone } = view;
  const form = view.status.form ?? { ...formOf(undefined, words.now, timeZone), until: fieldOf(soon(words.now), timeZone) };
  const problems = form.tried ? problemsOf(form, words.now, timeZone) : undefined;
  return formOfPeriod(view, form, moment(view, form, 'until', problems));
}

function rangeEditor(view: RuleView): TemplateResult {
  const { words, row, values, timeZone } = view;
  const { t } = words;
  // A quick end is no basis for a precise period.
  const kept = isPrecise(values.when) ? values.when : undefined;
  const form = view.status.form ?? formOf(kept, words.now, timeZone);
  const problems = form.tried ? problemsOf(form, words.now, timeZone) : undefined;
  const limits = row.period;
  const content = html`
    ${limits?.range ? html`<div class="range">${moment(view, form, 'from', problems)} ${moment(view, form, 'until', problems)}</div>` : nothing}
    ${limits?.weekly ? windows(view, form, problems) : nothing}
    ${limits?.maxExceptions ? dateExceptions(datesOf(view, form, problems, limits.maxExceptions)) : nothing}
    ${problems?.range === 'empty' || problems?.range === 'never' ? html`<p class="problem" role="alert">${t.period[problems.range]}</p>` : nothing}
    <p class="small muted">${preview(view, form)}</p>
  `;
  return formOfPeriod(view, form, content);
}

function datesOf(view: RuleView, form: PeriodForm, problems: PeriodProblems | undefined, max: number): DatesView {
  const current = () => view.editor.status(view.row.key).form ?? form;
  const onChange = (change: Partial<PeriodForm>) => update(view, form, change);
  return { words: view.words, form, max, noHours: problems?.noHours ?? [], current, onChange };
}

/** The period in words, while it is being set. */
function preview({ words, timeZone }: RuleView, form: PeriodForm): string {
  if (problemsOf(form, words.now, timeZone)) return words.t.period.outside;
  return `${periodWords(words, periodOf(form, timeZone))}. ${words.t.period.outside}`;
}

/** Changes the current form, which may be newer than the rendered one. */
function update({ row, editor }: RuleView, rendered: PeriodForm, change: Partial<PeriodForm>): void {
  editor.setForm(row.key, { ...(editor.status(row.key).form ?? rendered), ...change });
}

/** No `<form>`: a sandboxed frame without `allow-forms` submits none, and tells nobody. */
function formOfPeriod(view: RuleView, form: PeriodForm, content: TemplateResult): TemplateResult {
  const { words, row, status, timeZone, editor } = view;
  const apply = () => {
    update(view, form, { tried: true });
    const filled = editor.status(row.key).form;
    if (filled && !problemsOf(filled, editor.now, timeZone)) editor.applyPeriod(row.key, periodOf(filled, timeZone));
  };
  const close = () => editor.open(row.key, undefined);
  const onKey = (event: KeyboardEvent) => {
    const isField = event.target instanceof HTMLInputElement;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter' && isField && !event.defaultPrevented) {
      event.preventDefault();
      apply();
    }
  };
  const label = status.open === 'until' ? words.t.period.untilDate : words.t.period.period;
  return html`
    <div class="period" part="editor" role="form" aria-label=${label} @keydown=${onKey}>
      ${content}
      <div class="actions">
        ${button({ label: words.t.period.save, variant: 'primary', onClick: apply })}
        ${button({ label: words.common.cancel, variant: 'quiet', onClick: close })}
      </div>
    </div>
  `;
}

function moment(view: RuleView, form: PeriodForm, end: 'from' | 'until', problems: PeriodProblems | undefined): TemplateResult {
  const { words, status } = view;
  const { t, errors } = words;
  const texts = {
    order: t.period.order,
    past: errors.rules.past(),
    empty: status.open === 'until' ? errors.rules.required() : '',
    never: '',
  };
  const problem = end === 'until' && problems?.range ? texts[problems.range] : '';
  return textField({
    id: `period-${end}`,
    label: status.open === 'until' ? t.period.untilDate : t.period[end],
    type: 'datetime-local',
    value: form[end],
    ...(problem && { error: problem }),
    onInput: (value) => update(view, form, { [end]: value }),
  });
}

function windows(view: RuleView, form: PeriodForm, problems: PeriodProblems | undefined): TemplateResult {
  const { words, row } = view;
  const { t } = words;
  const { weekly } = form;
  const set = (changed: readonly WeeklyWindow[]) => update(view, form, { weekly: changed });
  const isFull = weekly.length >= (row.period?.maxWindows ?? 0);
  const viewOfWindow = (window: WeeklyWindow, index: number): WindowView => ({
    words,
    window,
    index,
    lacksDay: problems?.noDay.includes(index) === true,
    lacksTime: problems?.noTime.includes(index) === true,
    onChange: (change) => set(weekly.map((kept, at) => (at === index ? { ...kept, ...change } : kept))),
    onRemove: () => set(weekly.filter((_, at) => at !== index)),
  });
  return html`
    <div class="windows" id="windows" tabindex="-1" data-refuge="windows" role="group" aria-label=${t.period.weekly}>
      <p class="small muted">${t.period.weekly}</p>
      ${weekly.map((window, index) => weeklyWindow(viewOfWindow(window, index)))}
      ${isFull ? nothing : button({ label: t.period.addWindow, icon: icons.plus, variant: 'quiet', onClick: () => set([...weekly, newWindow]) })}
    </div>
  `;
}

/** Weekly hours among the others of a form. */
interface WindowView {
  readonly words: Words;
  readonly window: WeeklyWindow;
  readonly index: number;
  readonly lacksDay: boolean;
  readonly lacksTime: boolean;
  onChange(change: Partial<WeeklyWindow>): void;
  onRemove(): void;
}

function weeklyWindow(view: WindowView): TemplateResult {
  const { words, window, lacksDay, onRemove } = view;
  const { t } = words;
  const summary = window.days.length && window.from && window.until ? windowWords(words, window) : '';
  return html`
    <fieldset class="window">
      <legend class="unseen">${summary || t.period.weekly}</legend>
      <div class="days" role="group" aria-label=${t.period.days}>${weekdays.map((day) => dayBox(view, day))}</div>
      ${lacksDay ? html`<p class="problem" role="alert">${t.period.noDay}</p>` : nothing} ${timeField(view, 'from', t.period.start)}
      ${timeField(view, 'until', t.period.end)}
      ${button({ label: t.period.removeWindow(summary), icon: icons.trash, variant: 'icon', onClick: onRemove })}
      ${summary ? html`<p class="small muted">${summary}</p>` : nothing}
    </fieldset>
  `;
}

function dayBox({ words, window, onChange }: WindowView, day: Weekday): TemplateResult {
  const { format } = words;
  const checked = window.days.includes(day);
  const days = weekdays.filter((one) => (one === day ? !checked : window.days.includes(one)));
  return html`<label class="day-box">
    <input type="checkbox" .checked=${checked} @change=${() => onChange({ days })} aria-label=${format.weekday(day)} />
    <span aria-hidden="true">${format.weekday(day, 'short')}</span>
  </label>`;
}

function timeField({ words, window, index, lacksTime, onChange }: WindowView, end: 'from' | 'until', label: string): TemplateResult {
  return html`<div class="time">
    ${textField({
      id: `window-${index}-${end}`,
      label,
      type: 'time',
      value: window[end],
      error: lacksTime && !window[end] ? words.errors.rules.required() : undefined,
      onInput: (value) => onChange({ [end]: value }),
    })}
  </div>`;
}

export const styles = [
  exceptionStyles,
  ringStyles,
  weekStyles,
  css`
    .moment {
      display: flex;
      flex-wrap: wrap;
      gap: calc(3 * var(--_space));
      margin-block-end: calc(4 * var(--_space));
    }
    .moment .field {
      flex: 0 1 15em;
    }
    .editor {
      flex: 1 1 100%;
      min-inline-size: 0;
    }
    .period {
      display: grid;
      gap: calc(4 * var(--_space));
      padding: calc(4 * var(--_space));
      border: 1px solid var(--_color-line);
      border-radius: var(--_radius);
      background: var(--_color-surface-sunken);
    }
    .range,
    .window {
      display: flex;
      flex-wrap: wrap;
      gap: calc(3 * var(--_space));
      align-items: end;
    }
    .period > .field {
      max-inline-size: 19em;
    }
    .quick [aria-expanded='true'] {
      border-color: var(--_color-accent);
    }
    .range .field {
      flex: 1 1 14em;
    }
    .windows {
      display: grid;
      gap: calc(3 * var(--_space));
      justify-items: start;
    }
    .window {
      inline-size: 100%;
      margin: 0;
      padding: calc(3 * var(--_space));
      border: 1px solid var(--_color-line);
      border-radius: var(--_radius-s);
      background: var(--_color-surface);
      min-inline-size: 0;
    }
    .window > p {
      flex: 1 1 100%;
    }
    .days {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space);
      flex: 1 1 100%;
    }
    .day-box {
      position: relative;
      display: grid;
      place-items: center;
      min-inline-size: max(2.9333em, var(--_target));
      min-block-size: var(--_target);
      padding: 0 calc(2 * var(--_space));
      border: 1px solid var(--_color-line-strong);
      border-radius: var(--_radius-round);
      color: var(--_color-text-muted);
    }
    .day-box span,
    .problem {
      font-size: var(--_text-s);
    }
    .day-box input {
      appearance: none;
      position: absolute;
      inset: -1px;
      margin: 0;
      border-radius: inherit;
      cursor: pointer;
    }
    .day-box:has(:checked) {
      border-color: transparent;
      background: var(--_color-accent);
      color: var(--_color-on-accent);
      font-weight: var(--_weight-strong);
    }
    .time {
      display: flex;
      flex: 0 1 8.5em;
    }
    @container (max-width: 26em) {
      .period,
      .window {
        padding: 0;
        border: 0;
        background: none;
      }
      .window {
        padding-block-start: calc(3 * var(--_space));
        border-block-start: 1px solid var(--_color-line);
        border-radius: 0;
      }
    }
    .problem {
      color: var(--_color-negative);
    }
    @media (forced-colors: active) {
      .day-box:has(:checked) {
        forced-color-adjust: none;
      }
    }
  `,
];
