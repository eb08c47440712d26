import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { SupportContact, TelephonyAdapter } from '../../contract/index.ts';
import { TextController, type Texts } from '../../i18n/text-controller.ts';
import { accountResource } from '../../runtime/account.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { ScNavigateEvent } from '../base/pages/navigate.ts';
import { ScCallRequestEvent } from '../base/people/call-request.ts';
import { Widget, widgetProperties, widgetStyles } from '../base/widget.ts';
import { supportShape, waysOf, type SupportData, type SupportState, type Way } from './support.model.ts';

const fields = ['phone', 'email', 'site', 'hours'] as const;

const styles = css`
  .ways {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .way {
    display: flex;
    align-items: center;
    gap: calc(3 * var(--_space));
    min-block-size: max(3.5em, var(--_target));
    padding: calc(2 * var(--_space)) var(--_edge);
    border-block-start: 1px solid var(--_color-line);
    color: inherit;
    text-decoration: none;
  }
  .way:hover {
    background: var(--_color-surface-sunken);
  }
  .way:focus-visible {
    outline-offset: -2px;
  }
  .way > span:nth-child(2) {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .way:hover bdi.strong {
    text-decoration: underline;
  }
  .kind {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 2.4em;
    block-size: 2.4em;
    border-radius: var(--_radius-s);
    background: var(--_color-surface-sunken);
    color: var(--_color-text-muted);
  }
  .go {
    color: var(--_color-text-muted);
  }
  @container (max-width: 18em) {
    .go {
      display: none;
    }
  }
  /* Large text on a small screen: a number never breaks, so it takes the whole row. */
  @container (max-width: 16em) {
    .kind {
      display: none;
    }
  }
  [dir='rtl'] .go.inside svg {
    transform: scaleX(-1);
  }
`;

/** An address breaks behind its @ and its dots first. */
const breakable = (text: string): readonly TemplateResult[] => text.split(/(?<=[@./])/).map((part) => html`${part}<wbr />`);

/**
 * Whom to ask: telephone, e-mail and site of the support, by attributes or from the account. What cannot be called, written to or opened
 * safely is left out.
 *
 * @summary Telephone, e-mail and site of the support.
 *
 * @fires {ScCallRequestEvent} sc-call-request - The person wants to call the support. Cancelled, the browser does not follow the `tel:` link.
 * @fires {ScNavigateEvent} sc-navigate - The person wants the documentation. Cancelable; see `href`.
 * @fires {ScReadyEvent} sc-ready - Data, or that there is none, is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read has failed, with code, port and cause. For monitoring.
 *
 * @slot header - Replaces the title.
 * @slot empty - Replaces the panel of a support that has no address.
 * @slot error - Replaces the panel of an error.
 * @slot footer - Below everything: more links of the page.
 *
 * @csspart card - The whole widget.
 * @csspart header - The title.
 * @csspart content - Everything below the header.
 * @csspart way - One way to the support: a link.
 */
export class ScSupport extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'support';

  static override readonly styles = [...widgetStyles, styles];

  static override readonly properties = { ...widgetProperties, phone: {}, email: {}, site: {}, hours: {}, href: {} };

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** Telephone of the support, as people write it. Left out: that of the account; empty: none. */
  phone: string | undefined;

  /** E-mail address of the support. Left out: that of the account; empty: none. */
  email: string | undefined;

  /** `https:` address of the support's site; `https://` may be left out. Left out: that of the account; empty: none. */
  site: string | undefined;

  /** When the telephone is answered, in the words of the page. Left out: that of the account; empty: none. */
  hours: string | undefined;

  /** Address of a page of the portal, with `{page}` for its name: `#/{page}`. Leads to the documentation. Left out: no such row. */
  href: string | undefined;

  /** An account without a right, or without a port: explained in words, or hidden. Attributes are shown all the same. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  /** Controlled mode: the widget shows this and reads nothing. */
  state: SupportState | undefined;

  readonly #widget = new Widget(
    this,
    'support',
    { en: () => import('../../i18n/locales/en/support.ts'), fr: () => import('../../i18n/locales/fr/support.ts') },
    TextController,
  );
  readonly #account = this.#widget.read(() => accountResource);
  #view: ViewState<SupportData> = { status: 'loading' };

  /** The controllers follow the properties in `hostUpdate`, after `willUpdate`: the view is read here. */
  protected override update(changed: PropertyValues<this>): void {
    this.#view = this.#readView();
    super.update(changed);
  }

  protected override render(): TemplateResult | typeof nothing {
    const t = this.#widget.texts?.support;
    const view = this.#view;
    return this.#widget.frame({
      view: view.status === 'ready' && waysOf(view.data).length === 0 ? { status: 'empty' } : view,
      title: t?.title ?? '',
      empty: { title: t?.none.title ?? '', text: t?.none.text ?? '', icon: icons.phone },
      ready: (data) =>
        t &&
        html`<ul class="ways">
          ${waysOf(data).map((way) => this.#way(t, way))} ${this.#documents(t)}
        </ul>`,
    });
  }

  /** What the attributes say needs no account. */
  #readView(): ViewState<SupportData> {
    if (this.state) return this.#widget.given(this.state, supportShape);
    const { view } = this.#account;
    const own: SupportContact = Object.fromEntries(fields.flatMap((field) => (this[field] === undefined ? [] : [[field, this[field]]])));
    if (view.status === 'ready') {
      const { support, country } = view.data;
      return { ...view, data: { support: { ...support, ...own }, country } };
    }
    const data: SupportData = { support: own };
    return waysOf(data).length === 0 ? view : { status: 'ready', data, stale: false, saving: false, offline: false, waiting: 0 };
  }

  #documents(t: Texts<'support'>['support']): TemplateResult | typeof nothing {
    if (!this.href) return nothing;
    const { name, about } = t.documents;
    const onClick = (event: Event): void => {
      if (!this.dispatchEvent(new ScNavigateEvent('documents'))) event.preventDefault();
    };
    return html`<li>
      <a class="way" part="way" href=${this.href.replaceAll('{page}', 'documents')} @click=${onClick}>
        <span class="kind">${icon(icons.book)}</span>
        <span><span class="strong">${name}</span> <span class="small muted">${about}</span></span>
        <span class="go inside">${icon(icons.next)}</span>
      </a>
    </li>`;
  }

  #way(t: Texts<'support'>['support'], { kind, icon: path, href, text, about, number }: Way): TemplateResult {
    const label = { phone: t.call, email: t.write, site: t.open }[kind](text);
    const isSite = kind === 'site';
    const onClick = (event: Event): void => {
      if (number !== undefined && !this.dispatchEvent(new ScCallRequestEvent(number, undefined))) event.preventDefault();
    };
    return html`<li>
      <a
        class="way"
        part="way"
        href=${href}
        target=${isSite ? '_blank' : nothing}
        rel=${isSite ? 'noopener noreferrer' : nothing}
        aria-label=${about ? `${label}, ${about}` : label}
        @click=${onClick}
      >
        <span class="kind">${icon(path)}</span>
        <span
          ><bdi class=${kind === 'phone' ? 'num strong' : 'strong'}>${kind === 'phone' ? text : breakable(text)}</bdi>
          ${about ? html`<bdi class="small muted">${about}</bdi>` : nothing}</span
        >
        <span class="go ${isSite ? '' : 'inside'}">${icon(isSite ? icons.openOutside : icons.next)}</span>
      </a>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-support': ScSupport;
  }
}
