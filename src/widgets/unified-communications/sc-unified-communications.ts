import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { TelephonyAdapter, UcOption, UnifiedCommunications } from '../../contract/index.ts';
import { TextController, type Texts } from '../../i18n/text-controller.ts';
import { isHttpsAddress, mailAddress } from '../../rules/link-addresses.ts';
import { unifiedCommunicationsResource } from '../../runtime/unified-communications.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { button } from '../../ui/button.ts';
import { chipStyles } from '../../ui/chip.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { banner } from '../../ui/note.ts';
import { Widget, widgetProperties, widgetStyles } from '../base/widget.ts';
import { ScOptionRequestEvent } from './unified-communications.events.ts';
import {
  aboutOf,
  iconOf,
  mailTo,
  nameOf,
  unifiedCommunicationsShape,
  type UnifiedCommunicationsState,
} from './unified-communications.model.ts';

type Words = Texts<'unifiedCommunications'>['unifiedCommunications'];

const styles = css`
  .launch {
    text-decoration: none;
  }
  .launch > span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .options {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(20em, 100%), 1fr));
    gap: 0 calc(8 * var(--_space));
    margin: 0;
    padding: 0 var(--_edge) calc(3 * var(--_space));
    border-block-start: 1px solid var(--_color-line);
    list-style: none;
    /* Cuts the line above the first row, with any number of columns. */
    overflow: clip;
  }
  .option {
    display: flex;
    align-items: flex-start;
    gap: calc(3 * var(--_space));
    margin-block-start: -1px;
    padding-block: calc(3 * var(--_space));
    border-block-start: 1px solid var(--_color-line);
  }
  .option > svg {
    margin-block-start: 0.125em;
    color: var(--_color-accent);
  }
  .option.available > svg {
    color: var(--_color-text-muted);
  }
  /* A word that would break beside the chip takes the line for itself. */
  .option > div {
    display: flex;
    flex-wrap: wrap;
    flex: 1;
    justify-content: space-between;
    align-items: flex-start;
    gap: var(--_space) calc(3 * var(--_space));
    min-inline-size: 0;
  }
  .name {
    flex: 1 1 7em;
    max-inline-size: 100%;
  }
  .option .chip svg {
    stroke-width: 2.5;
  }
  .ask {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--_target);
    color: inherit;
    overflow-wrap: anywhere;
  }
  @container (max-width: 26em) {
    .launch {
      flex: 1 1 100%;
    }
  }
  /* Large text on a small screen: the words take the whole row. */
  @container (max-width: 16em) {
    .option > svg {
      display: none;
    }
  }
`;

/**
 * What the user has of the unified communications service, what the administrator could add, and the link that starts the application.
 * The title is the product's name.
 *
 * @summary The user's unified communications service.
 *
 * @fires {ScOptionRequestEvent} sc-option-request - The person wants other options. Cancelled, the mail program stays closed.
 * @fires {ScReadyEvent} sc-ready - Data, or that there is none, is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read has failed, with code, port and cause. For monitoring.
 *
 * @slot header - Replaces the title.
 * @slot empty - Replaces the panel of a service without options.
 * @slot error - Replaces the panel of an error.
 * @slot footer - Below everything.
 *
 * @csspart card - The whole widget.
 * @csspart header - Title, and the link that starts the application.
 * @csspart content - Everything below the header.
 * @csspart launch - The link that starts the application.
 * @csspart option - One option.
 * @csspart chip - Whether an option is included.
 * @csspart banner - Whom to ask for other options.
 * @csspart ask - The link that writes to the administrator.
 * @csspart button - The button that asks the administrator, with `ask`.
 */
