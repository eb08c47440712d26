import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { RingNumber } from '../../../contract/index.ts';
import { issueText } from '../../../i18n/error-texts.ts';
import { button } from '../../../ui/button.ts';
import * as icons from '../../../ui/icons.ts';
import { numberField, type RuleView } from '../forwarding.row.ts';
import { targetWords } from '../../base/route/route-words.ts';

/** The numbers that ring together with the line: one in its field, several as a list with a field for another one. */
export function ringList(view: RuleView): TemplateResult {
  const { words, row, values, status } = view;
  const { ring } = words.t;
  const max = row.ring?.max ?? 1;
  const numbers = values.numbers ?? [];
  const [only] = numbers;
  if (max === 1) return html`${numberField(view, only?.number)} ${only ? pressToAccept(view, only) : nothing}`;
  const { problem } = status;
  const error = problem === 'duplicate' ? ring.duplicate : problem && issueText({ rule: problem }, words.errors);
  // Without a number yet, an empty field is the row's own problem.
  const given = { label: ring.add, ...(problem !== 'required' && { error }) };
  return html`
    <ul class="numbers">
      ${repeat(
        numbers,
        ({ number }) => number,
        (each) => ringNumber(view, each),
      )}
    </ul>
    ${numbers.length < max ? numberField(view, undefined, given) : html`<p class="small muted">${ring.full(max)}</p>`}
  `;
}

function ringNumber(view: RuleView, ringing: RingNumber): TemplateResult {
  const { words, row, values, editor } = view;
  const number = targetWords(words, ringing.number);
  const refusal = row.refused?.find((each) => each.number === ringing.number)?.refusal;
  const others = (values.numbers ?? []).filter((each) => each !== ringing);
  // The last number goes with the switch: a ring that is on needs one.
  const remove = () => editor.edit(row.key, others.length > 0 ? { numbers: others } : { enabled: false, numbers: others });
  return html`
    <li>
      <bdi class="strong">${number}</bdi>
      ${pressToAccept(view, ringing)} ${button({ label: words.t.ring.remove(number), icon: icons.trash, variant: 'icon', onClick: remove })}
      ${refusal ? html`<p class="problem">${issueText({ rule: refusal }, words.errors)}</p>` : nothing}
    </li>
  `;
}

function pressToAccept({ words, row, values, editor }: RuleView, ringing: RingNumber): TemplateResult | typeof nothing {
  if (!row.ring?.pressToAccept) return nothing;
  const set = (event: Event) => {
    const { number } = ringing;
    const changed = (event.target as HTMLInputElement).checked ? { number, pressToAccept: true } : { number };
    editor.edit(row.key, { numbers: values.numbers?.map((each) => (each === ringing ? changed : each)) ?? [] });
  };
  return html`<label class="accept">
    <input type="checkbox" .checked=${live(ringing.pressToAccept === true)} @change=${set} />
    <span class="small">${words.t.ring.pressToAccept}</span>
  </label>`;
}

export const ringStyles = css`
  .numbers {
    display: grid;
    flex: 1 1 100%;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .numbers li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    gap: 0 calc(4 * var(--_space));
    align-items: center;
  }
  .numbers li:not(:last-child) {
    border-block-end: 1px solid var(--_color-line);
  }
  .numbers bdi {
    font-variant-numeric: tabular-nums;
  }
  .numbers .problem {
    grid-column: 1 / -1;
  }
  .accept {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: center;
    min-block-size: var(--_target);
  }
  @container (max-width: 34em) {
    .numbers .accept {
      grid-area: 2 / 1 / 3 / -1;
    }
  }
`;
