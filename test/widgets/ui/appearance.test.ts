import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { appearanceSheet } from '../../../src/theme/appearance.ts';
import { systemTokens } from '../../../src/theme/system-tokens.ts';
import { button } from '../../../src/ui/button.ts';
import { stage } from './stage.ts';

const save = () => html`${button({ label: 'Save', variant: 'primary' })}`;

describe('the look of a widget', () => {
  it('follows the colour scheme of its place', async () => {
    const view = await stage(save);
    const background = (scheme: string): string => {
      view.style.colorScheme = scheme;
      return getComputedStyle(view.find('.frame')).backgroundColor;
    };
    expect(background('light')).to.equal('rgb(255, 255, 255)');
    expect(background('dark')).to.equal('rgb(22, 25, 31)');
  });

  it('inherits tokens', async () => {
    const view = await stage(save);
    view.parentElement?.style.setProperty('--sc-color-accent', 'rgb(1, 2, 3)');
    expect(getComputedStyle(view.find('button')).backgroundColor).to.equal('rgb(1, 2, 3)');
    view.parentElement?.style.removeProperty('--sc-color-accent');
  });

  it('accepts an appearance as a style sheet', async () => {
    const view = await stage(save);
    const root = view.shadowRoot;
    if (!root) throw new Error('no shadow root');
    root.adoptedStyleSheets = [
      ...root.adoptedStyleSheets,
      appearanceSheet({ theme: 'dark', density: 'touch', variables: { colorAccent: { light: '#00008b', dark: '#9cf' }, radius: 0 } }),
    ];
    const style = getComputedStyle(view.find('button'));
    expect(style.backgroundColor).to.equal('rgb(153, 204, 255)');
    expect(style.color).to.equal('rgb(0, 0, 0)');
    expect(getComputedStyle(view.find('.frame')).borderTopLeftRadius).to.equal('0px');
    expect(view.find('button').getBoundingClientRect().height).to.equal(48);
  });

  it('leaves the page unchanged', async () => {
    await stage(save);
    for (const name of Object.keys(systemTokens)) {
      expect(getComputedStyle(document.documentElement).getPropertyValue(`--sc-${name}`)).to.equal('');
      expect(getComputedStyle(document.documentElement).getPropertyValue(`--_${name}`)).to.equal('');
    }
  });

  it('scales with the text size of the page', async () => {
    const view = await stage(save);
    const size = (): number => parseFloat(getComputedStyle(view.find('button')).fontSize);
    const before = size();
    view.style.fontSize = '32px';
    expect(size()).to.be.closeTo(before * 2, 0.5);
  });
});
