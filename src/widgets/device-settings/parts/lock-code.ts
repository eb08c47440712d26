import { html, type LitElement, type TemplateResult, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SettingDescriptor } from '../../../contract/index.ts';
import type { Texts } from '../../../i18n/text-controller.ts';
import { isWeakPin } from '../../../rules/pin-policy.ts';
import { button } from '../../../ui/button.ts';
import { icon } from '../../../ui/icon.ts';
import * as icons from '../../../ui/icons.ts';
import { Dialog, dialogStyles } from '../../base/dialog.ts';
import { labelOf } from '../device-settings.model.ts';

type Pin = Extract<SettingDescriptor, { kind: 'pin' }>;
type Words = Texts<'deviceSettings'>['deviceSettings'];

/** The code that is asked for. */
export interface LockCodeTarget {
  readonly setting: Pin;
  /** Name of the phone. */
  readonly phone: string;
  /** There is a code, saved or not. */
  readonly canRemove: boolean;
  /** @param code null removes it */
  use(code: string | null): void;
}

/** Why a code cannot be used; undefined for a good one. */
function faultOf({ code }: Words, { minLength, maxLength, refusesWeak }: Pin, typed: string): string | undefined {
  const isCode = /^\d+$/.test(typed) && typed.length >= minLength && typed.length <= maxLength;
  if (!isCode) return code.wrong(minLength, maxLength);
  return refusesWeak && isWeakPin(typed) ? code.weak : undefined;
}

/** The dialog in which a lock code is typed. What is saved is never shown, what is typed may be; it goes with the dialog. */
export class LockCode {
  readonly #host: LitElement;
  readonly #dialog: Dialog;
  #target: LockCodeTarget | undefined;
  #typed = '';
  #isShown = false;
  /** After the first attempt, the field tells its problem while it is typed. */
  #isTried = false;
  #texts: Words | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    this.#dialog = new Dialog(host, { name: 'lock-code', leave: () => this.close(), enter: () => this.#use() });
  }

  open(target: LockCodeTarget): void {
    this.#target = target;
    this.#typed = '';
    this.#isShown = this.#isTried = false;
    this.#dialog.open('#code');
  }

  close(): void {
    this.#typed = '';
    this.#dialog.close();
  }

  view({ common, deviceSettings: t }: Texts<'deviceSettings'>): TemplateResult | typeof nothing {
    const target = this.#target;
    this.#texts = t;
    if (!target) return nothing;
    return this.#dialog.view(() => ({
      title: labelOf(t, target.setting),
      close: common.close,
      body: this.#body(t, target),
      foot: html`${
        target.canRemove
          ? button({ label: t.code.remove, variant: 'quiet', classes: 'remove', onClick: () => this.#finish(null) })
          : nothing
      }
      ${button({ label: common.cancel, onClick: () => this.close() })}
      ${button({ label: t.code.use, variant: 'primary', onClick: () => this.#use() })}`,
    }));
  }

  #body(t: Words, { setting, phone }: LockCodeTarget): TemplateResult {
    const { minLength, maxLength, refusesWeak } = setting;
    const fault = this.#isTried ? faultOf(t, setting, this.#typed) : undefined;
    const policy = [t.code.typed(this.#typed.length, minLength, maxLength), ...(refusesWeak ? [t.code.strong] : [])].join(' ');
    const toggle = (): void => {
      this.#isShown = !this.#isShown;
      this.#host.requestUpdate();
    };
    return html`<p class="small muted">${t.code.about(phone)}</p>
      <div class="field">
        <label for="code">${t.code.enter}</label>
        <span class="with-button">
          <input
            part="input"
            id="code"
            type=${this.#isShown ? 'text' : 'password'}
            inputmode="numeric"
            autocomplete="new-password"
            maxlength=${maxLength}
            aria-invalid=${fault ? 'true' : nothing}
            aria-describedby="code-hint"
            .value=${live(this.#typed)}
            @input=${this.#type}
          />
          ${button({ label: t.code.show, icon: icons.eye, variant: 'icon', pressed: this.#isShown, onClick: toggle })}
        </span>
        <p class=${fault ? 'field-error' : 'small muted'} id="code-hint">
          ${fault ? icon(icons.alert) : nothing}<span>${fault ?? policy}</span>
        </p>
      </div>`;
  }

  readonly #type = (event: Event): void => {
    this.#typed = (event.currentTarget as HTMLInputElement).value;
    this.#host.requestUpdate();
  };

  #use(): void {
    const target = this.#target;
    if (!target || !this.#texts) return;
    if (faultOf(this.#texts, target.setting, this.#typed) === undefined) return this.#finish(this.#typed);
    this.#isTried = true;
    this.#host.requestUpdate();
    this.#dialog.element?.querySelector<HTMLElement>('#code')?.focus();
  }

  #finish(code: string | null): void {
    this.#target?.use(code);
    this.close();
  }
}

export const styles = [dialogStyles];
