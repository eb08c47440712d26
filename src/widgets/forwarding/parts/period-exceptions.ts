import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DateException, DateHours, LocalDate } from '../../../contract/index.ts';
import type { Catalogue } from '../../../i18n/catalogue.ts';
import { library } from '../../../i18n/load.ts';
import { calendarOf, holidayCalendars, holidaysOf, type Holiday, type HolidayCalendar } from '../../../rules/holidays.ts';
import { button } from '../../../ui/button.ts';
import { selectField, textField } from '../../../ui/field.ts';
import * as icons from '../../../ui/icons.ts';
import type { Words } from '../forwarding.words.ts';
import { kindOf, ofKind, withDates, type ExceptionKind, type PeriodForm } from './period-form.ts';

/** The dates of a form, and what may be done with them. */
export interface DatesView {
  readonly words: Words;
  readonly form: PeriodForm;
  readonly max: number;
  /** Dates whose hours cannot be applied. */
  readonly noHours: readonly LocalDate[];
  /** The form as it is now, which may be newer than the rendered one. */
  current(): PeriodForm;
  onChange(change: Partial<PeriodForm>): void;
}

/** A view with the texts of this part. */
interface TextedView extends DatesView {
  readonly texts: Catalogue['dateExceptions'];
  /** ISO date of this day. */
  readonly today: LocalDate;
}

/** Locales whose texts were asked for: a failed load must not ask again at each render. */
const askedFor = new Set<string>();

/** The texts load with this part, so that no page pays for them before. */
function textsFor({ words: { format }, onChange }: DatesView): Catalogue['dateExceptions'] | undefined {
  const { locale } = format;
  library.declare('dateExceptions', {
    en: () => import('../../../i18n/locales/en/date-exceptions.ts'),
    fr: () => import('../../../i18n/locales/fr/date-exceptions.ts'),
  });
  if (!askedFor.has(locale)) {
    askedFor.add(locale);
    void library.load(locale, ['dateExceptions']).then(() => onChange({}));
  }
  return library.texts(locale, 'dateExceptions');
}

/** Dates with hours of their own: the list, a field for another one, and the public holidays of a country. */
export function dateExceptions(given: DatesView): TemplateResult | typeof nothing {
  const texts = textsFor(given);
  if (!texts) return nothing;
  const view: TextedView = { ...given, texts, today: given.words.format.dayKey(given.words.now) };
  const { form, max } = view;
  const isFull = form.exceptions.length >= max;
  return html`
    <div class="windows" role="group" aria-label=${texts.title}>
      <p class="small muted">${texts.title}</p>
      ${
        form.exceptions.length > 0
          ? html`<ul class="dates" tabindex="-1" data-refuge="date-new">
              ${repeat(
                form.exceptions,
                ({ date }) => date,
                (exception) => exceptionItem(view, exception),
              )}
            </ul>`
          : nothing
      }
      ${isFull ? html`<p class="small muted">${texts.full(max)}</p>` : newDate(view)}
      ${button({
        id: 'open-holidays',
        label: texts.holidays,
        variant: 'quiet',
        expanded: form.holidays !== undefined,
        onClick: () => view.onChange({ holidays: form.holidays === undefined ? usualCalendar(view) : undefined }),
      })}
      ${form.holidays === undefined ? nothing : holidayChoice(view, form.holidays)}
    </div>
  `;
}

function newDate({ words, texts, today, form: shown, current, onChange }: TextedView): TemplateResult {
  const { date: typed, dateProblem } = shown;
  const add = () => {
    const form = current();
    const { date } = form;
    const isRepeated = form.exceptions.some((other) => other.date === date);
    const problem = date === '' ? 'required' : date < today ? 'past' : isRepeated ? 'repeated' : undefined;
    onChange(problem ? { dateProblem: problem } : { exceptions: withDates(form, [date]), date: '', dateProblem: undefined });
  };
  const problems = { required: words.errors.rules.required(), past: texts.past, repeated: texts.repeated };
  return html`<div class="new-date">
    ${textField({
      id: 'date-new',
      label: texts.date,
      type: 'date',
      value: typed,
      error: dateProblem && problems[dateProblem],
      onInput: (value) => onChange({ date: value, dateProblem: undefined }),
      onKeydown: (event) => {
        if (event.key !== 'Enter') return;
        // Enter would apply the whole period.
        event.preventDefault();
        add();
      },
    })}
    ${button({ label: texts.add, icon: icons.plus, variant: 'quiet', onClick: add })}
  </div>`;
}

