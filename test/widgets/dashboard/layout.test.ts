import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import en from '../../../src/i18n/locales/en.ts';
import { waitUntil } from '../support/wait-until.ts';
import { open } from './support.ts';

describe('the layout of a dashboard', () => {
  it('keeps every word within its card, from 280 to 1280 px and with text twice as large; titles of documents are whole', async () => {
    const { screen, element } = await open({ attributes: { lang: 'fr' } });
    await screen.isReady();
    await waitUntil(() => screen.card_('documents').includes('Yealink T46U'), 'no document is there');
    const tooWide = (inside: string) => screen.all(inside).filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1);
    for (const [width, text] of [
      [280, 16],
      [340, 16],
      [736, 16],
      [884, 16],
      [1280, 16],
      [320, 32],
      [884, 32],
    ] as const) {
      Object.assign(element.style, { inlineSize: `${width}px`, fontSize: `${text}px` });
      await element.updateComplete;
      expect(
        tooWide('.tile, .document bdi').map((box) => box.textContent.trim().slice(0, 40)),
        `at ${width} px, text of ${text} px`,
      ).to.deep.equal([]);
    }
  });

  it('shows all of the plan around what is used of it, in forced colours too', async () => {
    const { screen } = await open();
    await screen.isReady();
    await screen.shows('.gauge');
    const border = () => getComputedStyle(screen.find('.gauge') ?? document.body).borderTopStyle;
    expect(border()).to.equal('none');
    // No other browser can be told to force colours.
    if (!navigator.userAgent.includes('Chrome')) return;
    await emulateMedia({ forcedColors: 'active' });
    const forced = border();
    await emulateMedia({ forcedColors: 'none' });
    expect(forced).to.equal('solid');
  });

  it('shows the words of each card whole at 320 px while the cards are arranged', async () => {
    const { screen, element } = await open();
    await screen.isReady();
    await screen.press(en.dashboard.arrange.open);
    await screen.shows('.cards li');
    element.style.inlineSize = '288px';
    await element.updateComplete;
    const narrow = screen.all('.cards .name').filter((name) => name.getBoundingClientRect().width < 100);
    expect(narrow.map((name) => name.textContent)).to.deep.equal([]);
    expect(element.scrollWidth).to.be.at.most(element.clientWidth);
  });
});
