import { nothing } from 'lit';
import type { Catalogue } from '../../../i18n/catalogue.ts';
import { refusalText } from '../../../i18n/error-texts.ts';
import type { Refusal } from '../../../runtime/change.ts';
import type { ViewState } from '../../../runtime/view-state.ts';
import { button } from '../../../ui/button.ts';
import { banner } from '../../../ui/note.ts';

const told = new WeakSet<Refusal>();

/** Banners above a list, one for each change that had waited and was refused, until the person has read it. */
export function refusalNotes(
  { common, errors }: Pick<Catalogue, 'common' | 'errors'>,
  view: ViewState<unknown>,
  nameOf: (record: string) => string | undefined,
  announce: (text: string) => void,
): unknown {
  if (view.status !== 'ready' || !view.refusals) return nothing;
  return view.refusals.map((refusal) => {
    const { record, error, dismiss } = refusal;
    const name = nameOf(record);
    const reason = refusalText(error, errors);
    const text = name === undefined ? reason : common.refused(name, reason);
    // Never during a render.
    if (!told.has(refusal)) setTimeout(() => announce(text));
    told.add(refusal);
    return banner({ text, tone: 'negative', action: button({ label: common.close, variant: 'quiet', onClick: dismiss }) });
  });
}