function exceptionItem(view: TextedView, exception: DateException): TemplateResult {
  const { words, texts, form, noHours, onChange } = view;
  const { date } = exception;
  const kind = kindOf(exception);
  const name = nameOf(view, date);
  const label = words.format.day(date, words.now);
  const others = form.exceptions.filter((other) => other.date !== date);
  const set = (changed: DateException) => onChange({ exceptions: form.exceptions.map((other) => (other.date === date ? changed : other)) });
  const kinds: readonly ExceptionKind[] = ['none', 'all', 'hours'];
  return html`
    <li class="window">
      <p class="date-name"><span class="strong">${label}</span>${name ? html` <span class="small muted">${name}</span>` : nothing}</p>
      <div class="date-kind">
        ${selectField({
          id: `date-${date}`,
          label: texts.what(label),
          labelUnseen: true,
          value: kind,
          options: kinds.map((value) => ({ value, label: texts.kinds[value] })),
          onChange: (value) => set(ofKind(form, exception, value)),
        })}
        ${button({ label: texts.remove(label), icon: icons.trash, variant: 'icon', onClick: () => onChange({ exceptions: others }) })}
      </div>
      ${kind === 'hours' ? hoursFields(view, exception, set) : nothing}
      ${noHours.includes(date) ? html`<p class="problem" role="alert">${texts.order}</p>` : nothing}
    </li>
  `;
}

const newHours: DateHours = { from: '14:00', until: '18:00' };

function hoursFields({ words }: TextedView, { date, hours }: DateException, set: (changed: DateException) => void): TemplateResult {
  const { period } = words.t;
  const change = (index: number, end: keyof DateHours, value: string) =>
    set({ date, hours: hours.map((each, at) => (at === index ? { ...each, [end]: value } : each)) });
  const field = (index: number, end: keyof DateHours, label: string, value: string) =>
    html`<div class="time">
      ${textField({ id: `date-${date}-${index}-${end}`, label, type: 'time', value, onInput: (text) => change(index, end, text) })}
    </div>`;
  const remove = (index: number) => set({ date, hours: hours.filter((_, at) => at !== index) });
  return html`
    ${hours.map(
      ({ from, until }, index) =>
        html`<div class="date-hours">
          ${field(index, 'from', period.start, from)} ${field(index, 'until', period.end, until)}
          ${
            hours.length > 1
              ? button({
                  label: period.removeWindow(`${from} – ${until}`),
                  icon: icons.trash,
                  variant: 'icon',
                  onClick: () => remove(index),
                })
              : nothing
          }
        </div>`,
    )}
    ${button({ label: period.addWindow, icon: icons.plus, variant: 'quiet', onClick: () => set({ date, hours: [...hours, newHours] }) })}
  `;
}

const usualCalendar = ({ words, form }: TextedView): HolidayCalendar => form.holidays ?? calendarOf(words.country ?? 'FR') ?? 'FR';

/** The name of a public holiday, in the chosen country and its parts. */
function nameOf(view: TextedView, date: LocalDate): string | undefined {
  const calendar = usualCalendar(view);
  const [country = ''] = calendar.split('-');
  const year = Number(date.slice(0, 4));
  for (const each of [calendar, ...holidayCalendars.filter((other) => other.startsWith(country))]) {
    const found = holidaysOf(each, year).find((holiday) => holiday.date === date);
    if (found) return view.texts.names[found.name];
  }
  return undefined;
}

