import { html, nothing, type TemplateResult } from 'lit';
import type { TopParty } from '../../contract/index.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { kindMark } from '../base/people/person-row.ts';
import { widthOf } from './usage.plan.ts';
import type { UsageWords } from './usage.words.ts';

/** The parties that were talked to longest; nothing without calls. */
export function topView(words: UsageWords, parties: readonly TopParty[], country: string | undefined): TemplateResult | typeof nothing {
  const [longest] = parties;
  if (!longest) return nothing;
  const most = Math.max(1, longest.talkSeconds);
  return html`<section class="section" part="top" aria-labelledby="top">
    <h3 id="top">${words.texts.top}</h3>
    <ol class="top">
      ${parties.map(({ party, calls, talkSeconds }, index) => {
        const number = party.number === undefined ? words.texts.withheld : formatNumber(party.number, country);
        return html`<li part="party">
          <span class="muted num" aria-hidden="true">${index + 1}</span>
          <span class="who strong"><bdi class=${party.name === undefined ? 'num' : nothing}>${party.name ?? number}</bdi></span>
          <span class="spoken small num"><bdi>${words.texts.spoken(words.format.totalTime(talkSeconds), calls)}</bdi></span>
          ${party.numberKind === 'internal' ? html`<span class="small muted mark">${kindMark('internal', words.texts.internal)}</span>` : nothing}
          <span class="bar" aria-hidden="true"><i .style=${widthOf(talkSeconds / most)}></i></span>
        </li>`;
      })}
    </ol>
  </section>`;
}
