import { aTimeout, expect } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.ts';
import type { CallLogQuery } from '../../../src/contract/index.ts';
import { call, fixedLine, guideCalls, ready } from './calls.ts';
import { MemoryBackend } from './memory-adapter.ts';
import { controlledLog, logElement, type Screen } from './screen.ts';

async function open(backend: MemoryBackend): Promise<Screen> {
  const log = await logElement((element) => (element.adapter = backend.adapter));
  await waitUntil(() => log.rows.length > 0, 'no rows');
  return log;
}

const lastQuery = (backend: MemoryBackend): CallLogQuery | undefined => backend.queries.at(-1);

describe('the filters of the call log', () => {
  it('show placed, received or missed calls alone', async () => {
    const backend = new MemoryBackend(guideCalls());
    const log = await open(backend);
    await log.press('radio', 'Manqués');
    await waitUntil(() => log.rows.length === 3);
    expect(log.rows.every((row) => row.endsWith('manqué'))).to.equal(true);
    await log.press('radio', 'Émis');
    await waitUntil(() => log.rows.length === 1);
    expect(log.rows[0]).to.contain('Kévin Amor');
    await log.press('radio', 'Tous');
    await waitUntil(() => log.rows.length === 6);
  });

  it('show the calls of one line, where there are lines of two kinds', async () => {
    const log = await open(new MemoryBackend(guideCalls()));
    expect(log.names('radiogroup')).to.deep.equal(['Appels', 'Ligne']);
    await log.press('radio', 'Mobile');
    await waitUntil(() => log.rows.length === 1);
    expect(log.rows[0]).to.contain('Kévin Amor');
  });

  it('do not speak of lines where there is only one kind', async () => {
    const backend = new MemoryBackend(guideCalls());
    backend.lines = [fixedLine];
    const log = await open(backend);
    expect(log.names('radiogroup')).to.deep.equal(['Appels']);
  });

  it('tell the host, who may refuse', async () => {
    const log = await open(new MemoryBackend(guideCalls()));
    let asked: CallLogQuery | undefined;
    log.element.addEventListener('sc-call-log-query-request', (event) => {
      asked = event.query;
      event.preventDefault();
    });
    await log.press('radio', 'Manqués');
    expect(asked).to.deep.equal({ month: '2026-07', kind: 'missed' });
    expect(log.element.kind).to.equal('all');
    expect(log.get<HTMLInputElement>('radio', 'Tous').checked).to.equal(true);
  });

  it('ignore an attribute that makes no sense', async () => {
    const backend = new MemoryBackend(guideCalls());
    const log = await open(backend);
    log.element.setAttribute('kind', 'lost');
    log.element.setAttribute('line-kind', 'satellite');
    await log.element.updateComplete;
    expect(log.rows.length).to.equal(6);
    expect(lastQuery(backend)).to.deep.equal({ month: '2026-07' });
  });
});