/** The public holidays to come, of this year and the next. */
function holidayChoice(view: TextedView, calendar: HolidayCalendar): TemplateResult {
  const { texts, today, onChange } = view;
  const year = Number(today.slice(0, 4));
  return html`
    <div class="holidays" role="group" aria-label=${texts.holidays}>
      ${selectField({
        id: 'holidays-of',
        label: texts.calendar,
        value: calendar,
        options: holidayCalendars.map((value) => ({ value, label: placeOf(view, value) })),
        onChange: (value) => onChange({ holidays: value }),
      })}
      ${[year, year + 1].map((each) => holidaysOfYear(view, each, comingOf(calendar, each, today)))}
    </div>
  `;
}

const comingOf = (calendar: HolidayCalendar, year: number, today: LocalDate): readonly Holiday[] =>
  holidaysOf(calendar, year).filter(({ date }) => date >= today);

function placeOf({ words, texts }: TextedView, calendar: HolidayCalendar): string {
  const part: string | undefined = Object.entries(texts.places).find(([key]) => key === calendar)?.[1];
  return part ?? new Intl.DisplayNames(words.format.locale, { type: 'region' }).of(calendar) ?? calendar;
}

function holidaysOfYear(view: TextedView, year: number, holidays: readonly Holiday[]): TemplateResult | typeof nothing {
  const { texts, form, max, onChange } = view;
  const known = new Set(form.exceptions.map(({ date }) => date));
  const missing = holidays.map(({ date }) => date).filter((date) => !known.has(date));
  if (holidays.length === 0) return nothing;
  return html`
    <fieldset class="year">
      <legend class="strong">${year}</legend>
      ${holidays.map((holiday) => holidayBox(view, holiday, known.has(holiday.date)))}
      ${
        missing.length > 0 && known.size + missing.length <= max
          ? button({ label: texts.all(String(year)), variant: 'quiet', onClick: () => onChange({ exceptions: withDates(form, missing) }) })
          : nothing
      }
    </fieldset>
  `;
}

function holidayBox(view: TextedView, { date, name, regional }: Holiday, checked: boolean): TemplateResult {
  const { words, texts, form, max, onChange } = view;
  const toggle = () => onChange({ exceptions: checked ? form.exceptions.filter((other) => other.date !== date) : withDates(form, [date]) });
  const title = texts.names[name];
  return html`<label class="holiday">
    <input type="checkbox" .checked=${live(checked)} ?disabled=${!checked && form.exceptions.length >= max} @change=${toggle} />
    <span>${regional ? texts.regional(title) : title}<span class="small muted">${words.format.day(date, words.now)}</span></span>
  </label>`;
}

export const exceptionStyles = css`
  .dates {
    display: grid;
    gap: calc(2 * var(--_space));
    inline-size: 100%;
    max-block-size: 28em;
    margin: 0;
    padding: 0;
    overflow: auto;
    list-style: none;
  }
  .dates .window {
    box-sizing: border-box;
    align-items: center;
  }
  .dates .window > .date-name {
    flex: 1 1 12.8em;
    margin: 0;
  }
  .date-name .small {
    display: block;
  }
  .date-kind {
    display: flex;
    flex: 1 1 14em;
    gap: calc(2 * var(--_space));
    align-items: center;
  }
  .date-hours {
    display: flex;
    flex-wrap: wrap;
    flex: 1 1 100%;
    gap: calc(3 * var(--_space));
    align-items: end;
  }
  .new-date {
    display: flex;
    flex-wrap: wrap;
    inline-size: 100%;
    gap: calc(2 * var(--_space)) calc(3 * var(--_space));
    align-items: end;
  }
  .new-date:has(.field-error) {
    align-items: center;
  }
  .new-date .field {
    flex: 0 1 12em;
  }
  .holidays {
    display: grid;
    gap: calc(3 * var(--_space));
    inline-size: 100%;
  }
  .holidays > .field {
    max-inline-size: 19em;
  }
  .year {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 16em), 1fr));
    gap: var(--_space) calc(4 * var(--_space));
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .year > .button {
    grid-column: 1 / -1;
    justify-self: start;
  }
  .holiday {
    display: flex;
    gap: calc(2.5 * var(--_space));
    align-items: center;
    min-block-size: var(--_target);
  }
  .holiday .small {
    display: block;
  }
`;
