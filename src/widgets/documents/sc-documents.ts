import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { SupportDocument, TelephonyAdapter } from '../../contract/index.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import { documentsResource } from '../../runtime/documents.ts';
import { devicesResource } from '../../runtime/phones.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { byWidth } from '../../ui/button.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { emptyPanel } from '../../ui/panels.ts';
import { searchField } from '../../ui/search-field.ts';
import { segments } from '../../ui/segments.ts';
import { DocumentRows } from '../base/documents/document-row.ts';
import { TypedSearch } from '../base/list/typed-search.ts';
import { Widget, widgetProperties } from '../base/widget.ts';
import {
  documentFilters,
  documentsShape,
  groupsOf,
  lengthWords,
  phoneOf,
  type DocumentFilter,
  type DocumentsData,
  type DocumentsState,
  type ShownGroup,
} from './documents.model.ts';
import { documentsStyles } from './documents.styles.ts';
import { VideoDialog } from './documents.video.ts';

type DocumentsTexts = Texts<'documents'>['documents'];

/** Characters of a search. */
const longestSearch = 100;

/**
 * The user's library: guides of their own phones, product sheets and guides of services, videos with captions, each with its type, size
 * and language; new ones are marked. It is searched by title while one types. PDFs, pictures and pages open in a tab, videos play in a
 * dialog, files are saved by their button. Short-lived addresses are asked for at each press.
 *
 * With `.state` the element is controlled: it reads nothing and answers each press with `sc-document-open-request` alone.
 *
 * @summary Guides, product sheets and videos.
 *
 * @fires {ScDocumentOpenRequestEvent} sc-document-open-request - A document was pressed. Cancelable.
 * @fires {ScDocumentOpenEvent} sc-document-open - A document was given to the browser.
 * @fires {ScReadyEvent} sc-ready - Data, or that there is none, is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read has failed, with code, port and cause. For monitoring.
 *
 * @slot header - Replaces the title.
 * @slot empty - Replaces the panel of a library without documents.
 * @slot error - Replaces the panel of an error.
 * @slot footer - Below everything.
 *
 * @csspart card - The whole widget.
 * @csspart header - Title and search.
 * @csspart content - Everything below the header and the choice of the group.
 * @csspart search - The search field.
 * @csspart segments - The choice of the group.
 * @csspart group - Documents under one title.
 * @csspart document - One document of a list.
 * @csspart name - The control that opens it.
 * @csspart video-card - One video.
 * @csspart chip - The mark of a new document.
 * @csspart dialog - The dialog of a video.
 * @csspart video - The player.
 * @csspart note - Why a document could not be opened.
 * @csspart button - Buttons that save or clear.
 */
