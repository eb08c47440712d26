import { SelfcareError, type DocumentLink, type Id, type SupportDocument } from '../../../contract/index.ts';
import { asSelfcareError } from '../../../runtime/retry.ts';
import { need } from '../../../runtime/resource.ts';
import type { Widget, WidgetElement } from '../widget.ts';
import { ScDocumentOpenEvent, ScDocumentOpenRequestEvent, type DocumentAction } from './document-events.ts';

/** How far a document is that was pressed. */
export type OpeningState =
  | { readonly status: 'asking'; readonly action: DocumentAction }
  | { readonly status: 'failed'; readonly error: SelfcareError }
  /** A link opens it: the browser has blocked the tab, or what is elsewhere cannot be saved from here. */
  | { readonly status: 'linked'; readonly action: DocumentAction; readonly url: string };

export interface OpeningOptions {
  /** Plays a video in the widget. Left out: it opens in a tab. */
  readonly play?: (document: SupportDocument) => void;
  /** Says a failure to a screen reader. */
  readonly failed: (error: SelfcareError) => void;
}

/** Browsers without a viewer of PDFs save them. Older ones do not say whether they have one. */
const hasViewer = (mediaType: string): boolean =>
  mediaType !== 'application/pdf' || (navigator.pdfViewerEnabled as boolean | undefined) !== false;

/** An address of code would run in the page. @throws SelfcareError `protocol` */
function checked(link: DocumentLink): DocumentLink {
  const addresses = [link.url, link.downloadUrl ?? link.url];
  if (addresses.every((url) => URL.canParse(url, location.href) && /^(https?|blob):$/.test(new URL(url, location.href).protocol)))
    return link;
  throw new SelfcareError('protocol', { cause: 'the address of a document is neither http, https nor blob' });
}

/** Has the browser save what is at an address. From another origin the answer itself must say that it is to be saved. */
function save(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}

/**
 * An empty tab, to be opened within the press: later the browser would block it. Of the page it knows nothing.
 * @returns `null` where the browser blocks it anyway
 */
function emptyTab(): Window | null {
  const tab = window.open('', '_blank');
  if (tab) tab.opener = null;
  return tab;
}

/** Opens documents. Their short-lived addresses are asked for at each press. */
export class DocumentOpening {
  readonly #host: WidgetElement;
  readonly #widget: Pick<Widget<never>, 'runtime' | 'failed'>;
  readonly #options: OpeningOptions;
  /** Of documents that are asked for, and of the last one that did not open. */
  readonly #states = new Map<Id, OpeningState>();

  constructor(host: WidgetElement, widget: Pick<Widget<never>, 'runtime' | 'failed'>, options: OpeningOptions) {
    this.#host = host;
    this.#widget = widget;
    this.#options = options;
  }

  /** The state of a document; undefined where nothing is under way. */
  stateOf({ id }: Pick<SupportDocument, 'id'>): OpeningState | undefined {
    return this.#states.get(id);
  }

  /** What a press on a document does. */
  actionOf({ mediaType }: Pick<SupportDocument, 'mediaType'>): DocumentAction {
    if (this.#options.play && mediaType.startsWith('video/')) return 'play';
    return hasViewer(mediaType) ? 'open' : 'download';
  }

  async press(pressed: SupportDocument, action: DocumentAction = this.actionOf(pressed)): Promise<void> {
    const { id } = pressed;
    if (this.#states.get(id)?.status === 'asking') return;
    if (!this.#host.dispatchEvent(new ScDocumentOpenRequestEvent(pressed, action)) || this.#host.state) return;
    this.#forgetOthers();
    if (action === 'play') {
      this.#options.play?.(pressed);
      return;
    }
    const tab = action === 'open' ? emptyTab() : undefined;
    this.#set(id, { status: 'asking', action });
    try {
      this.#give(pressed, action, await this.link(id), tab);
    } catch (thrown) {
      tab?.close();
      const error = asSelfcareError(thrown);
      this.#set(id, { status: 'failed', error });
      this.#options.failed(error);
    }
  }

  /** The address of a document. @throws SelfcareError, which the host has been told */
  async link(id: Id): Promise<DocumentLink> {
    try {
      return checked(await need(this.#widget.runtime.runtime?.adapter.documents).open(id));
    } catch (thrown) {
      const error = asSelfcareError(thrown);
      this.#widget.failed(error, 'documents');
      throw error;
    }
  }

  /** The document was given to the browser. */
  opened(document: SupportDocument, action: DocumentAction): void {
    this.#host.dispatchEvent(new ScDocumentOpenEvent(document, action));
  }

  /** Saves what is at the address of a link. */
  save(document: SupportDocument, { downloadUrl, url }: DocumentLink): void {
    save(downloadUrl ?? url);
    this.opened(document, 'download');
  }

  #give(document: SupportDocument, action: DocumentAction, link: DocumentLink, tab: Window | null | undefined): void {
    const { url, downloadUrl } = link;
    const isSaved = action === 'download' && downloadUrl !== undefined;
    this.#set(document.id, isSaved || tab ? undefined : { status: 'linked', action, url });
    if (isSaved) this.save(document, link);
    else if (tab) {
      tab.location.replace(url);
      this.opened(document, action);
    }
  }

  #forgetOthers(): void {
    for (const [id, { status }] of this.#states) if (status !== 'asking') this.#states.delete(id);
    this.#host.requestUpdate();
  }

  #set(id: Id, state: OpeningState | undefined): void {
    if (state) this.#states.set(id, state);
    else this.#states.delete(id);
    this.#host.requestUpdate();
  }
}
