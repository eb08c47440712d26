import { expect } from '@open-wc/testing';
import { SelfcareError } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import { waitUntil } from '../support/wait-until.ts';
import { editForm, openContacts, save, valueOf } from './screen.ts';

describe('a change of a contact', () => {
  it('waits visibly for the network with everything that was typed, and is sent when it is back', async () => {
    let isDown = true;
    const screen = await openContacts({
      port: (real) => ({
        update: (...args) => (isDown ? Promise.reject(new SelfcareError('offline')) : real.update(...args)),
      }),
    });
    await editForm(screen, 'Daphné Abane');
    await screen.type('lastName', 'Zabane');
    await screen.type('company', '');
    await screen.press(save);
    await screen.formIsClosed();
    await waitUntil(() => screen.announced.includes(en.common.waiting(1)), 'it is said that the change waits');
    await waitUntil(() => screen.waits, 'it is shown that the change waits');
    expect(screen.text).not.to.include(en.contacts.saved.updated);
    await waitUntil(
      () => screen.details.includes('Daphné Zabane') && !screen.details.includes('Prabox'),
      () => `the card has what was typed: ${screen.details}`,
    );
    await editForm(screen, 'Daphné Zabane');
    expect([valueOf(screen, 'lastName'), valueOf(screen, 'company')]).to.deep.equal(['Zabane', '']);
    await screen.press('Cancel');
    await screen.formIsClosed();
    expect((await screen.saved('Abane'))?.company).to.equal('Prabox');
    await screen.press('Contacts');
    await waitUntil(() => screen.find('#card') === null, 'the card is closed');
    expect(screen.waits).to.equal(true);
    await expect(screen.element).to.be.accessible();

    isDown = false;
    globalThis.dispatchEvent(new Event('online'));
    await waitUntil(() => !screen.waits, 'nothing waits any longer');
    expect((await screen.saved('Zabane'))?.company).to.equal(undefined);
  });

  it('shows each of several changes that wait on its row, also of contacts that were never read by themselves', async () => {
    let isDown = true;
    const screen = await openContacts({
      width: 1000,
      port: (real) => ({
        get: () => Promise.reject(new SelfcareError('offline')),
        update: (...args) => (isDown ? Promise.reject(new SelfcareError('offline')) : real.update(...args)),
      }),
    });
    for (const [name, lastName] of [
      ['Daphné Abane', 'Zabane'],
      ['Zoé Lœuilleux', 'Zeuilleux'],
    ] as const) {
      await editForm(screen, name);
      await screen.type('lastName', lastName);
      await screen.press(save);
      await screen.formIsClosed();
    }
    await waitUntil(() => screen.banners.includes(en.common.waiting(2)), 'both are counted');
    await waitUntil(
      () => screen.announced.includes(en.common.waiting(2)),
      () => screen.announced,
    );
    expect(screen.waitingNames).to.deep.equal(['Daphné Zabane', 'Zoé Zeuilleux']);
    expect(screen.details).to.include(en.common.edits.waiting);
    await screen.search('Nobody');
    await screen.says('No contact for “Nobody”');
    expect(screen.banners).to.include(en.common.waiting(2));
    await screen.search('');
    await screen.lists('Zoé Zeuilleux');
    await expect(screen.element).to.be.accessible();

    isDown = false;
    globalThis.dispatchEvent(new Event('online'));
    await waitUntil(() => screen.waitingNames.length === 0, 'nothing waits any longer');
    for (const name of ['Zabane', 'Zeuilleux']) await waitUntil(async () => (await screen.saved(name))?.lastName === name, name);
  });

  it('says which change that waited was refused, and why, beside one that waits still, until the person has read it', async () => {
    const refused = new SelfcareError('conflict', { reason: 'version' });
    let isRefused = false;
    const screen = await openContacts({
      port: (real) => ({
        update: async (id) =>
          Promise.reject(isRefused && (await real.get(id)).data.lastName === 'Abane' ? refused : new SelfcareError('offline')),
      }),
    });
    for (const name of ['Daphné Abane', 'Zoé Lœuilleux']) {
      await editForm(screen, name);
      await screen.type('position', 'Directrice');
      await screen.press(save);
      await screen.formIsClosed();
    }
    await waitUntil(() => screen.banners.includes(en.common.waiting(2)), 'both are counted');
    if (screen.buttons('Contacts')[0]?.offsetParent) await screen.press('Contacts');
    isRefused = true;
    globalThis.dispatchEvent(new Event('online'));
    const { title, text } = en.errors.codes.conflict;
    const told = `Daphné Abane: ${title}. ${text}`;
    await screen.says(told);
    await waitUntil(
      () => screen.announced.includes(told),
      () => screen.announced,
    );
    expect(screen.waitingNames).to.deep.equal(['Zoé Lœuilleux']);
    expect(screen.banners).to.include(en.common.waiting(1));
    await expect(screen.element).to.be.accessible();
    await screen.press('Close');
    await waitUntil(() => !screen.banners.includes(told), 'it is read');
  });

  it('still waits after the page was loaded again: the list says so without the card, and names the contact if it is refused', async () => {
    const away = new SelfcareError('offline', { retryAfterMs: 300 });
    let answer = away;
    const update = () => Promise.reject(answer);
    // Its runtime goes on beside that of the new page, as no page does.
    const before = await openContacts({ persist: true, port: () => ({ update: () => Promise.reject(away) }) });
    await editForm(before, 'Daphné Abane');
    await before.type('lastName', 'Zabane');
    await before.press(save);
    await waitUntil(() => before.waits, 'it is shown that the change waits');
    await waitUntil(() => dispatchEvent(new Event('beforeunload', { cancelable: true })), 'the change is on the device');

    const screen = await openContacts({ persist: true, before, hints: false, port: () => ({ update, list: () => Promise.reject(away) }) });
    await waitUntil(() => screen.waits, 'it is shown that the change waits');
    expect(screen.waitingNames).to.deep.equal(['Daphné Zabane']);
    expect(screen.find('#card')).to.equal(null);
    answer = new SelfcareError('conflict', { reason: 'version' });
    dispatchEvent(new Event('online'));
    await screen.says(`Daphné Abane: ${en.errors.codes.conflict.title}`);
    expect(screen.waitingNames).to.deep.equal([]);
  });

  it('that waited is in the list once it was sent, although the backend has no events', async () => {
    let isDown = true;
    const screen = await openContacts({
      hints: false,
      port: (real) => ({ update: (...args) => (isDown ? Promise.reject(new SelfcareError('offline')) : real.update(...args)) }),
    });
    await editForm(screen, 'Daphné Abane');
    await screen.type('lastName', 'Zabane');
    await screen.press(save);
    await waitUntil(() => screen.waits, 'it is shown that the change waits');
    isDown = false;
    globalThis.dispatchEvent(new Event('online'));
    await waitUntil(() => !screen.waits, 'nothing waits any longer');
    await waitUntil(
      () => screen.names.at(-2) === 'Daphné Zabane',
      () => `in its place of the alphabet: ${screen.names.join()}`,
    );
  });
});
