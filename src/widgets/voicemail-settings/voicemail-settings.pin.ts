import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Line, PinPolicy } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { refusePin } from '../../rules/pin-policy.ts';
import { button } from '../../ui/button.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import type { TextIssue } from './voicemail-settings.form.ts';

type Words = Catalogue['voicemailSettings']['access'];
type Rule = 'length' | PinPolicy['refuses'][number];

/** Where a rule stands: not judged yet, met, or broken. */
export type RuleState = 'open' | 'met' | 'broken';

export interface PinView {
  readonly texts: Words;
  readonly policy: PinPolicy;
  readonly line: Line;
  readonly isSet: boolean;
  readonly typed: string;
  readonly issue: TextIssue | undefined;
  /** What is typed can be read. */
  readonly isSeen: boolean;
  /** The rules are shown before and while the person types. */
  readonly isOpen: boolean;
  onInput(text: string): void;
  onLeave(): void;
  onEnter(): void;
  onEscape(): void;
  onOpen(): void;
  onSee(): void;
}

function lengthState({ minLength, maxLength }: PinPolicy, pin: string, issue: TextIssue | undefined): RuleState {
  const rule = refusePin(pin, { minLength, maxLength, refuses: [] })?.rule;
  if (!rule) return 'met';
  return rule === 'too-short' && issue?.rule !== 'too-short' ? 'open' : 'broken';
}

/** The state of a rule for what is typed. The PIN that is set is known to the server alone. */
export function ruleState(rule: Rule, policy: PinPolicy, line: Line, pin: string, issue?: TextIssue): RuleState {
  if (pin === '') return 'open';
  if (rule === 'length') return lengthState(policy, pin, issue);
  if (rule === 'in-use') return issue?.rule === 'in-use' ? 'broken' : 'open';
  // A short code breaks no other rule yet: 12 may become 1283.
  if (pin.length < policy.minLength) return 'open';
  return refusePin(pin, { minLength: 0, maxLength: Infinity, refuses: [rule] }, line)?.rule === rule ? 'broken' : 'met';
}

const ruleIcons = { met: icons.check, broken: icons.alert } as const;

function ruleLine({ texts, policy, line, typed, issue }: PinView, rule: Rule): TemplateResult {
  const state = ruleState(rule, policy, line, typed, issue);
  const text = rule === 'length' ? texts.rules.length(policy.minLength, policy.maxLength) : texts.rules[rule];
  return html`<li class="small ${state}">
    ${state === 'open' ? html`<i class="open-mark" aria-hidden="true"></i>` : icon(ruleIcons[state])}<span
      >${text}${state === 'open' ? nothing : html`<span class="unseen">, ${texts.rules[state]}</span>`}</span
    >
  </li>`;
}

function refusalText({ refusals }: Words, { rule, params = {} }: TextIssue): string {
  const known = Object.hasOwn(refusals, rule) ? refusals[rule as keyof typeof refusals] : refusals.other;
  return typeof known === 'string' ? known : known(params);
}

/** The field of a new PIN. What is saved is never shown, nor how long it is; what is typed may be. */
export function pinField(view: PinView): TemplateResult {
  const { texts: t, policy, typed, issue, isSet, isSeen, isOpen } = view;
  const rules: readonly Rule[] = ['length', ...policy.refuses.filter((rule) => rule !== 'in-use' || isSet)];
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') view.onEnter();
    if (event.key === 'Escape' && typed !== '') {
      // A dialog of the page must not close because a field was emptied.
      event.stopPropagation();
      view.onEscape();
    }
  };
  return html`<div class="field pin" part="field">
    <label for="field-pin">${t.pin}</label>
    <span class="with-button">
      <input
        part="input"
        id="field-pin"
        type=${isSeen ? 'text' : 'password'}
        inputmode="numeric"
        autocomplete="new-password"
        placeholder=${isSet ? t.isSet : t.isUnset}
        aria-invalid=${issue ? 'true' : nothing}
        aria-describedby=${issue ? 'field-pin-error pin-rules' : 'pin-rules'}
        .value=${live(typed)}
        @input=${(event: Event) => view.onInput((event.currentTarget as HTMLInputElement).value)}
        @focus=${() => view.onOpen()}
        @blur=${({ relatedTarget }: FocusEvent) => relatedTarget instanceof HTMLButtonElement || view.onLeave()}
        @keydown=${onKeydown}
      />
      ${typed === '' ? nothing : button({ label: t.show, icon: icons.eye, variant: 'icon', id: 'see-pin', pressed: isSeen, onClick: () => view.onSee() })}
    </span>
    ${issue ? html`<p class="field-error" id="field-pin-error">${icon(icons.alert)}<span>${refusalText(t, issue)}</span></p>` : nothing}
    ${
      isOpen || typed !== ''
        ? html`<ul class="pin-rules" id="pin-rules" aria-label=${t.rules.label}>
            ${rules.map((rule) => ruleLine(view, rule))}
          </ul>`
        : html`<p class="small muted" id="pin-rules">${t.rules.length(policy.minLength, policy.maxLength)}</p>`
    }
  </div>`;
}
