import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ResourceController } from '../../context/resource-controller.ts';
import type {
  Device,
  Id,
  Line,
  LineKind,
  NumberPresentation,
  PresentedNumber,
  SupportDocument,
  TelephonyAdapter,
} from '../../contract/index.ts';
import { LocalizeController } from '../../i18n/localize-controller.ts';
import { accountResource, linesResource } from '../../runtime/account.ts';
import { presentedNumberResource } from '../../runtime/numbers.ts';
import { documentsResource } from '../../runtime/documents.ts';
import { devicesResource } from '../../runtime/phones.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import * as icons from '../../ui/icons.ts';
import { tabs, tabStyles } from '../../ui/tabs.ts';
import { Clock } from '../base/clock.ts';
import { DocumentRows, documentRowStyles } from '../base/documents/document-row.ts';
import { phoneDrawingStyles } from '../base/phone/phone-drawing-styles.ts';
import { Widget, widgetProperties, widgetStyles } from '../base/widget.ts';
import { phonesOf, phonesShape, type PhonesData, type PhonesState } from './phones.model.ts';
import { copyText, phoneView, type Copying } from './phones.phone.ts';
import { phonesStyles } from './phones.styles.ts';

const kinds: readonly LineKind[] = ['fixed', 'mobile'];

/**
 * The user's phones, fixed and mobile: a drawing of each, made from the data of its model, its state, its numbers and what support asks
 * for.
 *
 * @summary The user's phones.
 *
 * @fires {ScDocumentOpenRequestEvent} sc-document-open-request - A guide was pressed. Cancelable.
 * @fires {ScDocumentOpenEvent} sc-document-open - A guide was given to the browser.
 * @fires {ScReadyEvent} sc-ready - Data, or that there is none, is shown for the first time.
 * @fires {ScErrorEvent} sc-error - A read has failed, with code, port and cause. For monitoring.
 *
 * @slot header - Replaces the title.
 * @slot empty - Replaces the panel of a user without a phone.
 * @slot error - Replaces the panel of an error.
 * @slot footer - Below everything.
 * @slot phone-[id] - Below the facts of one phone, by the id of its device, or of its line for a mobile line: links of the page.
 *
 * @csspart card - The whole widget.
 * @csspart header - The title.
 * @csspart content - Everything below the header.
 * @csspart tabs - The list of tabs. Only where there are phones of both kinds.
 * @csspart tab - One tab.
 * @csspart phone - One phone.
 * @csspart chip - The state of a phone.
 * @csspart guides - The guides of a phone, where the backend has documents.
 * @csspart document - One guide.
 * @csspart name - The control that opens it.
 * @csspart note - A remark about a phone, or why a guide could not be opened.
 * @csspart button - The buttons that copy a value or save a guide.
 */
export class ScPhones extends LitElement {
  /** The tag without its prefix. */
  static readonly elementName = 'phones';

  static override readonly styles = [...widgetStyles, documentRowStyles, tabStyles, phoneDrawingStyles, phonesStyles];

  static override readonly properties = { ...widgetProperties, photos: { attribute: false } };

  /** The backend. Left out: that of the nearest provider, else the page's default. */
  adapter: TelephonyAdapter | undefined;

  /** Pictures in place of drawings: addresses by `Device.picture`, such as `yealink-t46u`. One that does not load is drawn. */
  photos: Readonly<Record<string, string>> = {};

  /** A service without a right, or without a port: explained in words, or hidden. */
  unavailable: 'explain' | 'hide' = 'explain';

  /** `hide` where the page has a heading of its own: the title remains for screen readers. */
  heading: 'show' | 'hide' = 'show';

  /** Controlled mode: the widget shows this and reads nothing. */
  state: PhonesState | undefined;

