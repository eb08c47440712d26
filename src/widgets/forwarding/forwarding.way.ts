import { html, nothing, type TemplateResult } from 'lit';
import type { ActivationPeriod, Forwarding, Line } from '../../contract/index.ts';
import { callRoute, type CallSituation, type RouteStep } from '../../rules/call-route.ts';
import { statesTold } from '../../rules/effective.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { segments } from '../../ui/segments.ts';
import { tomorrowMorning } from './forwarding.model.ts';
import { isolated, numberWords, targetWords, untilWords, type Words } from './forwarding.words.ts';

/** A moment that the user chose; undefined is now. */
export interface OtherMoment {
  readonly at: number;
  readonly phone: 'available' | 'inCall' | 'dnd' | 'unreachable';
}

/** A rule with a period, drawn as a week. */
export interface ScheduledRule {
  readonly title: string;
  readonly period: ActivationPeriod;
}

export interface WayView {
  readonly words: Words;
  readonly line: Line;
  readonly forwarding: Forwarding;
  readonly moment: OtherMoment | undefined;
  /** When a rule is in force this week. */
  readonly week: unknown;
  onMoment(moment: OtherMoment | undefined): void;
  /** Fields of another moment: of a part. */
  momentFields(view: WayView, moment: OtherMoment): unknown;
}

/** "What happens when someone calls you": the route of a call, step by step. */
export function callWay(view: WayView): TemplateResult {
  const { words, line, forwarding, moment, week } = view;
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
      ${moment ? html`<div class="moment">${view.momentFields(view, moment)}</div>` : nothing}
      <ol class="steps">
        ${route.steps.map((step, index) => stepItem(words, line, step, index === 1))}
      </ol>
      ${suspended.length ? html`<p class="small muted suspends">${t.way.suspended(words.format.list(suspended))}</p>` : nothing} ${week}
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
      return html`<bdi>${way.forward(targetWords(words, step.number))}</bdi>`;
    case 'voicemail':
      return step.announcementOnly ? way.announcement : way.voicemail;
    case 'elsewhere':
      return words.t.elsewhere;
    case 'release':
      return way.release[step.reason];
  }
}

function stepDetail(words: Words, line: Line, step: RouteStep): string {
  const { t, format } = words;
  switch (step.kind) {
    case 'incoming':
      return `${t.lines[line.kind].toLocaleLowerCase(format.locale)}, ${numberWords(words, line.number)}`;
    case 'ring': {
      const numbers = step.also?.map(({ number }) => targetWords(words, number)) ?? [];
      return format.list([...step.devices.map(({ name }) => isolated(name)), ...numbers]);
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
