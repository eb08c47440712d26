import { expect, fixture, html } from '@open-wc/testing';
import { SelfcareError } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import { keyChanges } from '../../../src/runtime/function-keys.ts';
import type { ScFunctionKeys } from '../../../src/widgets/function-keys/sc-function-keys.ts';
import { waitUntil } from '../support/wait-until.ts';
import { open, savedLabels, Screen, type Opened } from './screen.ts';

const t = en.functionKeys;

/** Another page of the same user renames a key. */
async function renameElsewhere({ real }: Opened, id: string, label: string): Promise<void> {
  const { keys } = (await real.functionKeys?.get())?.data ?? { keys: [] };
  await real.functionKeys?.set(
    keyChanges(
      keys.map((key) => (key.id === id ? { ...key, label } : key)),
      keys,
    ),
  );
}

/** Opens a key and gives it another label. */
async function rename({ seen }: Opened, id: string, label: string): Promise<void> {
  seen.control(`key-${id}`).click();
  await seen.shows('#label');
  await seen.set('label', label);
}

describe('sc-function-keys that others change, too', () => {
  it('puts its changes on top of those of another page, and loses neither', async () => {
    const opened = await open();
    const { seen, real } = opened;
    await rename(opened, 'alice-key-1', 'Bruno K.');
    await renameElsewhere(opened, 'alice-key-5', 'Portable');
    await seen.press(t.save);
    await waitUntil(() => seen.text.includes(t.notices.merged) || seen.text.includes(t.saved), 'merged');
    if (seen.text.includes(t.notices.merged)) await seen.press(t.save);
    await waitUntil(async () => (await savedLabels(real)).includes('Bruno K.'), 'saved');
    expect(await savedLabels(real)).to.include('Portable');
  });

  it('lets the person choose key by key where both changed one, and saves nothing before', async () => {
    const opened = await open();
    const { seen, real } = opened;
    await rename(opened, 'alice-key-5', 'Mobile');
    await renameElsewhere(opened, 'alice-key-5', 'Portable');
    await seen.press(t.save);
    await seen.shows('[part~=conflict]');
    expect(seen.find('[part~=bar]')).to.equal(null);
    expect(await savedLabels(real)).to.include('Portable');
    await expect(seen.element).to.be.accessible();
    seen.radio(t.conflict.both).click();
    await waitUntil(() => seen.names.includes('Portable') && seen.names.includes('Mobile'), 'both are shown');
    await seen.press(t.conflict.apply);
    await seen.press(t.save);
    await waitUntil(async () => (await savedLabels(real)).includes('Mobile'), 'saved');
    expect(await savedLabels(real)).to.include('Portable');
  });

  it('keeps changes that are not saved when the page shows another content, and says so', async () => {
    const opened = await open();
    const { seen, adapter } = opened;
    await rename(opened, 'alice-key-5', 'Mobile');
    seen.element.remove();
    const leave = new Event('beforeunload', { cancelable: true });
    dispatchEvent(leave);
    expect(leave.defaultPrevented, 'the browser asks').to.equal(true);
    const again = new Screen(await fixture<ScFunctionKeys>(html`<sc-function-keys lang="en" .adapter=${adapter}></sc-function-keys>`));
    await again.says(t.notices.restored);
    expect(again.names).to.include('Mobile');
    await again.press(en.common.cancel);
    await waitUntil(() => !again.names.includes('Mobile'));
    const free = new Event('beforeunload', { cancelable: true });
    dispatchEvent(free);
    expect(free.defaultPrevented).to.equal(false);
  });

  it('marks a colleague who has left, and removes the key', async () => {
    const opened = await open({
      keys: ({ get }) => ({
        get: async (...args) => {
          const found = await get(...args);
          const keys = found.data.keys.map((key) =>
            key.id === 'alice-key-1' ? { ...key, target: { kind: 'colleague', contact: 'gone' } as const } : key,
          );
          return { ...found, data: { ...found.data, keys } };
        },
      }),
    });
    const { seen, real } = opened;
    await seen.says(t.gone);
    await seen.press(t.actions(2, 'Bruno'));
    await seen.press(t.remove);
    await waitUntil(() => !seen.text.includes(t.gone), 'removed');
    await seen.press(t.takeBack);
    await seen.says(t.gone);
    await seen.press(t.actions(2, 'Bruno'));
    await seen.press(t.remove);
    await seen.press(t.save);
    await waitUntil(async () => (await savedLabels(real))[0] === 'Chloé', 'saved');
  });

  it('shows a refusal at its key, and keeps the list', async () => {
    const refusal = new SelfcareError('validation', { issues: [{ path: 'keys.4.target', rule: 'premium' }] });
    const opened = await open({ keys: () => ({ set: () => Promise.reject(refusal) }) });
    const { seen } = opened;
    await rename(opened, 'alice-key-5', 'Mobile');
    await seen.press(t.save);
    await seen.says(en.errors.refusals.premium);
    expect(seen.find('.keyrow.open')?.dataset['key']).to.equal('alice-key-5');
    expect(seen.names).to.include('Mobile');
  });
});
