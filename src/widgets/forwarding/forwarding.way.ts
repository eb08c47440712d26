import { html, nothing, svg, type TemplateResult } from 'lit';
import type { ActivationPeriod, Forwarding, Line, TimeZone } from '../../contract/index.ts';
import { callRoute, type CallSituation, type RouteStep } from '../../rules/call-route.ts';
import { statesTold } from '../../rules/effective.ts';
import { occurrences } from '../../rules/period.ts';
import { addDays, localTime, startOfDay } from '../../rules/zone.ts';
import { selectField, textField } from '../../ui/field.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { segments } from '../../ui/segments.ts';
import { fieldOf, instantOfField, tomorrowMorning } from './forwarding.moments.ts';
import { numberWords, untilWords, type Words } from './forwarding.words.ts';

const phoneStates = ['available', 'inCall', 'dnd', 'unreachable'] as const;

/** A moment that the user chose; undefined is now. */
export interface OtherMoment {
  readonly at: number;
  readonly phone: (typeof phoneStates)[number];
}

/** A rule with a period, drawn as a week. */
export interface ScheduledRule {
  readonly title: string;
  readonly period: ActivationPeriod;
}

interface WayView {
  readonly words: Words;
  readonly line: Line;
  readonly forwarding: Forwarding;
  readonly moment: OtherMoment | undefined;
  readonly scheduled: ScheduledRule | undefined;
  onMoment(moment: OtherMoment | undefined): void;
}

/** "What happens when someone calls you": the route of a call, step by step. */
export function callWay(view: WayView): TemplateResult {
  const { words, line, forwarding, moment, scheduled } = view;
  const { t } = words;
  // What is in force now is the backend's word.
  const states = moment ? undefined : statesTold(forwarding);
  const route = callRoute(line, forwarding, situationOf(line, moment, words.now), states);
  const suspended = [...new Set(route.suspended.map(({ key }) => t.rules[key].title))];
  return html`
    <div class="way" part="way" role="group" aria-labelledby="way-title">
      <header>
        <h3 id="way-title">${t.way.title}</h3>
        ${momentChoice(view)}
      </header>
      ${moment ? html`<div class="moment">${momentFields(view, moment)}</div>` : nothing}
      <ol class="steps">
        ${route.steps.map((step, index) => stepItem(words, line, step, index === 1))}
      </ol>
      ${suspended.length ? html`<p class="small muted suspends">${t.way.suspended(words.format.list(suspended))}</p>` : nothing}
      ${scheduled ? weekStrip(words, scheduled, forwarding.timeZone) : nothing}
    </div>
  `;
}

function situationOf(line: Line, moment: OtherMoment | undefined, now: number): CallSituation {
  if (!moment) return { at: now, ...line.state };
  const { at, phone } = moment;
  return { at, reachable: phone !== 'unreachable', inCall: phone === 'inCall', doNotDisturb: phone === 'dnd' };
}

function momentChoice({ words, forwarding, moment, onMoment }: WayView): TemplateResult {
  const { way } = words.t;
  return segments({
    label: way.at,
    name: 'moment',
    value: moment ? 'later' : 'now',
    options: [
      { value: 'now', label: way.now },
      { value: 'later', label: way.later },
    ],
    onChange: (value) =>
      onMoment(value === 'later' ? { at: tomorrowMorning(words.now, forwarding.timeZone), phone: 'available' } : undefined),
  });
}