  readonly #widget = new Widget(
    this,
    'phones',
    { en: () => import('../../i18n/locales/en/phones.ts'), fr: () => import('../../i18n/locales/fr/phones.ts') },
    LocalizeController,
  );
  readonly #devices = this.#widget.read(() => devicesResource);
  readonly #lines = this.#widget.read(() => linesResource);
  readonly #account = this.#widget.read(() => accountResource);
  /** Nothing waits for them: a backend need not have documents. */
  readonly #guides = this.#widget.read(() => documentsResource({ kind: 'device-guide', language: this.#widget.i18n.locale }));
  readonly #rows = new DocumentRows(this, this.#widget);
  /** By line. */
  readonly #presented = new Map<Id, ResourceController<NumberPresentation>>();
  readonly #clock = new Clock(this, this.#widget.runtime, { nextChange: () => undefined, onChange: () => undefined });
  readonly #broken = new Set<string>();
  #view: ViewState<PhonesData> = { status: 'loading' };
  #chosen: LineKind | undefined;
  #last: Copying['last'];

  /** The controllers follow the properties in `hostUpdate`, after `willUpdate`: the view is read here. */
  protected override update(changed: PropertyValues<this>): void {
    this.#view = this.#readView();
    this.#widget.i18n.timeZone = this.#data?.timeZone;
    super.update(changed);
  }

  protected override render(): TemplateResult | typeof nothing {
    const t = this.#widget.texts?.phones;
    return this.#widget.frame({
      view: this.#view,
      title: t?.title ?? '',
      below: this.#tabs(),
      empty: { title: t?.none.title ?? '', text: t?.none.text ?? '', icon: icons.desk },
      ready: (data) => this.#content(data),
    });
  }

  /** A line that is new gets its read here: a controller that is added while the widget renders would be read too late. */
  protected override updated(): void {
    if (this.state) return;
    for (const { id } of this.#data?.lines ?? [])
      if (!this.#presented.has(id))
        this.#presented.set(
          id,
          this.#widget.read(() => this.#presentedOf(id)),
        );
  }

  get #data(): PhonesData | undefined {
    return this.#view.status === 'ready' ? this.#view.data : undefined;
  }

  #presentedOf(line: Id): ReturnType<typeof presentedNumberResource> | undefined {
    const { view } = this.#lines;
    return view.status === 'ready' && view.data.some(({ id }) => id === line) ? presentedNumberResource(line) : undefined;
  }

  #readView(): ViewState<PhonesData> {
    const view = this.state ? this.#widget.given(this.state, phonesShape) : this.#ownView();
    return view.status === 'ready' && this.#kindsOf(view.data).length === 0 ? { status: 'empty' } : view;
  }

  #ownView(): ViewState<PhonesData> {
    const { view: devices } = this.#devices;
    const { view: lines } = this.#lines;
    const { view: account } = this.#account;
    if (devices.status !== 'ready') return devices;
    if (lines.status === 'loading' || account.status === 'loading') return { status: 'loading' };
    if (lines.status === 'error') return lines;
    const own = account.status === 'ready' ? account.data : undefined;
    const { view: guides } = this.#guides;
    const known = lines.status === 'ready' ? lines.data : [];
    const data: PhonesData = {
      devices: devices.data,
      lines: known,
      presented: this.#presentedNumbers(known),
      timeZone: own?.timeZone ?? this.#widget.i18n.timeZone,
      ...(own && { country: own.country }),
      ...(guides.status === 'ready' && { guides: guides.data }),
    };
    return { ...devices, data, stale: devices.stale || (lines.status === 'ready' && lines.stale) };
  }

  #presentedNumbers(lines: readonly Line[]): Record<Id, PresentedNumber | null> {
    const found: Record<Id, PresentedNumber | null> = {};
    for (const line of lines) {
      const view = this.#presented.get(line.id)?.view ?? { status: 'loading' };
      if (view.status === 'loading') found[line.id] = null;
      if (view.status !== 'ready') continue;
      const { choices, selected } = view.data;
      const choice = choices.find(({ id }) => id === selected);
      if (choice) found[line.id] = choice;
    }
    return found;
  }

  #kindsOf(data: PhonesData): readonly LineKind[] {
    return kinds.filter((kind) => phonesOf(data, kind).length > 0);
  }

  #kind(data: PhonesData): LineKind {
    const [first = 'fixed', ...others] = this.#kindsOf(data);
    return others.find((kind) => kind === this.#chosen) ?? first;
  }

  #tabs(): unknown {
    const t = this.#widget.texts?.phones;
    const data = this.#data;
    if (!t || !data || this.#kindsOf(data).length < 2) return nothing;
    return tabs({
      label: t.tabs.label,
      value: this.#kind(data),
      tabs: kinds.map((kind) => {
        const { length } = phonesOf(data, kind);
        return {
          value: kind,
          label: t.tabs[kind],
          icon: kind === 'fixed' ? icons.desk : icons.mobile,
          count: length > 1 ? length : undefined,
        };
      }),
      onChange: (kind) => {
        this.#chosen = kind;
        this.requestUpdate();
      },
    });
  }

  #content(data: PhonesData): unknown {
    const { texts, i18n } = this.#widget;
    if (!texts) return nothing;
    const kind = this.#kind(data);
    const isTabbed = this.#kindsOf(data).length > 1;
    const context = {
      texts,
      format: i18n.format,
      data,
      now: this.#clock.now,
      photoOf: (device: Device) => this.#photoOf(device),
      guide: (document: SupportDocument) => this.#rows.row({ document, now: this.#clock.now }),
      copying: { last: this.#last, copy: (id: string, value: string) => void this.#copy(id, value) },
    };
    return html`<div id="panel" role=${isTabbed ? 'tabpanel' : nothing} aria-labelledby=${isTabbed ? `tab-${kind}` : nothing}>
      ${phonesOf(data, kind).map((phone, index) => phoneView(context, phone, `${kind}-${String(index)}`))}
    </div>`;
  }

  #photoOf({ picture }: Device): { url: string; onError: () => void } | undefined {
    const url = picture === undefined ? undefined : this.photos[picture];
    if (url === undefined || this.#broken.has(url)) return undefined;
    const onError = (): void => {
      this.#broken.add(url);
      this.requestUpdate();
    };
    return { url, onError };
  }

  /** Without a clipboard, as on pages without HTTPS, the value is selected. */
  async #copy(id: string, value: string): Promise<void> {
    const outcome = await toClipboard(value);
    this.#last = { id, outcome };
    this.requestUpdate();
    await this.updateComplete;
    const t = this.#widget.texts?.phones;
    if (t) this.#widget.runtime.announce(copyText(t, outcome));
    this.renderRoot.querySelector<HTMLInputElement>(`#${id}-value`)?.select();
  }
}

async function toClipboard(value: string): Promise<'copied' | 'selected'> {
  try {
    await navigator.clipboard.writeText(value);
    return 'copied';
  } catch {
    return 'selected';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sc-phones': ScPhones;
  }
}