describe('searching the call log', () => {
  it('waits for a pause in typing, asks the server once, and keeps the focus in the field', async () => {
    const backend = new MemoryBackend(guideCalls());
    const log = await open(backend);
    const before = backend.queries.length;
    for (const text of ['d', 'da', 'daph']) await log.type(text);
    expect(backend.queries.length).to.equal(before);
    await waitUntil(() => log.rows.length === 1);
    expect(log.rows[0]).to.contain('Daphné Abane');
    expect(backend.queries.slice(before).map(({ search }) => search)).to.deep.equal(['daph']);
    expect(log.focused === log.get('searchbox', 'Rechercher')).to.equal(true);
  });

  it('finds a number as people write it', async () => {
    const log = await open(new MemoryBackend(guideCalls()));
    await log.type('06 39 98 33');
    await waitUntil(() => log.rows.length === 1);
    expect(log.rows[0]).to.contain('Kévin Amor');
  });

  it('says how many calls it found', async () => {
    const log = await open(new MemoryBackend(guideCalls()));
    await log.type('daph');
    await log.said('2 appels');
    await log.type('nobody');
    await log.said('Aucun résultat');
  });

  it('can be cleared, and everything can be shown again', async () => {
    const log = await open(new MemoryBackend(guideCalls()));
    await log.type('daph');
    await waitUntil(() => log.rows.length === 1);
    await log.press('button', 'Effacer la recherche');
    expect(log.focused === log.get('searchbox', 'Rechercher')).to.equal(true);
    await waitUntil(() => log.rows.length === 6);
    await log.type('nobody');
    await log.shows('Aucun appel ne correspond');
    await log.press('button', 'Afficher tous les appels');
    await waitUntil(() => log.rows.length === 6);
    expect(log.get<HTMLInputElement>('searchbox', 'Rechercher').value).to.equal('');
    expect(log.focused !== null, 'the focus is not lost with the button').to.equal(true);
  });

  it('joins the other filters', async () => {
    const backend = new MemoryBackend(guideCalls());
    const log = await open(backend);
    await log.type('02');
    await log.press('radio', 'Manqués');
    await waitUntil(() => log.rows.length === 1);
    expect(lastQuery(backend)).to.deep.equal({ month: '2026-07', kind: 'missed', search: '02' });
    await aTimeout(300);
    expect(log.get<HTMLInputElement>('searchbox', 'Rechercher').value).to.equal('02');
  });
});

describe('the month of the call log', () => {
  it('has no counts where the backend gives none', async () => {
    const log = await controlledLog(ready(guideCalls(), { months: [{ month: '2026-07' }, { month: '2026-06' }] }));
    const choices = [...log.get<HTMLSelectElement>('combobox', 'Mois').options].map(({ textContent }) => textContent.trim());
    expect(choices.slice(-2)).to.deep.equal(['Juillet 2026', 'Juin 2026']);
  });

  const history = [...guideCalls(), call('01T00:00', { startedAt: '2026-05-04T10:00:00.000Z', id: 'may' })];

  it('is the present one unless another is chosen', async () => {
    const now = new Date().toISOString();
    const backend = new MemoryBackend([call('01T00:00', { startedAt: now })]);
    const log = await logElement((element) => {
      element.adapter = backend.adapter;
      element.month = undefined;
    });
    await waitUntil(() => log.rows.length === 1);
    expect(lastQuery(backend)?.month).to.equal(now.slice(0, 7));
  });

  it('is chosen from a list that says how many calls each holds', async () => {
    const log = await open(new MemoryBackend(history));
    const select = log.get<HTMLSelectElement>('combobox', 'Mois');
    const choices = [...select.options].map((option) => option.label.trim());
    expect(choices.slice(-3)).to.deep.equal(['Juillet 2026 (7 appels, 4 manqués)', 'Juin 2026 (aucun appel)', 'Mai 2026 (1 appel)']);
    await log.choose('combobox', 'Mois', '2026-05');
    await waitUntil(() => log.rows.length === 1);
    expect(log.element.month).to.equal('2026-05');
  });

  it('is stepped through, and an empty one leads to the last that has calls', async () => {
    const log = await open(new MemoryBackend(history));
    await log.press('button', 'Mois précédent');
    await log.shows('Aucun appel en juin 2026.');
    await log.press('button', 'Voir juillet 2026');
    await waitUntil(() => log.rows.length === 6);
    expect(log.element.month).to.equal('2026-07');
  });

  it('goes no further back than the first with calls', async () => {
    const log = await open(new MemoryBackend(history));
    await log.press('button', 'Mois précédent');
    await log.press('button', 'Mois précédent');
    const step = log.get('button', 'Mois précédent');
    step.focus();
    expect(step.getAttribute('aria-disabled')).to.equal('true');
    step.click();
    await log.element.updateComplete;
    expect(log.element.month).to.equal('2026-05');
    expect(log.focused === step).to.equal(true);
  });
});
