import { expect, oneEvent } from '@open-wc/testing';
import { call, guideCalls, ready } from './calls.ts';
import { controlledLog } from './screen.ts';

describe('the rows of the call log', () => {
  it('are grouped by day in the zone of the account, and written as in the guide', async () => {
    const log = await controlledLog(ready(guideCalls()));
    expect(log.days).to.deep.equal(['Mardi 7 juillet', 'Vendredi 3 juillet']);
    expect(log.rows).to.deep.equal([
      'Jack Daniel 19h23 mobile 27 min 12',
      'Daphné Abane (2) 18h54 mobile · message laissé manqué',
      'Kévin Amor 12h56 mobile 1 min 54',
      'Bruno Keller 11h00 interne 1 min 05',
      'Numéro masqué 10h30 masqué manqué',
      '02 61 91 76 90 10h56 fixe · renvoyé vers le 06 39 98 45 67 manqué',
    ]);
  });

  it('speak English in an English page', async () => {
    const log = await controlledLog(ready(guideCalls()), 'en-GB');
    expect(log.days).to.deep.equal(['Tuesday 7 July', 'Friday 3 July']);
    expect(log.rows.slice(0, 2)).to.deep.equal([
      'Jack Daniel 19:23 mobile 27 min 12 s',
      'Daphné Abane (2) 18:54 mobile · message left missed',
    ]);
  });

  it('say the direction in words too', async () => {
    const log = await controlledLog(ready(guideCalls()));
    const unseen = [...log.element.renderRoot.querySelectorAll('.meta .unseen')].map((each) => each.textContent);
    expect(unseen).to.deep.equal(['reçu,', 'émis,', 'reçu,']);
  });

  it('say that nobody answered a placed call, and why', async () => {
    const placed = (['no-answer', 'busy', 'rejected', 'failed'] as const).map((outcome, index) =>
      call(`07T1${String(9 - index)}:00`, {
        kind: 'placed',
        outcome,
        durationSeconds: 0,
        party: { number: `+3319900000${String(index)}`, numberKind: 'fixed' },
      }),
    );
    const log = await controlledLog(ready(placed));
    expect(log.rows.map((row) => row.split('fixe ')[1])).to.deep.equal(['sans réponse', 'occupé', 'refusé', 'non abouti']);
  });

  it('say that a colleague answered, and do not show it as missed', async () => {
    const log = await controlledLog(
      ready([call('07T10:00', { kind: 'missed', outcome: 'answered-elsewhere', durationSeconds: 0 }), call('07T09:00')]),
    );
    expect(log.rows).to.deep.equal(['Jack Daniel 12h00 mobile décroché ailleurs', 'Jack Daniel 11h00 mobile 27 min 12']);
    const [elsewhere, received] = log.element.renderRoot.querySelectorAll('.call.received .meta');
    expect(elsewhere?.querySelector('.unseen')?.textContent).to.equal('reçu,');
    expect(elsewhere?.querySelector('path')?.outerHTML).not.to.equal(received?.querySelector('path')?.outerHTML);
    const [toggle] = log.all('button').filter((button) => button.getAttribute('part') === 'name');
    toggle?.click();
    await log.element.updateComplete;
    expect(log.text).to.contain('12h00 Décroché par une autre personne · ligne fixe 01 99 00 12 34');
  });

  it('tell the callers whose ranges say what they are, and show digits that are no number', async () => {
    const numbers = [
      ['+33162001234', 'telemarketing'],
      ['+33937001234', 'platform'],
      ['89245550137', 'unknown'],
    ] as const;
    const log = await controlledLog(
      ready(numbers.map(([number, numberKind], index) => call(`07T1${String(9 - index)}:00`, { party: { number, numberKind } }))),
    );
    expect(log.rows.map((row) => row.replace(/ \d\dh00| 27 min 12/g, ''))).to.deep.equal([
      '01 62 00 12 34 démarchage',
      '09 37 00 12 34 plateforme',
      '89245550137 type inconnu',
    ]);
  });

  it('give both causes of a withheld number in its details', async () => {
    const log = await controlledLog(ready([call('07T10:00', { party: { numberKind: 'anonymous' } })]));
    await log.open('Numéro masqué');
    expect(log.text).to.contain('La personne qui appelle a masqué son numéro, ou l’opérateur l’a masqué faute d’avoir pu l’authentifier.');
  });

  it('warn of a number that the network did not authenticate; the other verdicts stand in the details', async () => {
    const verdicts = ['failed', 'none', 'passed'] as const;
    const calls = verdicts.map((verification, index) =>
      call(`07T1${String(5 - index)}:00`, {
        verification,
        party: { number: `+3363998111${String(index)}`, numberKind: 'mobile', name: verification },
      }),
    );
    const log = await controlledLog(ready(calls));
    expect(log.rows.map((row) => row.replace(/ \d\dh00| 27 min 12/g, ''))).to.deep.equal([
      'failed mobile · numéro non authentifié',
      'none mobile',
      'passed mobile',
    ]);
    for (const name of verdicts) await log.open(name);
    expect(log.text).to.contain('Appel reçu · numéro non authentifié');
    expect(log.text).to.contain('Appel reçu · numéro non vérifié');
    expect(log.text).to.contain('Appel reçu · numéro authentifié');
  });

  it('unfold a run into its single calls, with what became of each', async () => {
    const log = await controlledLog(ready(guideCalls()));
    const toggle = log.get('button', 'Daphné Abane, 2 appels');
    expect(toggle.getAttribute('aria-expanded')).to.equal('false');
    await log.open('Daphné Abane, 2 appels');
    expect(toggle.getAttribute('aria-expanded')).to.equal('true');
    expect(log.text).to.contain('18h54 Appel manqué, votre messagerie a répondu · message laissé · ligne fixe 01 99 00 12 34');
    expect(log.text).to.contain('18h50 Appel manqué, vous n’avez pas répondu · ligne fixe 01 99 00 12 34');
    await log.press('button', 'Daphné Abane, 2 appels');
    expect(log.text).not.to.contain('18h50');
  });

  it('give the exact number, its kind and the line when opened', async () => {
    const log = await controlledLog(ready(guideCalls()));
    await log.open('Kévin Amor');
    expect(log.text).to.contain('06 39 98 33 33 · mobile');
    expect(log.text).to.contain('Appel émis · 1 min 54 · ligne mobile 06 39 98 12 34');
  });

  it('offer to keep an unknown number, and only that', async () => {
    const log = await controlledLog(ready(guideCalls()));
    for (const name of ['Kévin Amor', 'Bruno Keller', 'Numéro masqué', '02 61 91 76 90']) await log.open(name);
    const add = log.get('button', 'Ajouter aux contacts');
    setTimeout(() => add.click());
    const event = await oneEvent(log.element, 'sc-contact-add-request');
    expect(event).to.include({ number: '+33261917690', numberKind: 'fixed', name: undefined, bubbles: true, composed: true });
  });
});

