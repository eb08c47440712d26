import { fixture, html } from '@open-wc/testing';
import type { DocumentLink, DocumentsPort, SupportDocument, TelephonyAdapter } from '../../../src/contract/index.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import type { ScDocumentOpenEvent, ScDocumentOpenRequestEvent } from '../../../src/widgets/base/documents/document-events.ts';
import '../../../src/define/sc-documents.ts';
import type { ScDocuments } from '../../../src/widgets/documents/sc-documents.ts';
import { Seen, squeeze } from '../support/seen.ts';

/** Video and captions of the demo, over the test server. */
export const demoFile = async (name: string): Promise<Uint8Array> => {
  const answer = await fetch(new URL(`../../../src/node/demo/documents/${name}`, import.meta.url));
  return new Uint8Array(await answer.arrayBuffer());
};

export class Screen extends Seen<ScDocuments> {
  /** The titles under each heading. */
  get groups(): Record<string, string[]> {
    return Object.fromEntries(
      this.all('[part~=group]').map((group) => [
        squeeze(group.querySelector('h3')?.textContent),
        [...group.querySelectorAll('.name bdi, .strong bdi')].map(({ textContent }) => squeeze(textContent)),
      ]),
    );
  }

  /** The second line of the document with a title. */
  about(title: string): string {
    return squeeze(this.row(title).querySelector('.meta')?.textContent);
  }

  row(title: string): HTMLElement {
    const row = this.all('[part~=document]').find((each) => squeeze(each.querySelector('bdi')?.textContent) === title);
    if (!row) throw new Error(`No document "${title}" in: ${this.text}`);
    return row;
  }

  /** Presses the first video. */
  play(): void {
    this.find('.card')?.click();
  }

  open(title: string): void {
    this.row(title).querySelector<HTMLElement>('.name')?.click();
  }

  async search(text: string): Promise<void> {
    const field = this.find<HTMLInputElement>('#search');
    if (!field) throw new Error('no search field');
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.element.updateComplete;
    await this.element.updateComplete;
  }
}

export interface Opening {
  readonly user?: string;
  readonly lang?: string;
  readonly port?: (port: DocumentsPort) => Partial<DocumentsPort>;
}

/** What a page hears of documents. */
export interface Heard {
  readonly requests: ScDocumentOpenRequestEvent[];
  readonly openings: ScDocumentOpenEvent[];
}

export function heardOf(element: HTMLElement): Heard {
  const heard: Heard = { requests: [], openings: [] };
  element.addEventListener('sc-document-open-request', (event) => heard.requests.push(event));
  element.addEventListener('sc-document-open', (event) => heard.openings.push(event));
  return heard;
}

export async function open({ user = 'alice', lang = 'en', port }: Opening = {}): Promise<{ seen: Screen; heard: Heard }> {
  const backend = await demoBackend({ loadDocument: demoFile });
  const real = backend.adapterFor(user);
  if (!real.documents) throw new Error('the demo has documents');
  const documents = { ...real.documents, ...port?.(real.documents) };
  const adapter: TelephonyAdapter = { ...real, id: crypto.randomUUID(), documents };
  const element = await fixture<ScDocuments>(html`<sc-documents lang=${lang} .adapter=${adapter}></sc-documents>`);
  const seen = new Screen(element);
  await seen.shows('[part~=document], [part~=video-card], [part~=panel]:not(.skeleton)');
  return { seen, heard: heardOf(element) };
}

/** A backend whose list is this one. */
export const listing = (...items: readonly SupportDocument[]) => ({ list: () => Promise.resolve({ items }) });

/** A tab as `window.open` gives it. */
export interface FakeTab {
  opener: unknown;
  address: string;
  isClosed: boolean;
}

/** Catches what a press would do outside of the page: tabs that open, and files that are saved. */
export function catchBrowser({ isBlocked = false, hasViewer = true } = {}): {
  readonly tabs: FakeTab[];
  readonly saved: string[];
  restore(): void;
} {
  const tabs: FakeTab[] = [];
  const saved: string[] = [];
  const { open: openTab } = window;
  const { click } = HTMLAnchorElement.prototype;
  Object.defineProperty(navigator, 'pdfViewerEnabled', { value: hasViewer, configurable: true });
  window.open = () => {
    if (isBlocked) return null;
    const tab: FakeTab = { opener: window, address: '', isClosed: false };
    tabs.push(tab);
    const shown = { close: () => (tab.isClosed = true), location: { replace: (url: string) => (tab.address = url) } };
    return Object.defineProperty(shown, 'opener', { set: (opener: unknown) => (tab.opener = opener) }) as unknown as Window;
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    saved.push(this.href);
  };
  return {
    tabs,
    saved,
    restore() {
      Reflect.deleteProperty(navigator, 'pdfViewerEnabled');
      window.open = openTab;
      HTMLAnchorElement.prototype.click = click;
    },
  };
}

export const guide: SupportDocument = { id: 'guide', kind: 'device-guide', title: 'Guide', mediaType: 'application/pdf', bytes: 4_200_000 };

export const linkTo = (url: string, more: Partial<DocumentLink> = {}): DocumentLink => ({
  url,
  expiresAt: '2036-01-01T00:00:00.000Z',
  mediaType: 'application/pdf',
  ...more,
});
