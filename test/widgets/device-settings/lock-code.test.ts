import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import en from '../../../src/i18n/locales/en.ts';
import { waitUntil } from '../support/wait-until.ts';
import { open, savedOn, type Screen } from './screen.ts';

const t = en.deviceSettings;
const codeOf = (seen: Screen): HTMLInputElement | null => seen.find<HTMLInputElement>('#code');

/** Opens the dialog and types a code, without using it. */
async function type(seen: Screen, code: string): Promise<void> {
  await seen.press(seen.buttons(t.code.add).length > 0 ? t.code.add : t.code.replace);
  await seen.shows('dialog[open] #code');
  await seen.set('code', code);
}

describe('the lock code', () => {
  it('is masked while it is typed, never shown afterwards, and not in the preview', async () => {
    const { seen, real } = await open();
    await type(seen, '739214');
    await seen.says(t.code.about('Yealink T46U'));
    await seen.says(t.code.typed(6, 4, 15));
    expect(codeOf(seen)?.type).to.equal('password');
    await expect(seen.element).to.be.accessible();
    await seen.press(t.code.show);
    await waitUntil(() => codeOf(seen)?.type === 'text');
    await seen.press(t.code.use);
    await seen.says(t.code.fresh);
    await seen.says(t.changes.files);
    expect(codeOf(seen)).to.equal(null);
    expect(seen.root.innerHTML).not.to.contain('739214');
    await seen.press(t.save);
    await waitUntil(async () => (await savedOn(real, 'lock-code')) === true, 'saved');
    await seen.says(t.code.replace);
    expect(seen.root.innerHTML).not.to.contain('739214');
  });

  it('1234 is refused where the policy forbids it, as is a code that is too short or no number', async () => {
    const { seen } = await open();
    await type(seen, '1234');
    expect(seen.text).to.contain(t.code.strong);
    await seen.press(t.code.use);
    await seen.says(t.code.weak);
    expect(codeOf(seen)?.getAttribute('aria-invalid')).to.equal('true');
    for (const wrong of ['12', 'abcd']) {
      await seen.set('code', wrong);
      await seen.says(t.code.wrong(4, 15));
    }
    expect(seen.changes).to.deep.equal([]);
    await seen.set('code', '2468');
    await waitUntil(() => codeOf(seen)?.getAttribute('aria-invalid') === null);
    await sendKeys({ press: 'Enter' });
    await seen.says(t.code.fresh);
  });

  it('goes with the dialog: Escape takes back what was typed, and the focus returns', async () => {
    const { seen } = await open();
    seen.control('lock-code').focus();
    await type(seen, '739214');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !codeOf(seen), 'the dialog is closed');
    expect(seen.root.activeElement?.id).to.equal('lock-code');
    await type(seen, '');
    expect(codeOf(seen)?.value).to.equal('');
    expect(seen.changes).to.deep.equal([]);
  });

  it('is removed where there is one', async () => {
    const { seen, real } = await open();
    await type(seen, '7392');
    expect(seen.buttons(t.code.remove)).to.deep.equal([]);
    await seen.press(t.code.use);
    await seen.press(t.save);
    await waitUntil(async () => (await savedOn(real, 'lock-code')) === true, 'there is a code');
    await type(seen, '');
    await seen.press(t.code.remove);
    await seen.says(t.code.removed);
    await seen.press(t.save);
    await waitUntil(async () => (await savedOn(real, 'lock-code')) === false, 'removed');
  });
});
