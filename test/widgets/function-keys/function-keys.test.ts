import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import en from '../../../src/i18n/locales/en.ts';
import { waitUntil } from '../support/wait-until.ts';
import { open, savedLabels } from './screen.ts';

const t = en.functionKeys;
const alice = ['Bruno', 'Chloé', t.blankPlace, 'Ébénisterie Noël & Fils', 'Mon mobile'];

describe('sc-function-keys', () => {
  it('moves a key by the keyboard, says where it stands, draws it there at once, and saves it for every phone', async () => {
    const { seen, real } = await open();
    expect(seen.names).to.deep.equal(alice);
    expect(seen.drawn).to.deep.equal(['1001', 'Bruno', 'Chloé', 'Ébénisterie', 'Mon mobile', t.phone.turns(1, 3)]);
    seen.control('grip-alice-key-2').focus();
    await sendKeys({ press: 'ArrowUp' });
    await waitUntil(() => seen.names[0] === 'Chloé');
    expect(seen.root.activeElement?.id).to.equal('grip-alice-key-2');
    await waitUntil(() => seen.announced === t.moved('Chloé', 3, 2), 'the place is spoken');
    expect(seen.drawn.slice(0, 3)).to.deep.equal(['1001', 'Chloé', 'Bruno']);
    await seen.says(t.unsaved(1));
    expect(await savedLabels(real)).to.deep.equal(['Bruno', 'Chloé', 'blank', ...alice.slice(3)]);
    await expect(seen.element).to.be.accessible();
    await seen.press(t.save);
    await waitUntil(async () => (await savedLabels(real))[0] === 'Chloé', 'saved');
    await seen.says(t.saved);
    const { devices } = (await real.functionKeys?.get())?.data ?? {};
    expect(devices?.map(({ placements }) => placements[0])).to.deep.equal([
      { key: 'alice-key-2', position: 2 },
      { key: 'alice-key-2', position: 2 },
    ]);
  });
});
