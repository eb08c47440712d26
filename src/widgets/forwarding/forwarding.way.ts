import { html, nothing, type TemplateResult } from 'lit';
import type { ActivationPeriod, Forwarding, Line } from '../../contract/index.ts';
import { callRoute, type CallSituation } from '../../rules/call-route.ts';
import { statesTold } from '../../rules/effective.ts';
import { segments } from '../../ui/segments.ts';
import { tomorrowMorning } from './forwarding.model.ts';
import { routeSteps } from '../base/route/route-steps.ts';
import type { Words } from './forwarding.words.ts';

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
      ${moment ? html`<div class="moment">${view.momentFields(view, moment)}</div>` : nothing} ${routeSteps(words, line, route.steps)}
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
