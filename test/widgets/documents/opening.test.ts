import { expect } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { SelfcareError, type DocumentLink } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import { waitUntil } from '../support/wait-until.ts';
import { catchBrowser, guide, linkTo, listing, open } from './screen.ts';

/** A backend with one guide, whose address is given by the test. */
const answering = (link: () => Promise<DocumentLink>) => () => ({ ...listing(guide), open: link });
const here = (path: string): string => new URL(path, location.href).href;

describe('a document that is pressed', () => {
  let browser: ReturnType<typeof catchBrowser>;
  afterEach(() => browser.restore());

  it('opens in a tab that was opened with the press and knows nothing of the page', async () => {
    browser = catchBrowser();
    let give: (link: DocumentLink) => void = () => undefined;
    const { seen, heard } = await open({ port: answering(() => new Promise((resolve) => (give = resolve))) });
    seen.open('Guide');
    expect([browser.tabs.length, browser.tabs[0]?.opener]).to.deep.equal([1, null]);
    await seen.says(en.documentRow.opening);
    expect(seen.row('Guide').querySelector('.name')?.getAttribute('aria-busy')).to.equal('true');
    seen.open('Guide');
    expect(browser.tabs.length).to.equal(1);
    give(linkTo(here('/guide.pdf')));
    await waitUntil(() => browser.tabs[0]?.address === here('/guide.pdf'), 'the tab shows the guide');
    expect(heard.openings.map(({ action, document }) => [action, document.id])).to.deep.equal([['open', 'guide']]);
    await seen.says('4.2 MB');
  });

  it('asks for another address at each press', async () => {
    browser = catchBrowser();
    let asked = 0;
    const { seen } = await open({ port: answering(() => Promise.resolve(linkTo(here(`/guide-${(asked += 1)}`)))) });
    for (const count of [1, 2]) {
      seen.open('Guide');
      await waitUntil(() => browser.tabs[count - 1]?.address === here(`/guide-${count}`), 'the tab shows the guide');
    }
  });

  it('is a link where the browser has blocked the tab', async () => {
    browser = catchBrowser({ isBlocked: true });
    const { seen, heard } = await open({ port: answering(() => Promise.resolve(linkTo(here('/guide.pdf')))) });
    seen.open('Guide');
    await seen.says(en.documentRow.notOpened);
    const link = seen.find<HTMLAnchorElement>('.note a');
    expect([link?.href, link?.target, link?.rel]).to.deep.equal([here('/guide.pdf'), '_blank', 'noopener']);
    expect(heard.openings.length).to.equal(0);
    await expect(seen.element).to.be.accessible();
  });

  for (const [code, text] of [
    ['not-found', en.documentRow.gone],
    ['offline', en.errors.codes.offline.title],
  ] as const) {
    it(`says in its row why it does not open, closes the tab, and keeps the list: ${code}`, async () => {
      browser = catchBrowser();
      const { seen, heard } = await open({ port: answering(() => Promise.reject(new SelfcareError(code))) });
      const failures: string[] = [];
      seen.element.addEventListener('sc-error', ({ code: told, port }) => failures.push(`${told} ${String(port)}`));
      seen.open('Guide');
      await seen.says(text);
      expect(seen.row('Guide').textContent).to.contain(text);
      await waitUntil(
        () => seen.announced.includes(text),
        () => seen.announced,
      );
      expect([browser.tabs[0]?.isClosed, failures, heard.openings.length]).to.deep.equal([true, [`${code} documents`], 0]);
      await expect(seen.element).to.be.accessible();
    });
  }

  it('does not open at an address of code', async () => {
    browser = catchBrowser();
    const { seen } = await open({ port: answering(() => Promise.resolve(linkTo('javascript:alert(1)'))) });
    seen.open('Guide');
    await seen.says(en.errors.codes.protocol.title);
    expect([browser.tabs[0]?.address, browser.tabs[0]?.isClosed]).to.deep.equal(['', true]);
  });

  it('is saved by its button, and opened by a link where the backend knows one address alone', async () => {
    browser = catchBrowser();
    let downloadUrl: string | undefined = here('/guide.pdf?download=1');
    const { seen, heard } = await open({
      port: answering(() => Promise.resolve(linkTo(here('/guide.pdf'), downloadUrl === undefined ? {} : { downloadUrl }))),
    });
    await seen.press(en.documentRow.download('Guide'));
    await waitUntil(() => browser.saved.length > 0, 'nothing is saved');
    expect([browser.saved, browser.tabs.length]).to.deep.equal([[here('/guide.pdf?download=1')], 0]);
    expect(heard.openings.map(({ action }) => action)).to.deep.equal(['download']);
    downloadUrl = undefined;
    await seen.press(en.documentRow.download('Guide'));
    await seen.says(en.documentRow.elsewhere);
    expect(seen.find<HTMLAnchorElement>('.note a')?.href).to.equal(here('/guide.pdf'));
  });

  it('is saved where the browser has no viewer of PDFs', async () => {
    browser = catchBrowser({ hasViewer: false });
    const { seen } = await open({
      port: answering(() => Promise.resolve(linkTo(here('/guide.pdf'), { downloadUrl: here('/guide.pdf?download=1') }))),
    });
    seen.open('Guide');
    await waitUntil(() => browser.saved.length > 0, 'nothing is saved');
    expect(browser.tabs.length).to.equal(0);
    expect(seen.row('Guide').textContent).not.to.contain(en.documentRow.newTab);
  });

  it('is left to the page that cancels the request', async () => {
    browser = catchBrowser();
    let asked = 0;
    const { seen, heard } = await open({ port: answering(() => Promise.resolve(linkTo(here(`/${(asked += 1)}`)))) });
    seen.element.addEventListener('sc-document-open-request', (event) => event.preventDefault());
    seen.open('Guide');
    await seen.element.updateComplete;
    expect([heard.requests.length, browser.tabs.length, asked, heard.openings.length]).to.deep.equal([1, 0, 0, 0]);
  });
});

describe('a document in a real tab', () => {
  it('opens after the address has come, by a click of the mouse', async function () {
    this.timeout(15_000);
    const opened: (Window | null)[] = [];
    const { open: openTab } = window;
    window.open = (...given) => {
      const tab = openTab.apply(window, given);
      opened.push(tab);
      return tab;
    };
    try {
      const target = URL.createObjectURL(new Blob(['<title>opened</title>'], { type: 'text/html' }));
      const { seen } = await open({
        port: answering(async () => {
          await new Promise((resolve) => setTimeout(resolve, 300));
          return linkTo(target);
        }),
      });
      Object.defineProperty(navigator, 'pdfViewerEnabled', { value: true, configurable: true });
      const box = seen.row('Guide').querySelector('.name')?.getBoundingClientRect();
      if (!box) throw new Error('no row');
      await sendMouse({ type: 'click', position: [Math.round(box.x + 5), Math.round(box.y + box.height / 2)] });
      await waitUntil(() => opened[0]?.document.title === 'opened', 'the tab shows the document');
      expect([opened.length, opened[0]?.opener]).to.deep.equal([1, null]);
    } finally {
      Reflect.deleteProperty(navigator, 'pdfViewerEnabled');
      for (const tab of opened) tab?.close();
      window.open = openTab;
    }
  });
});
