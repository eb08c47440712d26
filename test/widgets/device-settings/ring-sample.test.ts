import { expect } from '@open-wc/testing';
import en from '../../../src/i18n/locales/en.ts';
import { waitUntil } from '../support/wait-until.ts';
import { open } from './screen.ts';

const t = en.deviceSettings;
const polycom = 'line-alice-fixed-home';
const tone = (n: number): string => `Ring tone ${String(n)}`;

/** The browser's own class, in a stand-in that counts. */
const real = globalThis.AudioContext;
let contexts = 0;
class CountingContext extends real {
  constructor() {
    super();
    contexts += 1;
  }
}

describe('the sample of a ring tone', () => {
  beforeEach(() => {
    contexts = 0;
    globalThis.AudioContext = CountingContext;
  });
  afterEach(() => {
    globalThis.AudioContext = real;
  });

  it('is offered only for a tone that the library can imitate', async () => {
    const { seen } = await open();
    expect(seen.find('#ring-tone')).not.to.equal(null);
    expect(seen.buttons(t.ring.listen(tone(1))), 'Yealink’s tones are recordings of its own').to.deep.equal([]);
    await seen.set('phone', polycom);
    await seen.says('Polycom VVX600 ·');
    expect(seen.buttons(t.ring.listen(tone(1))).length).to.equal(1);
    await seen.says(t.ring.about);
    await seen.set('ring-tone', '12');
    expect(seen.buttons(t.ring.listen(tone(12)))).to.deep.equal([]);
  });

  it('sounds after a press alone, and stops at another one, or when the tone changes', async () => {
    const { seen } = await open({ device: polycom });
    await seen.says('Polycom VVX600 ·');
    expect(contexts).to.equal(0);
    await seen.press(t.ring.listen(tone(1)));
    await waitUntil(() => contexts === 1, 'it plays');
    await seen.press(t.ring.stop);
    await waitUntil(() => seen.buttons(t.ring.listen(tone(1))).length === 1, 'it has stopped');
    await seen.press(t.ring.listen(tone(1)));
    await seen.says(t.title);
    await seen.set('ring-tone', '2');
    await waitUntil(() => seen.buttons(t.ring.listen(tone(2))).length === 1 && seen.buttons(t.ring.stop).length === 0);
    await expect(seen.element).to.be.accessible();
  });

  it('says so where the browser cannot play it', async () => {
    class Silent extends real {
      constructor() {
        super();
        throw new DOMException('no device', 'NotSupportedError');
      }
    }
    globalThis.AudioContext = Silent;
    const { seen } = await open({ device: polycom });
    await seen.says('Polycom VVX600 ·');
    await seen.press(t.ring.listen(tone(1)));
    await seen.says(t.ring.failed);
  });
});
