import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import en from '../../../src/i18n/locales/en.ts';
import fr from '../../../src/i18n/locales/fr.ts';
import { printLabels, type LabelSheet } from '../../../src/widgets/function-keys/parts/label-sheet.ts';

class PrintingHost extends LitElement {}
customElements.define('printing-host', PrintingHost);

const long = 'Bartholomé de la Très Longue Maison du Nord et du Pas-de-Calais '.repeat(3).trim();
const hostile = '<img src=x onerror=alert(1)>';
const labels = ['12 34', long, hostile, 'محمد', ''];

const sheetOf = (given: Partial<LabelSheet> = {}): LabelSheet => ({
  phones: [
    {
      device: {
        vendor: 'Acme',
        model: 'A1',
        layout: { form: 'desk', leftKeys: 3, rightKeys: 3, softKeys: 0, navigation: true, columnKeys: 0 },
        keys: { banks: [{ module: 0, keysPerPage: 5, pages: 2, columns: 2 }], positions: 10, lineKeys: 1, labelLength: 12 },
      },
      label: (position) => labels[position - 1] || undefined,
    },
  ],
  owner: 'Alice Martin',
  number: '01 99 00 12 34',
  date: '28 novembre 2026',
  locale: 'fr',
  dir: 'ltr',
  ...given,
});

describe('the sheet of key labels', () => {
  let host: PrintingHost;
  let printed: Window[];
  beforeEach(() => {
    host = new PrintingHost();
    document.body.append(host);
    printed = [];
  });
  afterEach(() => host.remove());

  /** A browser that prints: the dialog itself would stop the tests. */
  const browser = (view: Window): void => {
    printed.push(view);
    view.dispatchEvent(new Event('beforeprint'));
  };
  const paper = (): Document => {
    const view = printed.at(-1);
    if (!view) throw new Error('Nothing was printed.');
    return view.document;
  };
  const rows = (): string[] => Array.from(paper().querySelectorAll('li'), (row) => row.innerText.replace(/\s+/g, ' ').trim());

  it('is a document of its own with every label in its place, and the page around it stays', async () => {
    const before = document.body.innerText;
    expect(await printLabels(host, sheetOf(), browser)).to.equal(true);
    expect(printed).to.have.lengthOf(1);
    expect(printed[0]).not.to.equal(window);
    expect(paper().documentElement.lang).to.equal('fr');
    expect(paper().title).to.equal(fr.labelSheet.title('Alice Martin'));
    expect(rows()).to.deep.equal(['12 34 1', `${long} 2`, `${hostile} 3`, 'محمد 4', '– 5', fr.labelSheet.nextPage]);
    expect(Array.from(paper().querySelectorAll('h2'), (heading) => heading.innerText)).to.deep.equal([
      `${fr.labelSheet.areas.left}, ${fr.labelSheet.page('1')}`,
      `${fr.labelSheet.areas.right}, ${fr.labelSheet.page('1')}`,
    ]);
    expect(paper().body.innerText).to.include('Acme A1 · 01 99 00 12 34 · imprimé le 28 novembre 2026. ');
    expect(document.body.innerText).to.equal(before);
  });

  it('cuts what is longer than its strip, and only that', async () => {
    await printLabels(host, sheetOf(), browser);
    const cut = Array.from(paper().querySelectorAll('b')).map((label) => label.scrollWidth > label.clientWidth);
    expect(cut.slice(0, 2)).to.deep.equal([false, true]);
    for (const strip of paper().querySelectorAll('.strip')) {
      const { right, width } = strip.getBoundingClientRect();
      expect(width).to.be.closeTo((58 / 25.4) * 96, 0.5);
      for (const label of strip.querySelectorAll('b')) expect(label.getBoundingClientRect().right).to.be.below(right);
    }
    expect(paper().querySelector('img')).to.equal(null);
  });

  it('says how to print true to size where the phone has paper strips, and that there are none elsewhere', async () => {
    await printLabels(host, sheetOf({ locale: 'en' }), browser);
    expect(paper().body.innerText).to.include(en.labelSheet.noStrip).and.not.include(en.labelSheet.trueSize);
    const [phone] = sheetOf().phones;
    const bank = { module: 0, keysPerPage: 5, pages: 2, columns: 2, labelStrip: { widthMm: 30, heightMm: 10 } };
    const device = { vendor: 'Acme', model: 'P1', keys: { banks: [bank], positions: 10, lineKeys: 1, labelLength: 12 } };
    await printLabels(host, sheetOf({ locale: 'en', phones: phone ? [{ ...phone, device }] : [] }), browser);
    expect(paper().body.innerText).to.include(en.labelSheet.trueSize).and.not.include(en.labelSheet.noStrip);
    expect(host.renderRoot.querySelectorAll('iframe')).to.have.lengthOf(1);
  });

  it('has phones of one model once, and each other model on a page of its own', async () => {
    const [phone] = sheetOf().phones;
    if (!phone) throw new Error('no phone');
    const other = { ...phone, device: { ...phone.device, model: 'B2' } };
    await printLabels(
      host,
      sheetOf({ phones: [phone, { ...phone }, other, { ...phone, device: { vendor: 'Acme', model: 'DECT' } }] }),
      browser,
    );
    expect(Array.from(paper().querySelectorAll('.page header'), (head) => /Acme \w+/.exec(head.innerHTML)?.[0])).to.deep.equal([
      'Acme A1',
      'Acme B2',
    ]);
  });

  it('tells that a browser prints nothing', async () => {
    expect(await printLabels(host, sheetOf(), () => undefined)).to.equal(false);
  });
});
