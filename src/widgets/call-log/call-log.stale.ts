import { nothing, type TemplateResult } from 'lit';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { ReadyState } from '../../runtime/view-state.ts';
import { banner } from '../../ui/note.ts';

/** What is wrong with data that is shown all the same. */
export function staleView({ common }: Pick<Catalogue, 'common'>, state: ReadyState<unknown>): TemplateResult | typeof nothing {
  if (state.offline) return banner({ text: common.offline, tone: 'caution', icon: 'offline' });
  if (state.problem) return banner({ text: common.refreshFailed, tone: 'caution' });
  return state.stale ? banner({ text: common.stale, tone: 'neutral' }) : nothing;
}
