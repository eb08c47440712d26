import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../ui/button.ts';
import { note } from '../../ui/note.ts';
import type { RuleView } from './rule-row.ts';
import { periodWords } from './period-words.ts';
import { errorWords } from './error-words.ts';
import { summaryWords } from './words.ts';

/** What went wrong with the last change of a row, and the ways out. */
export function rowMessage(view: RuleView): TemplateResult | typeof nothing {
  const { failure } = view.status;
  if (!failure) return nothing;
  const conflict = failure.error.code === 'conflict' && failure.error.details.reason !== 'managed-elsewhere';
  return conflict ? conflictMessage(view) : failureMessage(view, errorWords(view.words, failure.error));
}

function failureMessage({ words, row, act }: RuleView, text: string): TemplateResult {
  const { common } = words;
  return note({
    tone: 'negative',
    content: html`<span>${text}</span>
      <span class="actions">
        ${button({ label: common.retry, variant: 'quiet', onClick: () => act((editor) => editor.retry(row.key)) })}
        ${button({ label: common.close, variant: 'quiet', onClick: () => act((editor) => editor.dismiss(row.key)) })}
      </span>`,
  });
}

function conflictMessage({ words, row, act }: RuleView): TemplateResult {
  const { t, common, format, now } = words;
  const { changedBy, changedAt } = row.record;
  const by = changedBy && changedAt ? t.changedBy[changedBy](format.moment(changedAt, now)) : '';
  const { saved } = row;
  const values = saved.enabled
    ? [summaryWords(words, row, saved), saved.when && periodWords(words, saved.when)].filter(Boolean).join(', ')
    : common.off;
  return note({
    tone: 'caution',
    content: html`<span>${t.conflict.text(t.rules[row.key].title)} ${t.conflict.now(values || common.on)}. ${by}</span>
      <span class="actions">
        ${button({ label: t.conflict.apply, variant: 'secondary', onClick: () => act((editor) => editor.retry(row.key)) })}
        ${button({ label: t.conflict.keep, variant: 'quiet', onClick: () => act((editor) => editor.dismiss(row.key)) })}
      </span>`,
  });
}
