import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import en from '../../../src/i18n/locales/en.ts';
import { waitUntil } from '../support/wait-until.ts';
import { squeeze } from '../support/seen.ts';
import { open, savedLabels, Screen } from './screen.ts';

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

  it('speaks the guide’s French', async () => {
    const { seen } = await open({ lang: 'fr' });
    expect(squeeze(seen.find('h2')?.textContent)).to.equal('Mes touches de fonction');
    await seen.says('La configuration des touches s’applique à l’ensemble des postes.');
    await seen.press('Ajouter une touche de fonction');
    await seen.shows('#kind');
    const kinds = [...seen.control<HTMLSelectElement>('kind').options].map(({ textContent }) => squeeze(textContent));
    expect(kinds).to.deep.equal(['Supervision', 'Raccourci', 'Espace']);
    await seen.set('kind', 'supervision');
    const labels = seen.all('label').map(({ textContent }) => squeeze(textContent));
    expect(labels).to.include.members(['Type', 'Label', 'Contact']);
    await seen.says('La supervision ne vise que les utilisateurs internes.');
  });

  it('adds a shortcut to a number outside', async () => {
    const { seen, real } = await open();
    await seen.press(t.add);
    await seen.shows('#kind');
    await seen.set('kind', 'speed-dial');
    await seen.set('label', 'Taxi');
    await seen.set('target', '01 99 00 44 20');
    await seen.press(t.done);
    await seen.press(t.save);
    await waitUntil(async () => (await savedLabels(real)).includes('Taxi'), 'saved');
    const saved = (await real.functionKeys?.get())?.data.keys.at(-1);
    expect([saved?.kind, saved?.target?.kind === 'number' && saved.target.number]).to.deep.equal(['speed-dial', '+33199004420']);
  });

  it('adds a key for the page as soon as the list is there, and gives up where the element goes', async () => {
    const { seen } = await open();
    const late = document.createElement('sc-function-keys');
    late.adapter = seen.element.adapter;
    late.lang = 'en';
    document.body.append(late);
    await late.add({ kind: 'blank' });
    const screen = new Screen(late);
    await screen.says(t.unsaved(1));
    late.remove();

    const gone = document.createElement('sc-function-keys');
    gone.adapter = seen.element.adapter;
    document.body.append(gone);
    const adding = gone.add({ kind: 'blank' });
    gone.remove();
    await adding;
  });

  it('lights the lamp anew at the moment when a state changes by itself, although no event tells', async () => {
    let until = Infinity;
    const { seen } = await open({
      presence: {
        list: async (contacts) => {
          until = Math.min(until, Date.now() + 700);
          const isOver = Date.now() >= until;
          const state = isOver ? ({ state: 'idle' } as const) : ({ state: 'away', until: new Date(until).toISOString() } as const);
          return { data: contacts.map((contact) => ({ contact, ...state })), version: String(isOver) };
        },
      },
    });
    await seen.says(t.lamps.away);
    await seen.says(t.lamps.idle);
    expect(seen.text).not.to.include(t.lamps.away);
    expect(Date.now() - until, 'not at the next tick of a clock').to.be.lessThan(5000);
  });

  it('neither supervises nor dials the user’s own line, and says why before anything is sent; their mobile phone may be dialled', async () => {
    const { seen } = await open();
    await seen.press(t.add);
    await seen.shows('#kind');
    await seen.set('kind', 'supervision');
    const target = seen.control('target');
    target.focus();
    await waitUntil(() => seen.control('target').role === 'combobox', 'the contacts are there');
    target.value = 'Alice';
    target.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await waitUntil(() => seen.all('[role=option]').length > 0, 'found');
    const [option] = seen.all('[role=option]');
    expect(squeeze(option?.textContent)).to.include('Alice Martin').and.include(en.contactField.refusals.own);
    expect(option?.getAttribute('aria-disabled')).to.equal('true');
    await expect(seen.element).to.be.accessible();

    await seen.set('kind', 'speed-dial');
    for (const own of ['1001', '01 99 00 12 34']) {
      await seen.set('target', own);
      await seen.says(t.rules['own-number'] ?? '');
    }
    await seen.set('target', '06 39 98 12 34');
    await waitUntil(() => !seen.text.includes(t.rules['own-number'] ?? ''), 'taken');
  });
});
