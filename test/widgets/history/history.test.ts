import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define/sc-history.ts';
import type { TelephonyAdapter } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import fr from '../../../src/i18n/locales/fr.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import type { ScHistory } from '../../../src/widgets/history/sc-history.ts';
import { Seen, squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';

const t = en.history;
const line = 'line-alice-fixed';

interface Opening {
  readonly lang?: string;
  readonly prepare?: (adapter: TelephonyAdapter) => Promise<unknown>;
  /** False: the backend tells of no change. */
  readonly live?: boolean;
}

async function open({ lang = 'en', prepare, live = true }: Opening = {}) {
  const backend = await demoBackend();
  const { events, ...silent } = backend.adapterFor('alice');
  const adapter: TelephonyAdapter = { ...silent, ...(live && events && { events }), id: crypto.randomUUID() };
  await prepare?.(backend.adapterFor('alice'));
  const element = await fixture<ScHistory>(html`<sc-history lang=${lang} .adapter=${adapter}></sc-history>`);
  const seen = new Seen(element);
  await seen.shows('[part~=row]');
  const { forwarding } = backend.adapterFor('alice');
  if (!forwarding) throw new Error('the demo has forwarding');
  const delayNow = async () => (await forwarding.get(line)).data.rules.find(({ condition }) => condition === 'no-answer')?.delaySeconds;
  return { seen, forwarding, delayNow };
}

const rowsOf = (seen: Seen): string[] => seen.all('[part~=row]').map(({ textContent }) => squeeze(textContent));
const delayChanged = t.changed(t.rules['no-answer']);

describe('sc-history', () => {
  it('tells by day what was changed, from where, and the values before and after', async () => {
    const { seen } = await open();
    await seen.says('fixed line 01 99 00 12 34');
    const [newest = '', switchedOff = '', greeting = ''] = rowsOf(seen);
    expect(newest).to.match(/^Yesterday, .*Forwarding on no answer changed/);
    expect(newest).to.contain('Before: after 40 s → After: after 20 s');
    expect(newest).to.contain('on the portal · fixed line 01 99 00 12 34');
    expect(switchedOff).to.contain('Immediate forwarding switched off');
    expect(greeting).to.contain('Greeting “Bureau” put in use');
    expect(seen.all('[part~=day]').length).to.equal(4);
    await expect(seen.element).to.be.accessible();
  });

  it('speaks French', async () => {
    const { seen } = await open({ lang: 'fr' });
    await seen.says(squeeze(fr.history.changed(fr.history.rules['no-answer'])));
    await seen.says('Renvoi immédiat : désactivé');
    await seen.says('sur le portail · ligne fixe 01 99 00 12 34');
  });

  it('takes a change back, which is a change itself', async () => {
    const { seen, delayNow } = await open();
    await seen.press(t.undoOf(delayChanged));
    await seen.says(t.undone(delayChanged));
    expect(await delayNow()).to.equal(40);
    await seen.says('after 20 s → After: after 40 s');
    await waitUntil(() => seen.buttons(t.undoOf(delayChanged)).length === 1, 'only the newest one can be taken back');
    await seen.press(t.undoOf(delayChanged));
    await waitUntil(async () => (await delayNow()) === 20);
  });

  it('lists what was taken back where the backend has no events', async () => {
    const { seen } = await open({ live: false });
    await seen.press(t.undoOf(delayChanged));
    await seen.says('after 20 s → After: after 40 s');
    await waitUntil(() => seen.buttons(t.undoOf(delayChanged)).length === 1, 'it cannot be taken back in turn');
  });

  it('offers nothing where the setting has changed since, by whatever way', async () => {
    const { seen } = await open({
      prepare: async ({ forwarding }) => forwarding?.setRule(line, 'not-reachable', { enabled: false }),
    });
    await seen.says(t.off(t.rules['not-reachable']));
    await waitUntil(() => seen.buttons(t.undoOf(t.off(t.rules['not-reachable']))).length === 1);
    expect(seen.buttons(t.undoOf(t.changed(t.rules['not-reachable'])))).to.deep.equal([]);
  });

  it('writes nothing where the page prevents it', async () => {
    const { seen, delayNow } = await open();
    seen.element.addEventListener('sc-history-undo-request', (event) => event.preventDefault());
    await seen.press(t.undoOf(delayChanged));
    expect(await delayNow()).to.equal(20);
  });

  it('shows one kind of setting, and says where there is nothing', async () => {
    const { seen } = await open();
    seen.element.subject = 'greeting';
    await waitUntil(() => rowsOf(seen).length === 1);
    seen.element.subject = 'pin';
    await seen.says(t.noMatch.title);
    await seen.press(t.noMatch.reset);
    await waitUntil(() => rowsOf(seen).length > 3);
  });
});
