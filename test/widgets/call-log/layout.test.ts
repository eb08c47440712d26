import { expect } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.ts';
import { sendKeys } from '@web/test-runner-commands';
import { SelfcareError } from '../../../src/contract/index.ts';
import type { CallLogState } from '../../../src/widgets/call-log/call-log.model.ts';
import { call, guideCalls, manyCalls, ready } from './calls.ts';
import { controlledLog, type Screen } from './screen.ts';

const hostile = ready(
  ['W'.repeat(200), 'many words '.repeat(18), 'محمد عبد الله '.repeat(10), '👩‍👩‍👧'.repeat(40), '<img src=x>'].map((name, index) =>
    call(`07T1${String(9 - index)}:00`, {
      kind: 'missed',
      outcome: 'forwarded',
      party: { number: '+442079460123', numberKind: 'international', name },
      forwardedTo: '+33639984567',
      messageLeft: true,
    }),
  ),
);

const states: Readonly<Record<string, CallLogState>> = {
  ready: ready(guideCalls()),
  'long names': hostile,
  'many calls': ready(manyCalls(2000)),
  loading: { status: 'loading' },
  empty: ready([]),
  error: { status: 'error', error: new SelfcareError('unavailable', { requestId: 'req-42' }), retry: () => undefined },
  unavailable: { status: 'unavailable', reason: 'forbidden', grantedBy: 'administrator' },
  'signed out': { status: 'signed-out' },
  offline: { ...ready(guideCalls()), offline: true },
};

/** What sticks out of the log, and is not cut off inside of it. */
function outside(log: Screen): string[] {
  const { left, right } = log.element.getBoundingClientRect();
  const visible = [...log.element.renderRoot.querySelectorAll<HTMLElement>('.frame *')].filter(
    (each) => each.offsetWidth > 0 && !each.closest('.unseen, svg, bdi, .meta, select'),
  );
  return visible
    .filter((each) => each.getBoundingClientRect().right > right + 0.5 || each.getBoundingClientRect().left < left - 0.5)
    .map((each) => each.className);
}

for (const [name, state] of Object.entries(states)) {
  describe(`the call log, ${name}`, () => {
    it('has no fault that axe finds, opened or not', async () => {
      const log = await controlledLog(state);
      await expect(log.element).to.be.accessible();
      if (name === 'many calls') return;
      await log.openAll();
      await expect(log.element).to.be.accessible();
    });

    for (const width of [280, 320]) {
      for (const dir of ['ltr', 'rtl']) {
        it(`fits ${String(width)} px, ${dir}`, async () => {
          const log = await controlledLog(state);
          const wrapper = log.element.parentElement;
          wrapper?.setAttribute('dir', dir);
          wrapper?.style.setProperty('width', `${String(width)}px`);
          if (name !== 'many calls') await log.openAll();
          await waitUntil(() => log.element.getBoundingClientRect().width === width);
          expect(outside(log)).to.deep.equal([]);
          expect(log.element.scrollWidth).to.be.at.most(width);
        });
      }
    }

    it('is in one column at 400 % zoom', async () => {
      const log = await controlledLog(state);
      const wrapper = log.element.parentElement;
      // 1280 px at 400 %: 320 px, with the text as large as at 200 %.
      wrapper?.style.setProperty('width', '320px');
      wrapper?.style.setProperty('font-size', '32px');
      await log.element.updateComplete;
      expect(outside(log)).to.deep.equal([]);
    });
  });
}

describe('the call log by keyboard alone', () => {
  it('goes through every control in the order in which they are seen', async () => {
    const log = await controlledLog(ready(guideCalls().slice(0, 2)));
    log.get('button', 'Exporter (CSV)').focus();
    const way: string[] = [];
    for (let tabs = 0; tabs < 12; tabs++) {
      const name = log.focused?.getAttribute('aria-label') ?? log.focused?.textContent.replaceAll(/\s+/g, ' ').trim() ?? '';
      way.push(log.focused instanceof HTMLInputElement ? log.focused.type : name);
      await sendKeys({ press: 'Tab' });
    }
    expect(way.slice(0, 10)).to.deep.equal([
      'Exporter (CSV)',
      'Mois précédent',
      'Mois',
      'Mois suivant',
      'radio',
      'radio',
      'search',
      'Jack Daniel',
      'Rappeler Jack Daniel',
      'Daphné Abane',
    ]);
  });

  it('opens a row with Enter and filters with the arrows', async () => {
    const log = await controlledLog(ready(guideCalls()));
    log.get('button', 'Kévin Amor').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => log.get('button', 'Kévin Amor').getAttribute('aria-expanded') === 'true');
    log.get('radio', 'Tous').focus();
    await sendKeys({ press: 'ArrowRight' });
    await waitUntil(() => log.element.kind === 'placed');
  });

  it('has targets of at least 24 px', async () => {
    const log = await controlledLog(ready(guideCalls()));
    await log.openAll();
    const controls = [...log.element.renderRoot.querySelectorAll<HTMLElement>('button, a, select, input')];
    const small = controls.filter((each) => {
      const box = each.matches('.who') ? each.closest('.call') : each;
      if (each.offsetWidth === 0) return false;
      const { width, height } = box?.getBoundingClientRect() ?? { width: 0, height: 0 };
      return width < 24 || height < 24;
    });
    expect(small.map((each) => each.outerHTML.slice(0, 80))).to.deep.equal([]);
  });
});
