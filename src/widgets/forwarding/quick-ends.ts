import { css, html, nothing, type TemplateResult } from 'lit';
import type { ActivationPeriod } from '../../contract/index.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { isPrecise } from './forwarding.model.ts';
import { thisEvening } from './local-time.ts';
import type { RuleView } from './rule-row.ts';

export { periodWords } from './period-words.ts';

const hour = 3_600_000;

const until = (at: number): ActivationPeriod => ({ kind: 'period', until: new Date(at).toISOString() });

/** The ends that are one press away, and the two that open fields. */
export function quickEnds(view: RuleView): TemplateResult {
  const { words, row, values, status, timeZone, act } = view;
  const { t, now } = words;
  const when = values.when ?? { kind: 'always' };
  const set = (period: ActivationPeriod) => () => act((editor) => editor.edit(row.key, { when: period }));
  const evening = thisEvening(now, timeZone);
  const isRange = row.period?.range === true;
  const precise = isPrecise(when);
  return html`
    <div class="quick" role="group" aria-label=${t.period.label}>
      ${
        isRange
          ? [
              button({ label: t.period.oneHour, variant: 'quiet', onClick: () => set(until(Date.now() + hour))() }),
              button({ label: t.period.evening, variant: 'quiet', onClick: set(until(evening)) }),
              opener(view, 'until', t.period.untilDate, when.kind === 'period' && !precise),
            ]
          : nothing
      }
      ${button({ label: t.period.always, variant: 'quiet', pressed: when.kind === 'always', onClick: set({ kind: 'always' }) })}
      ${opener(view, 'period', t.period.period, precise)}
    </div>
    ${status.open ? html`<div class="editor">${view.periodEditor?.(view)}</div>` : nothing}
  `;
}

function opener({ row, status, act }: RuleView, what: 'until' | 'period', label: string, pressed: boolean): TemplateResult {
  return button({
    id: `open-${what}`,
    label,
    variant: 'quiet',
    pressed,
    expanded: status.open === what,
    onClick: () => act((editor) => editor.open(row.key, what)),
  });
}

const quick = css`
  .quick {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    flex: 1 1 100%;
    margin-inline: calc(-2 * var(--_space));
  }
`;

export const styles = [buttonStyles, quick];