describe('calling back', () => {
  it('is a telephone link, except for a withheld number', async () => {
    const log = await controlledLog(ready(guideCalls()));
    expect(log.all<HTMLAnchorElement>('link').map((link) => link.getAttribute('href'))).to.deep.equal([
      'tel:+33639981111',
      'tel:+33639982222',
      'tel:+33639983333',
      'tel:1002',
      'tel:+33261917690',
    ]);
    expect(log.names('link')[0]).to.equal('Rappeler Jack Daniel');
  });

  it('tells the host, who can take it over', async () => {
    const log = await controlledLog(ready(guideCalls()));
    let asked: unknown;
    log.element.addEventListener('sc-call-request', (event) => {
      asked = { number: event.number, name: event.name };
      event.preventDefault();
    });
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    log.get('link', 'Rappeler Jack Daniel').dispatchEvent(click);
    expect(asked).to.deep.equal({ number: '+33639981111', name: 'Jack Daniel' });
    expect(click.defaultPrevented).to.equal(true);
  });

  it('is a button and nothing but an event where the host wants that', async () => {
    const log = await controlledLog(ready(guideCalls()));
    log.element.callback = 'event';
    await log.element.updateComplete;
    expect(log.all('link')).to.deep.equal([]);
    const button = log.get('button', 'Rappeler Bruno Keller');
    setTimeout(() => button.click());
    const event: Event = await oneEvent(log.element, 'sc-call-request');
    expect(event).to.include({ number: '1002' });
  });
});

describe('names from elsewhere', () => {
  it('are text, whatever they look like', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const log = await controlledLog(ready([call('07T10:00', { party: { number: '+33639981111', numberKind: 'mobile', name } })]));
    expect(log.element.renderRoot.querySelector('img')).to.equal(null);
    expect(log.names('button')).to.include(name);
  });

  it('keep their own writing direction and do not turn what stands beside them', async () => {
    const name = 'محمد عبد الله';
    const log = await controlledLog(ready([call('07T10:00', { party: { number: '+33639981111', numberKind: 'mobile', name } })]));
    const isolated = [...log.element.renderRoot.querySelectorAll('bdi')].map((each) => each.textContent);
    expect(isolated).to.include(name);
    expect(log.element.renderRoot.querySelector('.avatar')?.textContent).to.equal('م');
  });

  it('of 200 characters neither widen the log nor hide the time', async () => {
    const name = 'W'.repeat(200);
    const log = await controlledLog(ready([call('07T10:00', { party: { number: '+33639981111', numberKind: 'mobile', name } })]));
    log.element.parentElement?.style.setProperty('width', '320px');
    await log.open(name);
    expect(log.element.scrollWidth).to.be.at.most(320);
    const time = log.element.renderRoot.querySelector('.call time')?.getBoundingClientRect();
    expect(time?.width).to.be.greaterThan(20);
    expect(time?.right).to.be.lessThan(log.element.getBoundingClientRect().right);
  });
});
