import { expect, nextFrame } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.ts';
import { sendKeys } from '@web/test-runner-commands';
import { manyCalls, ready } from './calls.ts';
import { MemoryBackend } from './memory-adapter.ts';
import { controlledLog, logElement, type Screen } from './screen.ts';

const items = (log: Screen): HTMLElement[] => [...log.element.renderRoot.querySelectorAll<HTMLElement>('.list > li')];
/** The room of the rows that are not rendered, below those that are. */
const heightAfter = (log: Screen): number => log.element.renderRoot.querySelector<HTMLElement>('[data-mark=after]')?.offsetHeight ?? 0;

/** Puts the focus on a row as Tab does. */
async function focusRow(log: Screen, name: string): Promise<void> {
  log.get('button', name).focus();
  await nextFrame();
}

const position = (log: Screen): string | null | undefined => log.focused?.closest('li')?.getAttribute('aria-posinset');

async function pressUntil(key: string, done: () => boolean, most = 60): Promise<void> {
  for (let presses = 0; presses < most && !done(); presses++) {
    await sendKeys({ press: key });
    // What has scrolled is known in one frame and rendered by the next.
    await nextFrame();
    await nextFrame();
  }
}

describe('a log of 10,000 calls', () => {
  let log: Screen;

  beforeEach(async () => {
    log = await controlledLog(ready(manyCalls(10_000)));
    await waitUntil(() => document.documentElement.scrollHeight > 100_000, 'the virtual list does not come');
  });
  afterEach(() => window.scrollTo(0, 0));

  it('renders only what is near the screen, and says how many there are', () => {
    expect(items(log).length).to.be.lessThan(100);
    expect(items(log)[0]?.getAttribute('aria-posinset')).to.equal('1');
    expect(items(log)[0]?.getAttribute('aria-setsize')).to.equal('10000');
  });

  it('is walked through by keys, to its very end and back', async () => {
    await focusRow(log, 'Caller 0');
    await sendKeys({ press: 'ArrowDown' });
    await waitUntil(() => position(log) === '2');
    await sendKeys({ press: 'PageDown' });
    await waitUntil(() => position(log) === '10');
    await sendKeys({ press: 'ArrowUp' });
    await waitUntil(() => position(log) === '9');
    await sendKeys({ press: 'End' });
    await waitUntil(() => position(log) === '10000', 'the last call has not the focus');
    const last = log.focused?.getBoundingClientRect();
    expect(last && last.bottom <= window.innerHeight && last.top >= 0).to.equal(true);
    await sendKeys({ press: 'ArrowUp' });
    await waitUntil(() => position(log) === '9999');
    await sendKeys({ press: 'Home' });
    await waitUntil(() => position(log) === '1', 'the first call has not the focus');
  });

  it('goes on for somebody who only pages', async () => {
    await focusRow(log, 'Caller 0');
    await pressUntil('PageDown', () => Number(position(log)) > 200);
    expect(Number(position(log))).to.be.greaterThan(200);
  });

  it('keeps the focus when its row is scrolled away, and goes on from what is in sight', async () => {
    await focusRow(log, 'Caller 3');
    window.scrollTo(0, 200_000);
    await waitUntil(() => Number(items(log)[0]?.dataset['index']) > 1000, 'nothing further down is rendered');
    await waitUntil(() => log.focused === log.element.renderRoot.querySelector('.list'), 'the list has not the focus');
    await sendKeys({ press: 'ArrowDown' });
    await waitUntil(() => Number(position(log)) > 1000);
  });

  it('has the heading of each day before its first call, wherever one looks', async () => {
    window.scrollTo(0, 300_000);
    await waitUntil(() => Number(items(log)[0]?.dataset['index']) > 1000, 'nothing further down is rendered');
    const days = items(log).map((item) => ({
      day: item.querySelector('h3')?.textContent,
      at: item.querySelector('.call time')?.getAttribute('datetime') ?? '',
    }));
    const zone = new Intl.DateTimeFormat('fr', { timeZone: 'Europe/Paris', day: 'numeric' });
    for (const [index, { day, at }] of days.entries()) {
      const before = days[index - 1];
      if (!before) continue;
      const opens = zone.format(Date.parse(at)) !== zone.format(Date.parse(before.at));
      expect(day !== undefined).to.equal(opens);
    }
  });

  it('opens a row in the middle of it', async () => {
    window.scrollTo(0, 100_000);
    await waitUntil(() => Number(items(log)[0]?.dataset['index']) > 500, 'nothing further down is rendered');
    const row = items(log)[20];
    const height = row?.offsetHeight ?? 0;
    row?.querySelector('button')?.click();
    await waitUntil(() => (row?.offsetHeight ?? 0) > height + 50);
    const gap = (): number => (row?.nextElementSibling?.getBoundingClientRect().top ?? 0) - (row?.getBoundingClientRect().bottom ?? 0);
    expect(Math.abs(gap()), 'the next call stands below what was opened').to.be.lessThan(1.5);
  });
});

describe('a log of several pages', () => {
  afterEach(() => window.scrollTo(0, 0));

  it('reads the next page when its end comes near', async () => {
    const backend = new MemoryBackend(manyCalls(500));
    const log = await logElement((element) => (element.adapter = backend.adapter));
    await waitUntil(() => items(log).length > 0);
    await waitUntil(() => heightAfter(log) > 0, 'the virtual list does not come');
    expect(items(log)[0]?.getAttribute('aria-setsize'), 'the number of all calls is not known').to.equal('-1');
    const before = backend.queries.length;
    window.scrollTo(0, document.documentElement.scrollHeight);
    await waitUntil(() => backend.queries.length > before, 'no further page is read');
    expect(backend.queries.at(-1)?.cursor).not.to.equal(undefined);
  });

  it('can be read to the end by its button', async () => {
    const backend = new MemoryBackend(manyCalls(350));
    const log = await logElement((element) => (element.adapter = backend.adapter));
    await waitUntil(() => items(log).length > 0);
    if (log.query('button', 'Afficher plus d’appels').length > 0) await log.press('button', 'Afficher plus d’appels');
    await waitUntil(() => items(log)[0]?.getAttribute('aria-setsize') === '350', 'the rest is not read');
    expect(log.query('button', 'Afficher plus d’appels')).to.deep.equal([]);
  });
});
