import { html, type TemplateResult } from 'lit';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { errorText } from '../../i18n/error-texts.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { buttonStyles } from '../../ui/button.ts';
import { emptyPanel, errorPanel, panelStyles, unavailablePanel } from '../../ui/panels.ts';
import type { ForwardingData } from './forwarding.frame.ts';
import type { Words } from './words.ts';

export const styles = [buttonStyles, panelStyles];

/** A state with neither data nor the hope of some at any moment. */
export type OtherState = Exclude<ViewState<ForwardingData>, { status: 'loading' | 'ready' }>;

/** What is shown in place of the rules. */
export function otherState(words: Words, errors: Catalogue['errors'], view: OtherState): TemplateResult {
  const { t, common } = words;
  switch (view.status) {
    case 'empty':
      return html`<slot name="empty">${emptyPanel({ ...t.noLine, icon: 'desk' })}</slot>`;
    case 'signed-out':
      return html`<slot name="error">${errorPanel(errors.codes.unauthenticated)}</slot>`;
    case 'unavailable': {
      const text = common.unavailable[view.reason === 'unsupported' ? 'unsupported' : (view.grantedBy ?? 'forbidden')];
      return unavailablePanel({ title: common.unavailable.title, text });
    }
    case 'error': {
      const { error, retry } = view;
      return html`<slot name="error">${errorPanel({ ...errorText(error, errors), retry: { label: common.retry, onClick: retry } })}</slot>`;
    }
  }
}
