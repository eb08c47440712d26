import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SelfcareError, type CallLogEntry } from '../../../src/contract/index.ts';
import { shownKindOf } from '../../../src/rules/call-log.ts';
import type { ScCallRequestEvent } from '../../../src/widgets/base/people/call-request.ts';
import type { ScContactActionRequestEvent } from '../../../src/widgets/contacts/contacts.events.ts';
import { squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';
import { openContacts } from './screen.ts';

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    firstName: `Prénom ${String(index)}`,
    lastName: `${String.fromCharCode(65 + (index % 26))}bert`,
    mobileNumber: `+3363998${String(index).padStart(4, '0')}`,
  }));

describe('the list of contacts', () => {
  it('has colleagues and own contacts in one alphabet, each with its kind in a word, its number and its place', async () => {
    const screen = await openContacts();
    expect(screen.names).to.deep.equal([
      'Daphné Abane',
      'Accueil',
      'Driss Benali',
      'Chloé d’Arcy',
      'Bruno Keller',
      'Zoé Lœuilleux',
      'Alice Martin',
      'Pharmacie Bel-Air',
      'Nadia Rossi',
      'ليلى حداد',
    ]);
    const row = (name: string) => squeeze(screen.all('.person').find(({ textContent }) => textContent.includes(name))?.textContent);
    expect(row('Daphné Abane')).to.match(/external · 06 39 98 01 53 · Prabox/);
    expect(row('Bruno Keller')).to.match(/internal · ext\. 1002/);
    expect(screen.text).to.include('10 contacts');
    await expect(screen.element).to.be.accessible();
  });

  it('finds by parts of names without accents, by company and by a number in any notation', async () => {
    const screen = await openContacts();
    for (const [typed, name] of [
      ['loeuil', 'Zoé Lœuilleux'],
      ['abane daph', 'Daphné Abane'],
      ['prabox', 'Daphné Abane'],
      ['0639 98 01 54', 'Zoé Lœuilleux'],
      ['حداد', 'ليلى حداد'],
    ] as const) {
      await screen.search(typed);
      await waitUntil(
        () => screen.names.join() === name,
        () => `${typed}: ${screen.names.join()}`,
      );
    }
    await waitUntil(
      () => screen.announced === '1 contact',
      () => `announced: ${screen.announced}`,
    );
  });

  it('says that nothing was found, offers all contacts again, and the form with what was typed', async () => {
    const screen = await openContacts();
    await screen.search('Nobody');
    await screen.says('No contact for “Nobody”');
    await expect(screen.element).to.be.accessible();
    await screen.press('Add “Nobody”');
    await screen.formIsOpen();
    expect(screen.find<HTMLInputElement>('#lastName')?.value).to.equal('Nobody');
    screen.form?.close();
    await screen.formIsClosed();
    await screen.search('06 39 98 01 99');
    await screen.press('Add “06 39 98 01 99”');
    await screen.formIsOpen();
    expect(screen.find<HTMLInputElement>('#mobileNumber')?.value).to.equal('06 39 98 01 99');
    screen.form?.close();
    await screen.press('Show all contacts');
    await screen.lists('Daphné Abane');
    expect(screen.find<HTMLInputElement>('#search')?.value).to.equal('');
  });

  it('keeps the list while a quick answer is read, and shows a skeleton for a slow one', async () => {
    let answer = (): void => undefined;
    const screen = await openContacts({
      port: (real) => ({
        list: async (query, options) => {
          if (query.search !== undefined) await new Promise<void>((resolve) => (answer = resolve));
          return real.list(query, options);
        },
      }),
    });
    await screen.search('prabox');
    await waitUntil(() => screen.card?.getAttribute('aria-busy') === 'true', 'the search is running');
    expect(screen.names).to.include('Bruno Keller');
    expect(screen.text).to.include('10 contacts');
    await screen.shows('.skeleton');
    answer();
    await waitUntil(
      () => screen.names.join() === 'Daphné Abane',
      () => screen.names.join(),
    );
  });

  it('searches at the first letter, then for all that was typed meanwhile, and says the result once', async () => {
    const searches: string[] = [];
    const answers: (() => void)[] = [];
    const screen = await openContacts({
      port: (real) => ({
        list: async (query, options) => {
          if (query.search !== undefined) {
            searches.push(query.search);
            await new Promise<void>((resolve) => answers.push(resolve));
          }
          return real.list(query, options);
        },
      }),
    });
    for (const typed of ['k', 'ke', 'keller']) await screen.search(typed);
    await waitUntil(() => searches.length > 0, 'searched');
    expect(searches).to.deep.equal(['k']);
    answers[0]?.();
    await waitUntil(() => searches.length === 2, 'searched again');
    expect(searches).to.deep.equal(['k', 'keller']);
    answers[1]?.();
    await waitUntil(() => screen.announced === '1 contact', 'said');
    expect(screen.names).to.deep.equal(['Bruno Keller']);
  });

  it('counts each kind, and shows one', async () => {
    const screen = await openContacts();
    const kinds = () => screen.all('.segment').map(({ textContent }) => squeeze(textContent));
    expect(kinds()).to.deep.equal(['All', 'Colleagues 6', 'My contacts 4']);
    screen.radio('My contacts').click();
    await screen.listsNo('Bruno Keller');
    await waitUntil(
      () => screen.names.length === 4,
      () => screen.names.join(),
    );
    expect(screen.element.kind).to.equal('external');
    expect(kinds()).to.deep.equal(['All', 'Colleagues 6', 'My contacts 4']);
  });

  it('has the guide’s colour of each kind, beside its word', async () => {
    const screen = await openContacts();
    const colour = (kind: string): number[] => {
      const mark = screen.find(`.person .kind.${kind}`);
      expect(squeeze(mark?.textContent)).to.contain(kind);
      return (
        getComputedStyle(mark?.querySelector('svg') as Element)
          .color.match(/[\d.]+/g)
          ?.map(Number) ?? []
      );
    };
    const [red = 0, notGreen = 255, notBlue = 255] = colour('internal');
    expect(red)
      .to.be.greaterThan(notGreen + 50)
      .and.to.be.greaterThan(notBlue + 50);
    const [notRed = 255, green = 0] = colour('external');
    expect(green).to.be.greaterThan(notRed + 50);
  });

  it('says that the other kind has what is searched, and goes on there', async () => {
    const screen = await openContacts();
    screen.radio('My contacts').click();
    await screen.listsNo('Bruno Keller');
    await screen.search('keller');
    await screen.says('1 colleague matches.');
    await expect(screen.element).to.be.accessible();
    await screen.press('Search everywhere');
    await screen.lists('Bruno Keller');
    expect(screen.element.search).to.equal('keller');
  });

  it('shows no counts where the backend tells none', async () => {
    const screen = await openContacts({
      port: (real) => ({
        list: async (query, options) => {
          const { totals: _, ...page } = await real.list(query, options);
          return page;
        },
      }),
    });
    expect(screen.all('.segment').map(({ textContent }) => squeeze(textContent))).to.deep.equal(['All', 'Colleagues', 'My contacts']);
  });

  it('jumps to a letter, also to one that is not loaded yet', async () => {
    const screen = await openContacts({ contacts: many(1200) });
    await waitUntil(() => screen.buttons('Go to Y').length > 0);
    await screen.press('Go to Y');
    await waitUntil(
      () => squeeze((screen.root.activeElement as HTMLElement | null)?.textContent).endsWith('Ybert'),
      () => `the focus is on ${squeeze(screen.root.activeElement?.textContent)}`,
    );
    const { top } = (screen.root.activeElement as HTMLElement).getBoundingClientRect();
    expect(top).to.be.within(0, window.innerHeight);
    expect(squeeze(screen.root.activeElement?.closest('li')?.querySelector('.letter')?.textContent)).to.equal('Y');
  });

  it('has one stop for the Tab key in its letters; arrows move between them, Enter jumps', async () => {
    const screen = await openContacts({ contacts: many(40) });
    await waitUntil(() => screen.all('.jump').length > 1);
    const letters = screen.all<HTMLButtonElement>('.jump');
    expect(letters.filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
    letters[0]?.focus();
    for (const [key, index] of [
      ['ArrowUp', -1],
      ['Home', 0],
      ['ArrowDown', 1],
    ] as const) {
      await sendKeys({ press: key });
      expect(screen.root.activeElement, key).to.equal(letters.at(index));
    }
    await sendKeys({ press: 'Enter' });
    await waitUntil(
      () => squeeze(screen.root.activeElement?.textContent).endsWith('Bbert'),
      () => `the focus is on ${squeeze(screen.root.activeElement?.textContent)}`,
    );
  });

  it('marks the letter of the contacts in sight, and the one that was jumped to where the end of the list is near', async () => {
    const screen = await openContacts({ contacts: many(400) });
    const current = () => screen.all('.jump[aria-current]').map(({ textContent }) => squeeze(textContent));
    const inSight = () =>
      squeeze(
        screen
          .all('.row')
          .find((row) => row.getBoundingClientRect().bottom > 1)
          ?.querySelector('.who')?.textContent,
      );
    const marks = async (letter: () => string | undefined) =>
      waitUntil(
        () => letter() === current().join(),
        () => `the current letter is ${current().join()}, in sight is ${inSight()}`,
      );
    await waitUntil(() => screen.all('.jump').length > 1, 'there are no letters');
    await marks(() => 'A');
    for (const top of [9000, 15_000, 4000]) {
      window.scrollTo(0, top);
      await marks(() => inSight().split(' ').at(-1)?.[0]);
      expect(current()).not.to.deep.equal(['A']);
    }
    await screen.press('Go to Z');
    await marks(() => 'Z');
    window.scrollTo(0, 0);
    await marks(() => 'A');
  });

  it('follows what changes elsewhere', async () => {
    const screen = await openContacts();
    const { data } = await screen.elsewhere.create({ firstName: 'Noé', lastName: 'Nouveau', fixedNumber: '+33261910199' });
    await screen.lists('Noé Nouveau');
    await screen.elsewhere.update(data.id, { firstName: 'Noémie' });
    await screen.lists('Noémie Nouveau');
    await screen.elsewhere.remove(data.id);
    await screen.listsNo('Noémie Nouveau');
  });

  it('calls by a link, or leaves it to the page', async () => {
    const screen = await openContacts();
    const link = screen.find<HTMLAnchorElement>('a[aria-label="Call Daphné Abane"]');
    expect(link?.getAttribute('href')).to.equal('tel:+33639980153');
    screen.element.callback = 'event';
    await screen.element.updateComplete;
    const heard: ScCallRequestEvent[] = [];
    screen.element.addEventListener('sc-call-request', (event) => heard.push(event));
    await screen.press('Call Daphné Abane');
    expect(heard.map(({ number, name }) => [number, name])).to.deep.equal([['+33639980153', 'Daphné Abane']]);
  });
});

describe('the card of a contact', () => {
  it('has every way to reach a contact, and its details; a colleague’s is read-only and says why', async () => {
    const screen = await openContacts();
    await screen.open('Zoé Lœuilleux');
    for (const text of ['02 61 91 01 53', '06 39 98 01 54', 'zoe@prabox.example', 'external']) expect(screen.details).to.include(text);
    const links = screen.all<HTMLAnchorElement>('.deed').map(({ href }) => href);
    expect(links).to.deep.equal(['tel:+33261910153', 'tel:+33639980154', 'mailto:zoe%40prabox.example']);
    expect(screen.buttons('Edit')).to.have.length(1);
    await expect(screen.element).to.be.accessible();
    if (screen.buttons('Contacts')[0]?.offsetParent) await screen.press('Contacts');
    await screen.open('Bruno Keller');
    await screen.says('your administrator keeps it up to date');
    expect(screen.buttons('Edit')).to.have.length(0);
  });

  it('takes the place of the list where there is little room, and leads back to where the person was', async () => {
    const screen = await openContacts({ lang: 'fr', width: 340 });
    await screen.open('Zoé Lœuilleux');
    expect(screen.find('.list')?.getBoundingClientRect().height).to.equal(0);
    expect(screen.root.activeElement?.id).to.equal('card');
    expect(screen.widerThan(340)).to.deep.equal([]);
    await screen.press('Contacts');
    await waitUntil(() => squeeze(screen.root.activeElement?.textContent) === 'Zoé Lœuilleux', 'the focus is on the contact');
    expect(screen.find('#card')).to.equal(null);
  });

  it('shows a number whole on a phone of 320 px', async () => {
    const screen = await openContacts({ lang: 'fr', width: 320 });
    for (const number of screen.all('.meta .num')) {
      const line = number.closest('.meta')?.getBoundingClientRect();
      expect(number.getBoundingClientRect().right, number.textContent).to.be.at.most((line?.right ?? 0) + 0.5);
    }
  });

  it('has the last calls of the month with any number of the contact, and none where there were none', async () => {
    const screen = await openContacts();
    const { callLog } = screen.backend.adapterFor('alice');
    const [month] = (await callLog?.months()) ?? [];
    const calls = month && callLog ? (await callLog.list({ month: month.month, limit: 1000 })).items : [];
    const isOutside = ({ party }: CallLogEntry): boolean => party.number?.startsWith('+33') === true && party.numberKind !== 'internal';
    const [last, other] = [...new Set(calls.filter(isOutside).map(({ party }) => party.number ?? ''))];
    const { data } = await screen.elsewhere.create({ lastName: 'Appelant', fixedNumber: last ?? '', mobileNumber: other ?? '' });
    await screen.open('Appelant');
    await screen.says('Last calls');
    const words = { placed: 'Outgoing', received: 'Incoming', missed: 'Missed' };
    const wanted = calls.filter(({ party }) => [last, other].includes(party.number)).slice(0, 3);
    await waitUntil(
      () =>
        screen
          .all('.calls li')
          .map(({ textContent }) => squeeze(textContent).split(',')[0])
          .join() === wanted.map((call) => words[shownKindOf(call)]).join(),
      () => screen.details,
    );
    await expect(screen.element).to.be.accessible();
    await screen.elsewhere.update(data.id, { fixedNumber: '+33261910188', mobileNumber: null });
    await waitUntil(() => !screen.details.includes('Last calls'), 'the calls of the number before are shown');
  });

  it('is whole where the backend has no call log, or fails', async () => {
    const screen = await openContacts();
    const { adapter } = screen.element;
    if (!adapter) throw new Error('The element has an adapter');
    const { callLog: _, ...without } = adapter;
    const failing = {
      ...without,
      callLog: { months: () => Promise.resolve([]), list: () => Promise.reject(new SelfcareError('unavailable')) },
    };
    for (const each of [without, failing]) {
      screen.element.adapter = each;
      await screen.open('Daphné Abane');
      await screen.says('06 39 98 01 53');
      expect(screen.text).not.to.include('Last calls');
      expect(screen.all('.banner').map(({ textContent }) => squeeze(textContent))).to.deep.equal([]);
      screen.element.contact = undefined;
      await screen.element.updateComplete;
    }
  });

  it('offers what the page can do', async () => {
    const screen = await openContacts();
    screen.element.actions = 'key forward';
    await screen.open('Daphné Abane');
    const heard: ScContactActionRequestEvent[] = [];
    screen.element.addEventListener('sc-contact-action-request', (event) => heard.push(event));
    await screen.press('Put on a key');
    await screen.press('Forward calls to');
    expect(heard.map(({ action, contact }) => `${action} ${contact.lastName ?? ''}`)).to.deep.equal(['key Abane', 'forward Abane']);
  });

  it('says that the contact was deleted elsewhere', async () => {
    const screen = await openContacts();
    await screen.open('Daphné Abane');
    const found = await screen.saved('Abane');
    await screen.elsewhere.remove(found?.id ?? '');
    await screen.says('This contact has been deleted meanwhile.');
    expect(screen.details).to.include('Daphné Abane');
    expect(screen.buttons('Edit')).to.have.length(0);
  });
});

describe('names as people write them', () => {
  it('are shown as text, whole and within the widget', async () => {
    const screen = await openContacts({
      width: 340,
      contacts: [
        { lastName: '<img src=x onerror=alert(1)>', fixedNumber: '+33261910001' },
        { lastName: 'A'.repeat(200), company: 'B'.repeat(200), position: 'C'.repeat(200), fixedNumber: '+33261910002' },
        { lastName: '👩‍🚀 Zoé', fixedNumber: '+33261910003' },
        { company: 'شركة الأمل', fixedNumber: '+33261910004' },
      ],
    });
    await screen.lists('<img src=x onerror=alert(1)>');
    expect(screen.find('img')).to.equal(null);
    expect(screen.widerThan(340)).to.deep.equal([]);
    await screen.open('A'.repeat(200));
    expect(screen.widerThan(340)).to.deep.equal([]);
  });
});