export class ScDocuments extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'documents';

  static override readonly styles = documentsStyles;

  static override readonly properties = { ...widgetProperties, search: {}, filter: {} };

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** Words of titles that are searched for. The person changes them in the field. */
  search = '';

  /** What is shown: `all`, or the group `devices`, `services` or `videos`. The person chooses another. */
  filter: DocumentFilter = 'all';

  /** A service without a right, or without a port: explained in words, or hidden. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  /** Controlled mode: the widget shows this, and reads nothing. */
  state: DocumentsState | undefined;

  readonly #widget = new Widget(
    this,
    'documents',
    {
      en: () => import('../../i18n/locales/en/documents.ts'),
      fr: () => import('../../i18n/locales/fr/documents.ts'),
    },
    LocalizeController,
  );
  readonly #documents = this.#widget.read(() => documentsResource({ language: this.#widget.i18n.locale }));
  readonly #devices = this.#widget.read(() => (this.#documents.view.status === 'ready' ? devicesResource : undefined));
  readonly #videos: VideoDialog = new VideoDialog(this, () => this.#rows);
  readonly #rows: DocumentRows = new DocumentRows(this, this.#widget, { play: (video) => this.#videos.open(video) });
  readonly #typed = new TypedSearch(this, { onSearch: () => this.#find(), isBusy: () => false });
  #view: ViewState<DocumentsData> = { status: 'loading' };
  /** The person has searched: how many were found is announced once they pause. */
  #isCountDue = false;

  /** The controllers follow the properties in `hostUpdate`, after `willUpdate`: the view is read here. */
  protected override update(changed: PropertyValues<this>): void {
    this.#view = this.#readView();
    super.update(changed);
  }

  protected override updated(): void {
    const t = this.#texts;
    if (!t || !this.#isCountDue || this.#typed.isTyping || this.#view.status !== 'ready') return;
    this.#isCountDue = false;
    const count = this.#shown(this.#view.data).reduce((sum, { documents }) => sum + documents.length, 0);
    this.#widget.runtime.announce(count === 0 ? t.noMatch.title : t.found(count));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts, i18n } = this.#widget;
    const t = texts?.documents;
    return this.#widget.frame({
      view: this.#view,
      title: t?.title ?? '',
      about: t?.about,
      tools: t && this.#searchField(t),
      below: t && this.#filters(t),
      rows: 5,
      empty: { title: t?.none.title ?? '', text: t?.none.text ?? '', icon: icons.document },
      ready: (data) => texts && html`${this.#content(texts.documents, data)} ${this.#videos.view({ ...texts, locale: i18n.locale })}`,
    });
  }

  get #texts(): DocumentsTexts | undefined {
    return this.#widget.texts?.documents;
  }

  get #filter(): DocumentFilter {
    return documentFilters.includes(this.filter) ? this.filter : 'all';
  }

  #readView(): ViewState<DocumentsData> {
    const view = this.state ? this.#widget.given(this.state, documentsShape) : this.#ownView();
    return view.status === 'ready' && view.data.documents.length === 0 ? { status: 'empty' } : view;
  }

  #ownView(): ViewState<DocumentsData> {
    const { view } = this.#documents;
    if (view.status !== 'ready') return view;
    const devices = this.#devices.view;
    return { ...view, data: { documents: view.data, ...(devices.status === 'ready' && { devices: devices.data }) } };
  }

  #shown(data: DocumentsData): readonly ShownGroup[] {
    return groupsOf(data, this.#filter, this.search);
  }

  #searchField(t: DocumentsTexts): unknown {
    if (this.#view.status !== 'ready') return nothing;
    return searchField(t.search, { value: this.#typed.text, maxlength: longestSearch, onInput: this.#typed.type });
  }

  /** A choice where there are two groups or more. */
  #filters(t: DocumentsTexts): unknown {
    const groups = this.#view.status === 'ready' ? groupsOf(this.#view.data) : [];
    if (groups.length < 2) return nothing;
    const options = groups.map(({ name }) => ({
      value: name,
      label: t.groups[name],
      ...(name === 'videos' ? {} : { content: byWidth(t.groups[name], t.short[name]) }),
    }));
    return html`<div class="filters">
      ${segments<DocumentFilter>({
        label: t.filter,
        name: 'filter',
        value: this.#filter,
        options: [{ value: 'all', label: t.all }, ...options],
        onChange: (filter) => this.#choose(filter),
      })}
    </div>`;
  }

  #choose(filter: DocumentFilter): void {
    this.filter = filter;
    this.#isCountDue = true;
  }

  #find(): void {
    this.search = this.#typed.text.trim();
    this.#isCountDue = true;
  }

  #showAll(): void {
    this.#typed.clear();
    this.search = '';
    this.filter = 'all';
    this.#widget.focusContent();
  }

  #content(t: DocumentsTexts, data: DocumentsData): unknown {
    const groups = this.#shown(data);
    if (groups.length > 0) return groups.map((group) => this.#group(t, group, data));
    const { title, text, clear } = t.noMatch;
    return emptyPanel({ title, text, icon: icons.search, action: { label: clear, onClick: () => this.#showAll() } });
  }

  #group(t: DocumentsTexts, { name, documents }: ShownGroup, data: DocumentsData): TemplateResult {
    return html`<section class="group ${name}" part="group" aria-labelledby="group-${name}">
      <h3 id="group-${name}">${name === 'videos' ? t.groups[name] : html`<span>${t.groups[name]}</span>`}</h3>
      <ul>
        ${documents.map((document) => html`<li>${name === 'videos' ? this.#card(t, document) : this.#row(t, document, data)}</li>`)}
      </ul>
    </section>`;
  }

  #row(t: DocumentsTexts, document: SupportDocument, data: DocumentsData): unknown {
    const phone = phoneOf(document, data);
    return this.#rows.row({ document, now: this.#widget.runtime.now, about: phone && t.phones[phone] });
  }

  #card(t: DocumentsTexts, video: SupportDocument): unknown {
    const { title, summary, durationSeconds } = video;
    const { format } = this.#widget.i18n;
    const length = durationSeconds === undefined ? '' : format.duration(durationSeconds);
    const badge = html`<span class="length" aria-hidden="true"><span class="small num">${lengthWords(durationSeconds ?? 0)}</span></span>`;
    return html`<button class="card" part="video-card" type="button" @click=${() => void this.#rows.opening.press(video)}>
      <span class="unseen">${t.play}</span>
      <span class="still">${icon(icons.play)} ${length ? badge : nothing}</span>
      <span class="caption">
        <span class="strong"><bdi>${title}</bdi>${length ? html`<span class="unseen">, ${length}</span>` : nothing}</span>
        ${summary ? html`<span class="small muted"><bdi>${summary}</bdi></span>` : nothing}
        ${this.#rows.fresh({ document: video, now: this.#widget.runtime.now })}
      </span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-documents': ScDocuments;
  }
}
