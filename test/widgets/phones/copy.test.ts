import { expect } from '@open-wc/testing';
import en from '../../../src/i18n/locales/en.ts';
import { waitUntil } from '../support/wait-until.ts';
import { open } from './screen.ts';

describe('what support asks for', () => {
  const clipboard = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard');
  let written: string[];
  let refuses: boolean;
  beforeEach(() => {
    written = [];
    refuses = false;
    const writeText = (text: string): Promise<void> => {
      if (refuses) return Promise.reject(new DOMException('no', 'NotAllowedError'));
      written.push(text);
      return Promise.resolve();
    };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  });
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'clipboard');
    expect(Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard')).to.deep.equal(clipboard);
  });

  it('is copied with one press, which is seen and said', async () => {
    const { seen } = await open({ devices: () => [{ firmware: '108.86.0.20' }] });
    seen.buttons(en.phones.copy('MAC address'))[0]?.click();
    await seen.says(en.phones.copied);
    await waitUntil(() => seen.announced === en.phones.copied, 'said');
    await seen.press(en.phones.copy('Firmware'));
    await waitUntil(() => written.length === 2);
    expect(written).to.deep.equal(['80:5e:c0:0a:10:01', '108.86.0.20']);
    expect(seen.all('.said').length).to.equal(1);
    await expect(seen.element).to.be.accessible();
  });

  for (const [name, prepare] of [
    ['refuses', () => (refuses = true)],
    [
      'is missing, as on pages without HTTPS',
      () => Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined }),
    ],
  ] as const) {
    it(`is selected where the clipboard ${name}`, async () => {
      const { seen } = await open();
      prepare();
      seen.buttons(en.phones.copy('MAC address'))[0]?.click();
      await seen.says(en.phones.selected);
      await waitUntil(() => seen.announced === en.phones.selected);
      const input = seen.find<HTMLInputElement>('.copy input');
      const all = input?.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0);
      expect([input?.value, all]).to.deep.equal(['80:5e:c0:0a:10:01', '80:5e:c0:0a:10:01']);
      await expect(seen.element).to.be.accessible();
    });
  }
});
