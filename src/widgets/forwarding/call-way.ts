import { html, nothing, type TemplateResult } from 'lit';
import type { Forwarding, Line } from '../../contract/index.ts';
import { callRoute } from '../../rules/call-route.ts';
import type { CallSituation, RouteStep } from '../../rules/call-route.ts';
import { icon } from '../../ui/icon.ts';
import { segments } from '../../ui/segments.ts';
import { numberWords, untilWords } from './words.ts';
import type { Words } from './words.ts';

/** How the phone is at the moment that the user asks about. */
export type PhoneState = 'available' | 'dnd' | 'unreachable' | 'inCall';

/** A moment that the user chose; undefined is now. */
export interface OtherMoment {
  readonly at: number;
  readonly phone: PhoneState;
}

interface CallWay {
  readonly words: Words;
  readonly line: Line;
  readonly forwarding: Forwarding;
  readonly moment: OtherMoment | undefined;
  /** The fields to choose another moment with, once they are loaded. */
  readonly fields: TemplateResult | undefined;
  /** When a scheduled rule is in force, once it is loaded. */
  readonly week: TemplateResult | undefined;
  onMoment(other: boolean): void;
}

/** "What happens when someone calls you": the way of a call, step by step. */
export function callWay({ words, line, forwarding, moment, fields, week, onMoment }: CallWay): TemplateResult {
  const { t } = words;
  const route = callRoute(line, forwarding, situationOf(line, moment, words.now));
  const suspended = [...new Set(route.suspended.map(({ key }) => t.rules[key].title))];
  return html`
    <div class="way" part="way" role="group" aria-labelledby="way-title">
      <header>
        <h3 id="way-title">${t.way.title}</h3>
        ${segments({
          label: t.way.at,
          name: 'moment',
          value: moment ? 'later' : 'now',
          options: [
            { value: 'now', label: t.way.now },
            { value: 'later', label: t.way.later },
          ],
          onChange: (value) => onMoment(value === 'later'),
        })}
      </header>
      ${moment ? html`<div class="moment">${fields}</div>` : nothing}
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

const icons = { incoming: 'incoming', ring: 'desk', forward: 'phone', voicemail: 'voicemail', release: 'release' } as const;

function stepItem(words: Words, line: Line, step: RouteStep, main: boolean): TemplateResult {
  const detail = stepDetail(words, line, step);
  return html`
    <li class=${main ? 'on' : ''}>
      <span class="mark">${icon(icons[step.kind])}</span>
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
    case 'release':
      return way.release[step.reason];
  }
}

/** Keeps what a name does to the writing direction to itself, as `<bdi>` does, in a plain text. */
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
    case 'release':
      return '';
  }
}
