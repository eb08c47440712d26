import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { SelfcareError, Site, TelephonyAdapter } from '../../contract/index.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import { accountResource } from '../../runtime/account.ts';
import { connectivityResource } from '../../runtime/connectivity.ts';
import { devicesResource } from '../../runtime/phones.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { button } from '../../ui/button.ts';
import { chipStyles } from '../../ui/chip.ts';
import * as icons from '../../ui/icons.ts';
import { Clock } from '../base/clock.ts';
import { Widget, widgetProperties, widgetStyles } from '../base/widget.ts';
import { ScConnectivityCheckRequestEvent } from './connectivity.events.ts';
import {
  connectivityShape,
  knownPhones,
  troubledLinks,
  type ConnectivityData,
  type ConnectivityState,
  type KnownPhone,
} from './connectivity.model.ts';
import { linkRow, pathView, phoneRow } from './connectivity.site.ts';
import { connectivityStyles } from './connectivity.styles.ts';
import { ConnectivityWords } from './connectivity.words.ts';

/** What was known when the person asked for a check: another answer, or another failure, ends it. */
interface Check {
  readonly readAt: string | undefined;
  readonly problem: SelfcareError | undefined;
}

/**
 * The sites of the user's company with their access links: the way of the calls as a picture, and the state, speed and public addresses of
 * each link. Where the backend knows the user's phones, it shows which of them can be reached. Nothing can be changed.
 *
 * @summary Sites, access links and their state.
 *
 * @fires {ScConnectivityCheckRequestEvent} sc-connectivity-check-request - The person wants to know the state now. Cancelled, nothing is read.
 * @fires {ScReadyEvent} sc-ready - Data, or that there is none, is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read has failed, with code, port and cause. For monitoring.
 *
 * @slot header - Replaces the title.
 * @slot empty - Replaces the panel of a user without a site.
 * @slot error - Replaces the panel of an error.
 * @slot footer - Below everything.
 *
 * @csspart card - The whole widget.
 * @csspart header - Title, and the button that checks.
 * @csspart content - Everything below the header.
 * @csspart button - The button that checks.
 * @csspart path - The picture of the way from the operator to a site.
 * @csspart row - One link, or one phone.
 * @csspart chip - Its state.
 */
