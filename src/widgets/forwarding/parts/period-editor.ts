import { css, html, nothing, type TemplateResult } from 'lit';
import type { Weekday, WeeklyWindow } from '../../../contract/index.ts';
import { button } from '../../../ui/button.ts';
import { textField } from '../../../ui/field.ts';
import * as icons from '../../../ui/icons.ts';
import { isPrecise } from '../forwarding.model.ts';
import { fieldOf, soon } from '../forwarding.moments.ts';
import type { RuleView } from '../forwarding.row.ts';
import { periodWords, weekdays, windowWords, type Words } from '../forwarding.words.ts';
import { formOf, newWindow, periodOf, problemsOf, type PeriodForm, type PeriodProblems } from './period-form.ts';

/** The fields behind "until…" and "specific period". */
export function periodEditor(view: RuleView): TemplateResult {
  return view.status.open === 'until' ? untilEditor(view) : rangeEditor(view);
}

function untilEditor(view: RuleView): TemplateResult {
  const { words, timeZone } = view;
  const form = view.status.form ?? { ...formOf(undefined, timeZone), until: fieldOf(soon(words.now), timeZone) };
  const problems = form.tried ? problemsOf(form, words.now, timeZone) : undefined;
  return formOfPeriod(view, form, moment(view, form, 'until', problems));
}

function rangeEditor(view: RuleView): TemplateResult {
  const { words, row, values, timeZone } = view;
  const { t } = words;
  // A quick end is no basis for a precise period.
  const kept = isPrecise(values.when) ? values.when : undefined;
  const form = view.status.form ?? formOf(kept, timeZone);
  const problems = form.tried ? problemsOf(form, words.now, timeZone) : undefined;
  const limits = row.period;
  const content = html`
    ${limits?.range ? html`<div class="range">${moment(view, form, 'from', problems)} ${moment(view, form, 'until', problems)}</div>` : nothing}
    ${limits?.weekly ? windows(view, form, problems) : nothing}
    ${problems?.range === 'empty' || problems?.range === 'never' ? html`<p class="problem" role="alert">${t.period[problems.range]}</p>` : nothing}
    <p class="small muted">${preview(view, form)}</p>
  `;
  return formOfPeriod(view, form, content);
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

function formOfPeriod(view: RuleView, form: PeriodForm, content: TemplateResult): TemplateResult {
  const { words, row, status, timeZone, editor } = view;
  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    update(view, form, { tried: true });
    const filled = editor.status(row.key).form;
    if (filled && !problemsOf(filled, editor.now, timeZone)) editor.applyPeriod(row.key, periodOf(filled, timeZone));
  };
  const close = () => editor.open(row.key, undefined);
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  const label = status.open === 'until' ? words.t.period.untilDate : words.t.period.period;
  return html`
    <form class="period" part="editor" aria-label=${label} novalidate @submit=${apply} @keydown=${escape}>
      ${content}
      <div class="actions">
        ${button({ label: words.t.period.save, variant: 'primary', type: 'submit' })}
        ${button({ label: words.common.cancel, variant: 'quiet', onClick: close })}
      </div>
    </form>
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
    <div class="windows" role="group" aria-label=${t.period.weekly}>
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
  css`
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
      max-inline-size: 18rem;
    }
    .quick [aria-expanded='true'] {
      border-color: var(--_color-accent);
    }
    .range .field {
      flex: 1 1 13rem;
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
      min-inline-size: 2.75rem;
      min-block-size: max(24px, calc(var(--_target) - 0.5rem));
      padding: 0 calc(2 * var(--_space));
      border: 1px solid var(--_color-line-strong);
      border-radius: var(--_radius-round);
      font-size: var(--_text-s);
      color: var(--_color-text-muted);
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
      flex: 0 1 8rem;
    }
    .problem {
      color: var(--_color-negative);
      font-size: var(--_text-s);
    }
    @media (forced-colors: active) {
      .day-box:has(:checked) {
        forced-color-adjust: none;
      }
    }
  `,
];