/** Day, hour and state of the phone. */
function momentFields({ words, forwarding, onMoment }: WayView, moment: OtherMoment): TemplateResult {
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

const stepIcons = {
  incoming: icons.incoming,
  ring: icons.desk,
  forward: icons.phone,
  voicemail: icons.voicemail,
  elsewhere: icons.info,
  release: icons.release,
} as const;

function stepItem(words: Words, line: Line, step: RouteStep, main: boolean): TemplateResult {
  const detail = stepDetail(words, line, step);
  return html`
    <li class=${main ? 'on' : ''}>
      <span class="mark">${icon(stepIcons[step.kind])}</span>
      <span class="strong">${stepTitle(words, step)}</span>
      ${detail ? html`<span class="small muted">${detail}</span>` : nothing}
    </li>
  `;
}

function stepTitle(words: Words, step: RouteStep): string | TemplateResult {
  const { way } = words.t;
  switch (step.kind) {
    case 'incoming':
      return way.incoming;
    case 'ring':
      return step.seconds === undefined ? way.ringForever : way.ring(words.format.duration(step.seconds));
    case 'forward':
      return html`<bdi>${way.forward(numberWords(words, step.number))}</bdi>`;
    case 'voicemail':
      return way.voicemail;
    case 'elsewhere':
      return words.t.elsewhere;
    case 'release':
      return way.release[step.reason];
  }
}

/** Isolates the writing direction of a name, as `<bdi>` does, in a plain text. */
const isolated = (name: string): string => `\u2068${name}\u2069`;

function stepDetail(words: Words, line: Line, step: RouteStep): string {
  const { t, format } = words;
  switch (step.kind) {
    case 'incoming':
      return `${t.lines[line.kind].toLocaleLowerCase(format.locale)}, ${numberWords(words, line.number)}`;
    case 'ring': {
      const devices = format.list(step.devices.map(({ name }) => isolated(name)));
      const also = step.also === undefined ? '' : numberWords(words, step.also);
      return devices && also ? t.way.also(devices, also) : devices || also;
    }
    case 'forward':
    case 'voicemail':
      return step.until === undefined ? t.way.because[step.reason] : untilWords(words, step.until);
    case 'elsewhere':
      return t.rules[step.reason].title;
    case 'release':
      return '';
  }
}

/** A time span of one day, in minutes by the wall clock. */
interface Span {
  readonly from: number;
  readonly until: number;
}

const dayMinutes = 1440;
const dayCount = 7;

/** When a rule is in force in the seven days from today: a bar per day, and the same in words for screen readers. */
function weekStrip(words: Words, { title, period }: ScheduledRule, timeZone: TimeZone): TemplateResult {
  const today = startOfDay(words.now, timeZone);
  const starts = Array.from({ length: dayCount }, (_, index) => addDays(today, index, timeZone));
  const spans = starts.map((start) => spansOf(period, start, addDays(start, 1, timeZone), timeZone));
  return html`
    <section class="week" part="week" aria-labelledby="week-title">
      <h4 id="week-title">${words.t.week.title(title)}</h4>
      <dl>
        ${starts.map((start, index) => dayBar(words, start, spans[index] ?? [], index === 0 ? minuteOf(words.now, timeZone) : undefined))}
      </dl>
      <div class="hours muted" aria-hidden="true">
        <div>${[0, 6, 12, 18, 24].map((hour) => html`<span>${hour}</span>`)}</div>
      </div>
    </section>
  `;
}

function dayBar(words: Words, start: number, spans: readonly Span[], now: number | undefined): TemplateResult {
  const { format } = words;
  const { weekday } = localTime(start, format.timeZone);
  return html`
    <dt class=${now === undefined ? 'muted' : 'strong'}>
      <span aria-hidden="true">${format.weekday(weekday, 'short')}</span>
      <span class="unseen">${format.weekday(weekday)}</span>
    </dt>
    <dd>
      <svg viewBox="0 0 ${dayMinutes} 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="whole" width=${dayMinutes} height="14" rx="8" ry="3"></rect>
        ${spans.map(({ from, until }) => svg`<rect class="force" x=${from} width=${until - from} height="14" rx="8" ry="3"></rect>`)}
        ${now === undefined ? '' : svg`<rect class="now" x=${now} width="8" height="14"></rect>`}
      </svg>
      <span class="unseen">${spanWords(words, spans)}</span>
    </dd>
  `;
}

function spansOf(period: ActivationPeriod, start: number, end: number, timeZone: TimeZone): readonly Span[] {
  return occurrences(period, start, end, timeZone).map(({ from, until }) => ({
    from: from <= start ? 0 : minuteOf(from, timeZone),
    until: until >= end ? dayMinutes : minuteOf(until, timeZone),
  }));
}

function minuteOf(at: number, timeZone: TimeZone): number {
  const { hour, minute } = localTime(at, timeZone);
  return hour * 60 + minute;
}

function spanWords({ t, format }: Words, spans: readonly Span[]): string {
  if (spans.length === 0) return t.week.none;
  const said = spans.map(({ from, until }) =>
    from === 0 && until === dayMinutes ? t.week.allDay : t.week.span(clock(from), clock(until)),
  );
  return format.list(said);
}

const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
