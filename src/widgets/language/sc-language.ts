import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { setLanguageAt } from '../../context/language-at.ts';
import { RuntimeController } from '../../context/runtime-controller.ts';
import type { TelephonyAdapter } from '../../contract/index.ts';
import { library } from '../../i18n/load.ts';
import { localeAt } from '../../i18n/locale.ts';
import { TextController } from '../../i18n/text-controller.ts';
import { baseStyles } from '../../ui/base.ts';
import { fieldStyles, selectField } from '../../ui/field.ts';
import { note, noteStyles } from '../../ui/note.ts';
import { toneStyles } from '../../ui/tone.ts';
import { ScErrorEvent } from '../base/host-events.ts';
import { KeptLanguage } from './kept-language.ts';
import { ScLanguageChangeEvent, ScLanguageChangeRequestEvent } from './language.events.ts';
import { fitting, languagesIn, ownNameOf } from './language.model.ts';

const styles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
  }
  /* A control among those of the page: no card, and as wide as its content. */
  .frame {
    container-type: normal;
    overflow: visible;
    border: 0;
    border-radius: 0;
    background: none;
  }
  .note {
    max-inline-size: 24em;
    margin-block-start: var(--_space);
  }
`;

/**
 * The choice of a language. It changes the language of the nearest provider, else that of the page's default, and is kept for the user: by
 * the backend where it has the port `preferences`, else on the device where the page lets it keep data. An element with a `lang` attribute
 * of its own keeps it.
 *
 * @summary The choice of a language.
 *
 * @fires {ScLanguageChangeRequestEvent} sc-language-change-request - Before a choice is applied. Cancelled, the language stays.
 * @fires {ScLanguageChangeEvent} sc-language-change - The widgets show another language: chosen, or kept from an earlier visit.
 * @fires {ScErrorEvent} sc-error - The choice could not be read or kept, with code, port and cause. For monitoring.
 *
 * @csspart field - Label and list.
 * @csspart input - The list.
 * @csspart note - That a choice could not be kept.
 */
export class ScLanguage extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'language';

  static override readonly styles = [...baseStyles, toneStyles, fieldStyles, noteStyles, styles];

  static override readonly properties = { adapter: { attribute: false }, languages: {}, label: {}, persist: {} };

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** The languages on offer, as BCP 47 tags between spaces, in the order to show. Languages without texts show English. */
  languages = 'fr en';

  /** `hide` where the place explains the list: the label remains for screen readers. */
  label: 'show' | 'hide' = 'show';

  /** `device` keeps a choice on the device where the backend has no preferences. Left out: what the nearest provider says. */
  persist: 'none' | 'device' | undefined;

  readonly #runtime = new RuntimeController(this);
  readonly #i18n = new TextController(this, 'language');
  readonly #kept = new KeptLanguage(
    this,
    this.#runtime,
    (error, port) => this.dispatchEvent(new ScErrorEvent(error, port)),
    () => this.#begin(),
  );
  /** What was last applied of what is kept: another page or device may keep another one. */
  #followed: string | undefined;
  /** A choice on this page comes before what is kept. */
  #isChosen = false;
  #isLost = false;

  constructor() {
    super();
    library.declare('language', {
      en: () => import('../../i18n/locales/en/language.ts'),
      fr: () => import('../../i18n/locales/fr/language.ts'),
    });
  }

  /** The controllers follow the properties in `hostUpdate`, after `willUpdate`: what is kept is read here. */
  protected override update(changed: PropertyValues<this>): void {
    this.#follow();
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const t = this.#i18n.texts?.language;
    const offered = languagesIn(this.languages);
    const present = localeAt(this);
    const value = fitting(present, offered);
    const shown = value === undefined ? [...languagesIn(present), ...offered] : offered;
    return html`<div class="frame" lang=${this.#i18n.locale} dir=${this.#i18n.dir}>
      ${selectField({
        id: 'language',
        label: t?.label ?? '\u00a0',
        labelUnseen: this.label === 'hide',
        options: shown.map((tag) => ({ value: tag, label: ownNameOf(tag), lang: tag })),
        value: value ?? shown[0],
        onChange: (language) => void this.#choose(language),
      })}
      ${this.#isLost && t ? note({ text: t.notKept, tone: 'caution' }) : nothing} ${this.#runtime.liveRegion}
    </div>`;
  }

  #begin(): void {
    this.#followed = undefined;
    this.#isChosen = false;
    this.#isLost = false;
  }

  /** Applies what is kept, once each time that it becomes another language. */
  #follow(): void {
    const { language } = this.#kept;
    if (this.#isChosen || language === undefined || language === this.#followed) return;
    this.#followed = language;
    const offered = fitting(language, languagesIn(this.languages));
    if (offered !== undefined && offered !== fitting(localeAt(this), languagesIn(this.languages))) this.#apply(offered, 'kept');
  }

  async #choose(language: string): Promise<void> {
    if (!this.dispatchEvent(new ScLanguageChangeRequestEvent(language))) {
      this.requestUpdate();
      return;
    }
    this.#isChosen = true;
    this.#apply(language, 'choice');
    this.#lose(!(await this.#keep(language)));
  }

  /** The failure was told to the host by `sc-error`. */
  async #keep(language: string): Promise<boolean> {
    try {
      return await this.#kept.keep(language);
    } catch {
      return false;
    }
  }

  #lose(isLost: boolean): void {
    this.#isLost = isLost;
    this.requestUpdate();
    const text = this.#i18n.texts?.language.notKept;
    if (isLost && text !== undefined) this.#runtime.announce(text);
  }

  #apply(language: string, reason: 'choice' | 'kept'): void {
    setLanguageAt(this, language);
    this.dispatchEvent(new ScLanguageChangeEvent(language, reason));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-language': ScLanguage;
  }
}