export class ScUnifiedCommunications extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'unified-communications';

  static override readonly styles = [...widgetStyles, chipStyles, styles];

  static override readonly properties = { ...widgetProperties, ask: { type: Boolean } };

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /**
   * The page answers `sc-option-request`, so a button asks for options also where the administrator has no e-mail address. Left out:
   * only an address is written to.
   */
  ask = false;

  /** A service without a right, or without a port: explained in words, or hidden. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  /** Controlled mode: the widget shows this and reads nothing. */
  state: UnifiedCommunicationsState | undefined;

  readonly #widget = new Widget(
    this,
    'unifiedCommunications',
    {
      en: () => import('../../i18n/locales/en/unified-communications.ts'),
      fr: () => import('../../i18n/locales/fr/unified-communications.ts'),
    },
    TextController,
  );
  readonly #service = this.#widget.read(() => unifiedCommunicationsResource);
  #view: ViewState<UnifiedCommunications> = { status: 'loading' };

  /** The controllers follow the properties in `hostUpdate`, after `willUpdate`: the view is read here. */
  protected override update(changed: PropertyValues<this>): void {
    this.#view = this.state ? this.#widget.given(this.state, unifiedCommunicationsShape) : this.#service.view;
    super.update(changed);
  }

  protected override render(): TemplateResult | typeof nothing {
    const t = this.#widget.texts?.unifiedCommunications;
    const view = this.#view;
    const data = view.status === 'ready' ? view.data : undefined;
    return this.#widget.frame({
      view: data?.options.length === 0 ? { status: 'empty' } : view,
      title: data?.product ?? t?.title ?? '',
      about: data && t?.about,
      tools: t && data && this.#launch(t, data),
      rows: 4,
      empty: { title: t?.none.title ?? '', text: t?.none.text ?? '', icon: icons.chat },
      ready: (service) => t && this.#content(t, service),
    });
  }

  /** A backend's address is opened only where it is what the contract says. */
  #launch(t: Words, { product, launchUrl }: UnifiedCommunications): TemplateResult | typeof nothing {
    if (launchUrl === undefined || !isHttpsAddress(launchUrl)) return nothing;
    return html`<a class="button primary launch" part="launch" href=${launchUrl} target="_blank" rel="noopener noreferrer"
      >${icon(icons.openOutside)}<span>${t.open(product)}</span> <span class="unseen">${t.newTab}</span></a
    >`;
  }

  #content(t: Words, data: UnifiedCommunications): TemplateResult {
    return html`<ul class="options" aria-label=${t.list(data.product)}>
        ${data.options.map((option) => this.#option(t, option))}
      </ul>
      ${banner({ content: html`<span class="small">${t.ask}</span> ${this.#ask(t, data)}`, tone: 'accent', icon: icons.lock })}`;
  }

  #option(t: Words, option: UcOption): TemplateResult {
    const isIncluded = option.state === 'included';
    const about = aboutOf(t, option);
    return html`<li class="option ${option.state}" part="option">
      ${icon(iconOf(option))}
      <div>
        <div class="name">
          <div class="strong"><bdi>${nameOf(t, option)}</bdi></div>
          ${about === undefined ? nothing : html`<div class="small muted">${about}</div>`}
        </div>
        <span class="chip ${isIncluded ? 'positive' : 'neutral'}" part="chip"
          >${isIncluded ? icon(icons.check) : nothing}${t.states[option.state]}</span
        >
      </div>
    </li>`;
  }

  #ask(t: Words, data: UnifiedCommunications): TemplateResult | typeof nothing {
    const { administrator } = data;
    const label = administrator ? t.write(administrator.name) : t.request;
    const href = administrator?.email === undefined ? undefined : mailAddress(administrator.email, mailTo(t, data, administrator.name));
    const onClick = (event: Event): void => this.#request(data, event);
    if (href !== undefined)
      return html`<a class="ask" part="ask" href=${href} @click=${onClick}><span class="small strong">${label}</span></a>`;
    return this.ask ? button({ label, variant: 'quiet', onClick }) : nothing;
  }

  #request({ product, options, administrator }: UnifiedCommunications, event: Event): void {
    const available = options.filter(({ state }) => state === 'available');
    if (!this.dispatchEvent(new ScOptionRequestEvent(product, available, administrator))) event.preventDefault();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-unified-communications': ScUnifiedCommunications;
  }
}