export class ScConnectivity extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'connectivity';

  static override readonly styles = [...widgetStyles, chipStyles, connectivityStyles];

  static override readonly properties = widgetProperties;

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** A service without a right, or without a port: explained in words, or hidden. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  /** Controlled mode: the widget shows this, reads nothing, and asks by `sc-connectivity-check-request`. */
  state: ConnectivityState | undefined;

  readonly #widget = new Widget(
    this,
    'connectivity',
    { en: () => import('../../i18n/locales/en/connectivity.ts'), fr: () => import('../../i18n/locales/fr/connectivity.ts') },
    LocalizeController,
  );
  readonly #connectivity = this.#widget.read(() => connectivityResource);
  readonly #devices = this.#widget.read(() => devicesResource);
  readonly #account = this.#widget.read(() => accountResource);
  readonly #clock = new Clock(this, this.#widget.runtime, { nextChange: () => undefined, onChange: () => undefined });
  #view: ViewState<ConnectivityData> = { status: 'loading' };
  #check: Check | undefined;

  /** The controllers follow the properties in `hostUpdate`, after `willUpdate`: the view is read here. */
  protected override update(changed: PropertyValues<this>): void {
    this.#view = this.#readView();
    this.#widget.i18n.timeZone = this.#data?.timeZone;
    this.#endCheck();
    super.update(changed);
  }

  protected override render(): TemplateResult | typeof nothing {
    const words = this.#words;
    const t = words?.texts;
    const data = this.#data;
    return this.#widget.frame({
      view: data?.connectivity.sites.length === 0 ? { status: 'empty' } : this.#view,
      title: t?.title ?? '',
      about: data && words?.checked(data.connectivity.checkedAt),
      tools: t && data ? button({ label: t.check, icon: icons.refresh, busy: this.#check !== undefined, onClick: this.#begin }) : nothing,
      rows: 4,
      empty: { title: t?.none.title ?? '', text: t?.none.text ?? '', icon: icons.building },
      ready: (shown) => words && this.#content(words, shown),
    });
  }

  get #data(): ConnectivityData | undefined {
    return this.#view.status === 'ready' ? this.#view.data : undefined;
  }

  get #words(): ConnectivityWords | undefined {
    const { texts, i18n } = this.#widget;
    return texts && new ConnectivityWords(texts.connectivity, i18n.format, this.#clock.now);
  }

  /** Phones and account are wanted, but not needed. */
  #readView(): ViewState<ConnectivityData> {
    if (this.state) return this.#widget.given(this.state, connectivityShape);
    const { view } = this.#connectivity;
    if (view.status !== 'ready') return view;
    const [devices, account] = [this.#devices.view, this.#account.view];
    const data: ConnectivityData = {
      connectivity: view.data,
      devices: devices.status === 'ready' ? devices.data : undefined,
      timeZone: account.status === 'ready' ? account.data.timeZone : undefined,
    };
    return { ...view, data };
  }

  get #known(): Check {
    const { view } = this.#connectivity;
    return view.status === 'ready' ? { readAt: view.data.readAt, problem: view.problem } : { readAt: undefined, problem: undefined };
  }

  readonly #begin = (): void => {
    if (!this.dispatchEvent(new ScConnectivityCheckRequestEvent()) || this.state) return;
    this.#check = this.#known;
    this.#connectivity.refresh();
    this.#devices.refresh();
    this.requestUpdate();
  };

  #endCheck(): void {
    const check = this.#check;
    if (!check) return;
    const { readAt, problem } = this.#known;
    if (readAt === check.readAt && problem === check.problem) return;
    this.#check = undefined;
    const words = this.#words;
    const data = this.#data;
    // A failure is told by the banner.
    if (!words || !data || readAt === check.readAt) return;
    const { connectivity } = data;
    this.#widget.runtime.announce(`${words.checked(connectivity.checkedAt)}. ${words.texts.summary(troubledLinks(connectivity))}`);
  }

  #content(words: ConnectivityWords, data: ConnectivityData): TemplateResult {
    const { sites } = data.connectivity;
    const phones = knownPhones(data);
    const [only, ...others] = sites;
    if (only && others.length === 0) return this.#site(words, only, { isOnly: true, phones });
    return html`${sites.map((site) => this.#site(words, site, { isOnly: false, phones: [] }))}
    ${
      phones.length === 0
        ? nothing
        : html`<section class="site" aria-labelledby="phones">
            <h3 id="phones">${words.texts.phones.title}</h3>
            ${this.#phones(words, phones)}
          </section>`
    }`;
  }

  #site(
    words: ConnectivityWords,
    site: Site,
    around: { readonly isOnly: boolean; readonly phones: readonly KnownPhone[] },
  ): TemplateResult {
    const { texts } = words;
    const { isOnly, phones } = around;
    const name = texts.site(site.name);
    return html`<section class="site" aria-label=${name}>
      ${isOnly ? nothing : html`<h3><bdi>${name}</bdi></h3>`} ${pathView(words, site, phones)}
      ${
        site.links.length === 0
          ? html`<p><span class="small muted">${texts.noLink}</span></p>`
          : html`<ul class="rows">
              ${site.links.map((link) => linkRow(words, link, isOnly ? site : undefined))}
            </ul>`
      }
      ${phones.length === 0 ? nothing : this.#phones(words, phones)}
    </section>`;
  }

  #phones(words: ConnectivityWords, phones: readonly KnownPhone[]): TemplateResult {
    return html`<ul class="rows" aria-label=${words.texts.phones.title}>
      ${phones.map((phone) => phoneRow(words, phone))}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-connectivity': ScConnectivity;
  }
}
