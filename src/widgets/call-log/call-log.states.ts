import { html, type TemplateResult } from 'lit';
import type { Month, SelfcareError } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { errorText } from '../../i18n/error-texts.ts';
import type { Formats } from '../../i18n/formats.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { emptyPanel, errorPanel, panelStyles, unavailablePanel } from '../../ui/panels.ts';

export const styles = [panelStyles];

type Texts = Pick<Catalogue, 'common' | 'errors' | 'callLog'>;

/** What stands in place of the list when there is none, and how to go on from there. */
export interface StatesView {
  readonly texts: Texts;
  readonly format: Formats;
  readonly month: Month;
  /** Whether something narrows the month: then an empty list is a search without result. */
  readonly narrowed: boolean;
  /** How a search without result is called. */
  readonly none: string;
  /** The newest other month with calls. */
  readonly busyMonth: Month | undefined;
  onReset(): void;
  onMonth(month: Month): void;
  onRetry(retry: () => void): void;
  onSignIn(): void;
}

function emptyView({ texts, none, format, month, narrowed, busyMonth, onReset, onMonth }: StatesView): TemplateResult {
  const { empty, nothingFound } = texts.callLog;
  if (narrowed) {
    const { text, reset } = nothingFound;
    return emptyPanel({ title: none, text, icon: 'search', action: { label: reset, onClick: onReset } });
  }
  const name = format.month(month);
  const action = busyMonth === undefined ? undefined : { label: empty.goTo(format.month(busyMonth)), onClick: () => onMonth(busyMonth) };
  const text = busyMonth ? empty.text(name) : `${empty.text(name)} ${empty.never}`;
  return html`<slot name="empty">${emptyPanel({ title: empty.title, text, icon: 'phone', action })}</slot>`;
}

function errorView({ texts, onRetry }: StatesView, error: SelfcareError, retry: () => void): TemplateResult {
  return errorPanel({ ...errorText(error, texts.errors), retry: { label: texts.common.retry, onClick: () => onRetry(retry) } });
}

function unavailableView({ common }: Texts, state: Extract<ViewState<unknown>, { status: 'unavailable' }>): TemplateResult {
  const why = state.reason === 'unsupported' ? 'unsupported' : (state.grantedBy ?? 'forbidden');
  return unavailablePanel({ title: common.unavailable.title, text: common.unavailable[why] });
}

/** Every state with neither data nor the hope of some at any moment. */
export function stateView(view: StatesView, state: Exclude<ViewState<unknown>, { status: 'loading' | 'ready' }>): TemplateResult {
  const { texts } = view;
  switch (state.status) {
    case 'empty':
      return emptyView(view);
    case 'error':
      return errorView(view, state.error, state.retry);
    case 'unavailable':
      return unavailableView(texts, state);
    case 'signed-out':
      return errorPanel({ ...texts.errors.codes.unauthenticated, retry: { label: texts.common.retry, onClick: view.onSignIn } });
  }
}
