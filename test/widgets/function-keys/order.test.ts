import { expect } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import type { FunctionKey } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import { waitUntil } from '../support/wait-until.ts';
import { open, savedLabels } from './screen.ts';

const t = en.functionKeys;

const middleOf = (element: Element): [number, number] => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
};

describe('the order of sc-function-keys', () => {
  it('is changed by dragging, which Escape gives up', async () => {
    const { seen } = await open();
    const drag = async (from: string, to: string): Promise<void> => {
      await sendMouse({ type: 'move', position: middleOf(seen.control(from)) });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: middleOf(seen.control(to)) });
    };
    await drag('grip-alice-key-1', 'grip-alice-key-2');
    expect(seen.find('.held')?.dataset['key']).to.equal('alice-key-1');
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(seen.find('.held')).to.equal(null);
    await sendMouse({ type: 'up' });
    expect(seen.names.slice(0, 2)).to.deep.equal(['Bruno', 'Chloé']);
    await drag('grip-alice-key-1', 'grip-alice-key-2');
    await sendMouse({ type: 'up' });
    await waitUntil(() => seen.names[0] === 'Chloé', 'moved');
    expect(seen.names.slice(0, 2)).to.deep.equal(['Chloé', 'Bruno']);
  });

  it('leaves the administrator’s keys in their places', async () => {
    const { seen, real } = await open({ user: 'chloe' });
    expect(seen.all('.keyrow[data-key=chloe-key-1] button').length).to.equal(0);
    await seen.press(t.actions(3, 'Maman'));
    await seen.press(t.up);
    await waitUntil(() => seen.announced === t.notMoved('Maman', 3), 'said');
    expect(await savedLabels(real)).to.deep.equal(['Accueil', 'Maman']);
  });

  it('moves one of 100 keys in less than 16 ms of script for each move of the pointer', async () => {
    const keys = Array.from({ length: 100 }, (_, index): FunctionKey => ({
      id: `k${String(index)}`,
      kind: 'speed-dial',
      label: `Key ${String(index)}`,
      target: { kind: 'number', number: '+33199004410' },
    }));
    const { seen } = await open({
      keys: ({ get }) => ({
        get: async (...args) => {
          const found = await get(...args);
          return { ...found, data: { ...found.data, keys, devices: found.data.devices.map((one) => ({ ...one, placements: [] })) } };
        },
      }),
    });
    await waitUntil(() => seen.names.length === 100);
    const grip = seen.control('grip-k5');
    const [x, y] = middleOf(grip);
    grip.setPointerCapture = () => undefined;
    const send = (type: string, clientY: number): void =>
      void grip.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0, pointerId: 7, clientX: x, clientY }));
    send('pointerdown', y);
    const times = Array.from({ length: 40 }, (_, step) => {
      const from = performance.now();
      send('pointermove', y + step * 20);
      return performance.now() - from;
    });
    const usual = [...times].sort((a, b) => a - b)[20] ?? 0;
    expect(usual, `ms for a move: ${times.map((ms) => ms.toFixed(1)).join(' ')}`).to.be.lessThan(16);
    send('pointerup', y);
  });

  it('says before saving that the list is full, and what has no place', async () => {
    const { seen } = await open({
      keys: ({ get }) => ({
        get: async (...args) => {
          const found = await get(...args);
          return { ...found, data: { ...found.data, limits: { ...found.data.limits, maxKeys: 5 } } };
        },
      }),
      devices: ({ list }) => ({
        list: async (...args) => {
          const found = await list(...args);
          const cut = found.data.map((device, index) => ({
            ...device,
            ...(device.keys && index === 1 && { keys: { ...device.keys, positions: 4 } }),
          }));
          return { ...found, data: cut };
        },
      }),
    });
    await seen.says(t.full(5));
    expect(seen.find('#add')).to.equal(null);
    await seen.says(t.left.full('VVX600'));
    await seen.says(t.breaks.full('Polycom VVX600'));
  });
});
