import { expect } from '@open-wc/testing';
import en from '../../../src/i18n/locales/en.ts';
import { waitUntil } from '../support/wait-until.ts';
import { open, savedOn, type Screen } from './screen.ts';

const t = en.deviceSettings;
const codeOf = (seen: Screen): HTMLInputElement | null => seen.find<HTMLInputElement>('#code');

/** Types a code, without using it. */
async function type(seen: Screen, code: string): Promise<void> {
  await seen.press(seen.buttons(t.code.add).length > 0 ? t.code.add : t.code.replace);
  await seen.shows('#code');
  await seen.set('code', code);
}

describe('the lock code', () => {
  it('is masked while it is typed, never shown afterwards, and not in the preview', async () => {
    const { seen, real } = await open();
    await type(seen, '739214');
    expect(codeOf(seen)?.type).to.equal('password');
    seen.find<HTMLInputElement>('.field [type=checkbox]')?.click();
    expect(codeOf(seen)?.type).to.equal('text');
    await seen.press(t.code.use);
    await seen.says(t.code.fresh);
    await seen.says(t.changes.files);
    expect(seen.root.innerHTML).not.to.contain('739214');
    await seen.press(t.save);
    await waitUntil(async () => (await savedOn(real, 'lock-code')) === true, 'saved');
    await seen.says(t.code.replace);
    expect(seen.root.innerHTML).not.to.contain('739214');
    await expect(seen.element).to.be.accessible();
  });

  it('is not sent while it is being typed: the rest waits, and the focus shows where', async () => {
    const { seen, real } = await open();
    await seen.set('ring-tone', '2');
    await type(seen, '7392');
    await seen.press(t.save);
    await waitUntil(() => seen.root.activeElement?.id === 'code', 'the focus');
    expect(await savedOn(real, 'ring-tone')).to.equal(undefined);
  });

  it('is refused in words where it is too short or no number', async () => {
    const { seen } = await open({ device: 'line-alice-fixed-home' });
    for (const wrong of ['1', 'abc']) {
      await type(seen, wrong);
      await seen.press(t.code.use);
      await seen.says(t.code.wrong(2, 32));
      expect(seen.changes).to.deep.equal([]);
      await seen.press(en.common.cancel);
      await waitUntil(() => !codeOf(seen));
    }
  });

  it('is removed where there is one', async () => {
    const { seen, real } = await open();
    expect(seen.buttons(t.code.remove)).to.deep.equal([]);
    await type(seen, '7392');
    await seen.press(t.code.use);
    await seen.press(t.save);
    await waitUntil(() => seen.buttons(t.code.remove).length > 0, 'there is a code');
    await seen.press(t.code.remove);
    await seen.says(t.code.removed);
    await seen.press(t.save);
    await waitUntil(async () => (await savedOn(real, 'lock-code')) === false, 'removed');
  });
});
