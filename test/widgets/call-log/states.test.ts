import { expect } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.ts';
import { SelfcareError } from '../../../src/contract/index.ts';
import { guideCalls, ready } from './calls.ts';
import { MemoryBackend } from './memory-adapter.ts';
import { controlledLog, logElement } from './screen.ts';

describe('the call log', () => {
  it('shows its shape while it loads, and says that it does', async () => {
    const log = await controlledLog({ status: 'loading' });
    expect(log.text).to.contain('Chargement');
    expect(log.busy).to.equal(true);
    await log.show(ready(guideCalls()));
    expect(log.busy).to.equal(false);
    expect(log.rows.length).to.equal(6);
  });

  it('keeps the previous calls for a moment while others are read, and then shows that it waits', async () => {
    const backend = new MemoryBackend(guideCalls());
    const log = await logElement((element) => (element.adapter = backend.adapter));
    await waitUntil(() => log.rows.length === 6);
    let open: () => void = () => undefined;
    backend.gate = new Promise((resolve) => (open = resolve));
    const chosen = performance.now();
    await log.press('radio', 'Manqués');
    expect(log.rows.length).to.equal(6);
    await waitUntil(() => log.rows.length === 0 && log.text.includes('Chargement'), 'it does not say that it waits');
    expect(performance.now() - chosen, 'milliseconds until the previous calls went').to.be.at.least(100);
    open();
    await waitUntil(() => log.rows.length === 3);
  });

  it('says of a month without calls that there are none, and leads to the last that has some', async () => {
    const log = await controlledLog(ready([], { months: [{ month: '2026-05', total: 3, missed: 0 }] }));
    await log.shows('Aucun appel en juillet 2026.');
    await log.press('button', 'Voir mai 2026');
    expect(log.element.month).to.equal('2026-05');
  });

  it('says to somebody who never called that the calls will appear', async () => {
    const log = await controlledLog(ready([], { months: [] }));
    await log.shows('Vos appels apparaîtront ici.');
  });

  it('says what failed, gives the reference, and tries again', async () => {
    const backend = new MemoryBackend(guideCalls());
    backend.failure = new SelfcareError('forbidden', { requestId: 'req-42' });
    const log = await logElement((element) => (element.adapter = backend.adapter));
    await waitUntil(() => /Réessayer|Non disponible/.test(log.text), 'nothing is said');
  });

  it('offers to try again after an error, and takes the focus along', async () => {
    let tried = 0;
    const error = new SelfcareError('unavailable', { requestId: 'req-42' });
    const log = await controlledLog({ status: 'error', error, retry: () => (tried += 1) });
    await log.shows('Service indisponible');
    expect(log.text).to.contain('req-42');
    log.get('button', 'Réessayer').focus();
    await log.press('button', 'Réessayer');
    expect(tried).to.equal(1);
    await log.show(ready(guideCalls()));
    expect(log.focused !== null, 'the focus is not lost with the button').to.equal(true);
  });

  it('keeps the last calls where reading them again failed, and says so', async () => {
    const state = { ...ready(guideCalls()), stale: true, problem: new SelfcareError('timeout') };
    const log = await controlledLog(state);
    expect(log.rows.length).to.equal(6);
    await log.shows('Actualisation impossible');
  });

  it('keeps the last calls without a network, and says so', async () => {
    const log = await controlledLog({ ...ready(guideCalls()), offline: true, stale: true });
    expect(log.rows.length).to.equal(6);
    await log.shows('Vous êtes hors connexion');
  });

  it('says who can grant a right that is missing, and offers nothing to choose', async () => {
    const log = await controlledLog({ status: 'unavailable', reason: 'forbidden', grantedBy: 'administrator' });
    await log.shows('Ce service est géré par votre administrateur');
    expect([...log.names('radio'), ...log.names('searchbox'), ...log.names('combobox')]).to.deep.equal([]);
  });

  it('says that the operator has no call log, or hides', async () => {
    const log = await controlledLog({ status: 'unavailable', reason: 'unsupported' });
    await log.shows('Votre opérateur ne propose pas ce service.');
    log.element.unavailable = 'hide';
    await log.element.updateComplete;
    expect(log.text).to.equal('');
    expect(log.element.getBoundingClientRect().height).to.equal(0);
  });

  it('follows a right that the backend withholds', async () => {
    const backend = new MemoryBackend(guideCalls());
    backend.right = { access: 'none', grantedBy: 'plan' };
    const log = await logElement((element) => (element.adapter = backend.adapter));
    await log.shows('Votre forfait ne comprend pas ce service.');
  });

  it('says that nobody is signed in', async () => {
    const log = await controlledLog({ status: 'signed-out' });
    await log.shows('Votre session est terminée');
  });
});

describe('a controlled call log', () => {
  it('reads nothing and asks for what it wants by events', async () => {
    const log = await controlledLog(ready(guideCalls(), { more: true }));
    const wishes: string[] = [];
    log.element.addEventListener('sc-call-log-query-request', ({ query }) => wishes.push(JSON.stringify(query)));
    log.element.addEventListener('sc-call-log-more-request', ({ query }) => wishes.push(`more ${JSON.stringify(query)}`));
    await log.press('radio', 'Manqués');
    await log.press('button', 'Afficher plus d’appels');
    expect(wishes[0]).to.equal('{"month":"2026-07","kind":"missed"}');
    expect(wishes.at(-1)).to.equal('more {"month":"2026-07","kind":"missed"}');
    expect(log.rows.length, 'the host has not answered yet').to.be.greaterThan(0);
  });

  it('does not take the answer to another question for new calls', async () => {
    const calls = guideCalls();
    const missed = calls.filter(({ kind }) => kind === 'missed');
    const log = await controlledLog(ready(calls));
    await log.press('radio', 'Manqués');
    await log.show(ready(missed));
    await log.said('4 appels');
    await log.press('radio', 'Tous');
    await log.show(ready(calls));
    await log.said('7 appels');
    expect(log.text).not.to.contain('nouvel appel');
  });

  it('keeps months and lines while it loads', async () => {
    const log = await controlledLog(ready(guideCalls()));
    await log.show({ status: 'loading' });
    expect(log.names('radiogroup')).to.deep.equal(['Appels', 'Ligne']);
  });
});
