import { html, nothing, type TemplateResult } from 'lit';
import type { Line } from '../contract/index.ts';
import { formatNumber } from '../index.ts';
import { simulateCall, type SimulatedCall, type SimulatedCallResult } from './demo-api.ts';
import { routeWords } from './route-words.ts';
import type { PortalTexts } from './texts.ts';

/** Callers of the demo, with numbers reserved for fiction. */
export const callers = [
  { name: 'Jack Daniel', number: '+33639980142' },
  { name: 'Daphné Abane', number: '+33639980153' },
  { name: 'Prabox Accueil', number: '+33261910176' },
  { name: 'Bruno Keller', number: '+33199001235' },
] as const;
const anonymous = 'anonymous';

const situations = {
  available: {},
  doNotDisturb: { doNotDisturb: true },
  unreachable: { reachable: false },
  inCall: { inCall: true },
} as const;

const callerOption = ({ name, number }: { readonly name: string; readonly number: string }, index: number): TemplateResult => html`
  <option value=${number} ?selected=${index === 0}>${number === anonymous ? name : `${name}, ${formatNumber(number)}`}</option>
`;

export type Simulation =
  { readonly status: 'idle' | 'running' | 'failed' } | { readonly status: 'done'; readonly result: SimulatedCallResult };

function callFrom(form: HTMLFormElement): SimulatedCall {
  const data = new FormData(form);
  const caller = callers.find((candidate) => candidate.number === data.get('caller'));
  const chosen = Object.entries(situations).find(([name]) => name === data.get('situation'));
  const line = data.get('line');
  return {
    line: typeof line === 'string' ? line : '',
    caller: caller ?? {},
    situation: chosen?.[1] ?? situations.available,
    answered: data.has('answered'),
  };
}

function outcome(simulation: Simulation, texts: PortalTexts): TemplateResult | typeof nothing {
  if (simulation.status === 'failed') return html`<p class="problem">${texts.call.failed}</p>`;
  if (simulation.status !== 'done') return nothing;
  const { party } = simulation.result.entry;
  const name = party.name ?? (party.number === undefined ? texts.call.anonymous : formatNumber(party.number));
  return html`
    <p>${texts.call.went(name)}</p>
    <ol>
      ${routeWords(simulation.result, texts).map((words) => html`<li>${words}</li>`)}
    </ol>
  `;
}

/** The form "Simulate a call to me", and the route of the call. */
export function simulateView(options: {
  readonly texts: PortalTexts;
  readonly lines: readonly Line[];
  readonly simulation: Simulation;
  readonly token: () => Promise<string>;
  readonly onChange: (simulation: Simulation) => void;
}): TemplateResult {
  const { texts, lines, simulation, onChange } = options;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (simulation.status === 'running') return;
    const call = callFrom(event.currentTarget as HTMLFormElement);
    onChange({ status: 'running' });
    try {
      onChange({ status: 'done', result: await simulateCall(call, await options.token()) });
    } catch {
      onChange({ status: 'failed' });
    }
  };
  return html`
    <form class="simulate card" @submit=${submit} aria-busy=${simulation.status === 'running'}>
      <h2>${texts.call.title}</h2>
      <p class="muted">${texts.call.explain}</p>
      <label>
        ${texts.call.caller}
        <select name="caller">
          ${[...callers, { name: texts.call.anonymous, number: anonymous }].map(callerOption)}
        </select>
      </label>
      <label ?hidden=${lines.length < 2}>
        ${texts.call.line}
        <select name="line">
          ${lines.map((line) => html`<option value=${line.id}>${formatNumber(line.number)}</option>`)}
        </select>
      </label>
      <label>
        ${texts.call.situation}
        <select name="situation">
          ${Object.entries(texts.call.situations).map(([name, label]) => html`<option value=${name}>${label}</option>`)}
        </select>
      </label>
      <label class="check"><input type="checkbox" name="answered" checked /> ${texts.call.answered}</label>
      <button type="submit">${texts.call.start}</button>
      <div class="outcome" role="status">${outcome(simulation, texts)}</div>
    </form>
  `;
}
