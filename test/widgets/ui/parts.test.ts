import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { button } from '../../../src/ui/button.ts';
import { chip } from '../../../src/ui/chip.ts';
import * as icons from '../../../src/ui/icons.ts';
import { banner, note } from '../../../src/ui/note.ts';
import { emptyPanel, errorPanel, unavailablePanel } from '../../../src/ui/panels.ts';
import { skeleton } from '../../../src/ui/skeleton.ts';
import { stage } from './stage.ts';

const tones = ['neutral', 'accent', 'positive', 'caution', 'negative'] as const;

describe('a button', () => {
  let clicks = 0;
  const onClick = (): void => void (clicks += 1);
  beforeEach(() => (clicks = 0));

  it('acts on Enter and Space', async () => {
    const view = await stage(() => button({ label: 'Save', onClick }));
    view.find('button').focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: ' ' });
    expect(clicks).to.equal(2);
  });

  it('keeps the focus and does nothing while it is busy', async () => {
    const view = await stage(() => button({ label: 'Save', busy: true, onClick }));
    const element = view.find<HTMLButtonElement>('button');
    element.focus();
    await sendKeys({ press: 'Enter' });
    expect(clicks).to.equal(0);
    expect(element.disabled).to.equal(false);
    expect(element.getAttribute('aria-busy')).to.equal('true');
    expect(view.focused).to.equal(element);
  });

  it('has a name when it shows an icon alone', async () => {
    const view = await stage(() => button({ label: 'Call Jack', icon: icons.phone, variant: 'icon' }));
    expect(view.find('button').getAttribute('aria-label')).to.equal('Call Jack');
    expect(view.find('svg').getAttribute('aria-hidden')).to.equal('true');
  });

  it('has a part for styles of the page', async () => {
    const view = await stage(() => button({ label: 'Save' }));
    expect([...view.find('button').part]).to.deep.equal(['button']);
  });

  it('has no accessibility fault in any variant', async () => {
    const variants = ['primary', 'secondary', 'quiet', 'icon'] as const;
    const view = await stage(() => html`${variants.map((variant) => button({ label: variant, icon: icons.plus, variant }))}`);
    await expect(view).to.be.accessible();
  });
});

describe('notes and banners', () => {
  it('have no accessibility fault in any tone, in either scheme', async () => {
    for (const scheme of ['light', 'dark']) {
      const view = await stage(
        () =>
          html`${tones.map((tone) => [chip(tone, tone), note({ text: `A ${tone} note`, tone }), banner({ text: `A ${tone} banner`, tone })])}`,
      );
      view.style.colorScheme = scheme;
      await expect(view).to.be.accessible();
    }
  });

  it('contain an action', async () => {
    let done = false;
    const view = await stage(() =>
      banner({ text: 'Offline', tone: 'caution', action: button({ label: 'Try again', onClick: () => (done = true) }) }),
    );
    view.find('button').click();
    expect(done).to.equal(true);
  });
});

describe('panels', () => {
  it('show the problem, an action, and details for support', async () => {
    let retried = false;
    const view = await stage(() =>
      errorPanel({
        title: 'No answer',
        text: 'Try again.',
        detail: 'Reference: r-1',
        retry: { label: 'Retry', onClick: () => (retried = true) },
      }),
    );
    expect(view.find('.panel').innerText.split(/\n+/)).to.deep.equal(['No answer', 'Try again.', 'Retry', 'Reference: r-1']);
    view.find('button').click();
    expect(retried).to.equal(true);
  });

  it('have no accessibility fault', async () => {
    const view = await stage(
      () =>
        html`${errorPanel({ title: 'a', text: 'b', detail: 'c' })} ${emptyPanel({ title: 'a', action: { label: 'b', onClick() {} } })}
        ${unavailablePanel({ title: 'a', text: 'b' })}`,
    );
    await expect(view).to.be.accessible();
  });

  it('break long words instead of leaving their column', async () => {
    const view = await stage(
      () => html`${emptyPanel({ title: 'x'.repeat(200) })}${note({ text: 'y'.repeat(200), tone: 'caution' })}${chip('z'.repeat(200))}`,
    );
    view.style.inlineSize = '280px';
    const frame = view.find('.frame');
    expect(frame.scrollWidth).to.be.at.most(frame.clientWidth + 1);
  });
});

describe('a skeleton', () => {
  it('takes the place of its rows at once, and announces the loading', async () => {
    const view = await stage(() => skeleton({ rows: 3, label: 'Loading…' }));
    expect(view.all('.skeleton-row').length).to.equal(3);
    expect(view.find('.skeleton').getBoundingClientRect().height).to.be.greaterThan(100);
    expect(view.find('.skeleton').textContent).to.contain('Loading…');
  });
});

describe('the frame', () => {
  it('is not affected by the rules of the page', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { text-transform: uppercase; text-align: center; font-weight: 900; border: 0; color: red }');
    document.adoptedStyleSheets.push(sheet);
    const view = await stage(() => html`<p>words</p>`);
    const style = getComputedStyle(view.find('p'));
    document.adoptedStyleSheets.pop();
    expect([style.textTransform, style.fontWeight]).to.deep.equal(['none', '400']);
    expect(style.color).to.not.equal('rgb(255, 0, 0)');
  });
});
