import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import en from '../../../src/i18n/locales/en.ts';
import { SelfcareError } from '../../../src/contract/index.ts';
import type { ScContactChangeEvent, ScContactChangeRequestEvent } from '../../../src/widgets/contacts/contacts.events.ts';
import { squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';
import { editForm, openContacts, save, valueOf, type ContactsScreen } from './screen.ts';

async function addForm(screen: ContactsScreen): Promise<void> {
  await screen.press('Add a contact');
  await screen.formIsOpen();
}

describe('adding a contact', () => {
  it('takes the guide’s fields, numbers in any notation, shows the card, and takes it back', async () => {
    const screen = await openContacts();
    await addForm(screen);
    await expect(screen.element).to.be.accessible();
    screen.radio('Ms').click();
    for (const [id, text] of Object.entries({
      firstName: ' Zoé ',
      lastName: 'Nouveau',
      position: 'Gérante',
      company: 'Prabox',
      email: 'zoe@nouveau.example',
      fixedNumber: '02 61 91 01 99',
      mobileNumber: '+33 (0)6 39 98 01 99',
    }))
      await screen.type(id, text);
    await screen.press(save);
    await screen.formIsClosed();
    await screen.lists('Zoé Nouveau');
    await screen.says('Contact added');
    expect(screen.details).to.include('Ms Zoé Nouveau');
    const { id: _id, version: _version, ...saved } = (await screen.saved('Nouveau')) ?? {};
    expect(saved).to.deep.equal({
      kind: 'external',
      title: 'mrs',
      firstName: 'Zoé',
      lastName: 'Nouveau',
      position: 'Gérante',
      company: 'Prabox',
      email: 'zoe@nouveau.example',
      fixedNumber: '+33261910199',
      mobileNumber: '+33639980199',
    });
    await screen.press('Undo');
    await screen.listsNo('Zoé Nouveau');
  });

  it('speaks the guide’s French', async () => {
    const screen = await openContacts({ lang: 'fr' });
    await screen.press('Ajouter un contact');
    await screen.formIsOpen();
    expect(squeeze(screen.form?.querySelector('h2')?.textContent)).to.equal('Ajout d’un contact');
    const labels = [...(screen.form?.querySelectorAll('label') ?? [])].map(({ textContent }) => squeeze(textContent));
    for (const field of ['M.', 'Prénom', 'Nom', 'Fonction', 'Société', 'Adresse mail', 'Téléphone fixe', 'Téléphone mobile'])
      expect(
        labels.filter((label) => label.replace(' *', '') === field),
        field,
      ).to.have.length(1);
    expect(screen.buttons('Enregistrer le contact')).to.have.length(1);
  });

  it('says at each field what is missing or cannot be read, and sends nothing', async () => {
    const screen = await openContacts();
    await addForm(screen);
    await screen.press(save);
    await screen.says('Enter a name or a company.');
    await screen.says('Enter a fixed or a mobile number.');
    await waitUntil(() => screen.root.activeElement?.id === 'lastName', 'the first field with an error has the focus');
    await screen.type('lastName', 'x'.repeat(201));
    await screen.type('fixedNumber', '02 61 9');
    await screen.type('email', 'nobody');
    for (const text of ['At most 200 characters.', 'This number cannot be dialled.', 'Check the address']) await screen.says(text);
    await expect(screen.element).to.be.accessible();
    expect(await screen.saved('xxxx')).to.equal(undefined);
  });

  it('warns before saving that somebody has the number, and leads there', async () => {
    const screen = await openContacts();
    await addForm(screen);
    await screen.type('firstName', 'Daphné');
    await screen.type('mobileNumber', '06 39 98 01 53');
    screen.find('#mobileNumber')?.blur();
    await screen.says('This number already belongs to Daphné Abane, external, Prabox.');
    await screen.press('Open the contact');
    await screen.formIsClosed();
    await waitUntil(() => screen.details.includes('Daphné Abane'), 'the card is open');
  });

  it('names the contact that is there already, where the same one is added again', async () => {
    const screen = await openContacts();
    await addForm(screen);
    await screen.type('firstName', 'DAPHNE');
    await screen.type('lastName', 'abane');
    await screen.type('mobileNumber', '0639980153');
    await screen.press(save);
    await screen.says('You already have this contact:');
    expect(screen.form?.open).to.equal(true);
    await screen.press('Open the contact');
    await waitUntil(() => screen.details.includes('Daphné Abane'), 'the card is open');
  });

  it('opens with what a page gives, such as an unknown caller’s number', async () => {
    const screen = await openContacts({ lang: 'fr' });
    await screen.element.add({ lastName: 'Inconnu', mobileNumber: '+33639980177' });
    await screen.formIsOpen();
    expect(valueOf(screen, 'mobileNumber')).to.equal('06 39 98 01 77');
    expect(squeeze(screen.find('#form-title')?.textContent)).to.equal('Ajout d’un contact');
  });

  it('does not lose what was typed by Escape: it asks first', async () => {
    const screen = await openContacts();
    await addForm(screen);
    await screen.type('lastName', 'Nouveau');
    await sendKeys({ press: 'Escape' });
    await screen.says('What you have typed is not saved.');
    await screen.press('Go on typing');
    expect(valueOf(screen, 'lastName')).to.equal('Nouveau');
    await screen.press('Cancel');
    await screen.press('Discard');
    await screen.formIsClosed();
    await addForm(screen);
    expect(valueOf(screen, 'lastName')).to.equal('');
    await screen.press('Cancel');
    await screen.formIsClosed();
  });

  it('keeps everything that was typed when it cannot be sent, and says what to do', async () => {
    let isDown = true;
    const screen = await openContacts({
      port: (real) => ({
        create: (draft, options) => (isDown ? Promise.reject(new SelfcareError('unavailable')) : real.create(draft, options)),
      }),
    });
    await addForm(screen);
    await screen.type('lastName', 'Nouveau');
    await screen.type('fixedNumber', '0261910199');
    await screen.press(save);
    await screen.says(en.errors.codes.unavailable.text);
    expect(valueOf(screen, 'lastName')).to.equal('Nouveau');
    isDown = false;
    await screen.press(save);
    await screen.lists('Nouveau');
  });

  it('is listed at once on a backend that tells of no changes', async () => {
    const screen = await openContacts({ hints: false });
    await addForm(screen);
    await screen.type('lastName', 'Nouveau');
    await screen.type('fixedNumber', '0261910199');
    await screen.press(save);
    await screen.lists('Nouveau');
    await screen.press('Undo');
    await screen.listsNo('Nouveau');
  });

  it('has a form also where the list cannot be shown', async () => {
    const screen = await openContacts();
    screen.element.state = { status: 'error', error: new SelfcareError('unavailable'), retry: () => undefined };
    await screen.says(en.errors.codes.unavailable.title);
    await addForm(screen);
    screen.form?.close();
    screen.element.state = { status: 'empty' };
    await screen.says(en.contacts.empty.title);
    await addForm(screen);
  });

  it('warns of the number that is typed now, not of an earlier one whose answer comes late', async () => {
    let answer = (): void => undefined;
    const screen = await openContacts({
      port: (real) => ({
        list: async (query, options) => {
          if (query.search === '+33639980153') await new Promise<void>((resolve) => (answer = resolve));
          return real.list(query, options);
        },
      }),
    });
    await addForm(screen);
    await screen.type('mobileNumber', '06 39 98 01 53');
    screen.find('#mobileNumber')?.blur();
    await screen.type('mobileNumber', '06 39 98 01 54');
    screen.find('#mobileNumber')?.blur();
    await screen.says('This number already belongs to Zoé Lœuilleux');
    answer();
    await screen.element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.text).to.include('This number already belongs to Zoé Lœuilleux');
    expect(screen.text).not.to.include('belongs to Daphné');
  });

  it('names the limit', async () => {
    const screen = await openContacts({ port: () => ({ create: () => Promise.reject(new SelfcareError('limit', { limit: 5000 })) }) });
    await addForm(screen);
    await screen.type('lastName', 'Nouveau');
    await screen.type('fixedNumber', '0261910199');
    await screen.press(save);
    await screen.says('You have 5000 contacts');
  });

  it('fits a narrow window in both languages', async () => {
    await setViewport({ width: 450, height: 640 });
    for (const lang of ['fr', 'en']) {
      const screen = await openContacts({ lang });
      await screen.element.add();
      await screen.formIsOpen();
      expect(screen.widerThan(450)).to.deep.equal([]);
      expect(screen.form?.getBoundingClientRect().height).to.be.at.most(640);
    }
    await setViewport({ width: 1000, height: 800 });
  });
});

describe('changing a contact', () => {
  it('sends what has changed, clears what was emptied, and takes it back', async () => {
    const screen = await openContacts();
    const heard: ScContactChangeRequestEvent[] = [];
    screen.element.addEventListener('sc-contact-change-request', (event) => heard.push(event));
    await editForm(screen, 'Daphné Abane');
    await screen.type('lastName', 'Zabane');
    await screen.type('company', '');
    await screen.press(save);
    await screen.lists('Daphné Zabane');
    expect(heard.map(({ wish }) => wish.type === 'update' && wish.change)).to.deep.equal([{ lastName: 'Zabane', company: null }]);
    expect((await screen.saved('Zabane'))?.company).to.equal(undefined);
    await screen.press('Undo');
    await screen.lists('Daphné Abane');
    await waitUntil(async () => (await screen.saved('Abane'))?.company === 'Prabox', 'the company is back');
  });

  it('does not overwrite what another page has saved meanwhile without saying so', async () => {
    const screen = await openContacts();
    await editForm(screen, 'Daphné Abane');
    await screen.type('firstName', 'Delphine');
    const { id = '' } = (await screen.saved('Abane')) ?? {};
    await screen.elsewhere.update(id, { firstName: 'Dorothée' });
    await screen.lists('Dorothée Abane');
    await screen.press(save);
    await screen.says('Delphine Abane was changed elsewhere in the meantime.');
    expect((await screen.saved('Abane'))?.firstName).to.equal('Dorothée');
    await screen.press('Apply my change again');
    await screen.lists('Delphine Abane');
  });

  it('keeps everything that was typed when the server is away, and sends it at the next attempt', async () => {
    let isDown = true;
    const screen = await openContacts({
      port: (real) => ({
        update: (...args) => (isDown ? Promise.reject(new SelfcareError('rate-limited', { retryAfterMs: 60_000 })) : real.update(...args)),
      }),
    });
    await editForm(screen, 'Daphné Abane');
    await screen.type('lastName', 'Zabane');
    await screen.type('company', '');
    await screen.press(save);
    await screen.says(en.errors.codes['rate-limited'].text);
    expect([valueOf(screen, 'lastName'), valueOf(screen, 'company')]).to.deep.equal(['Zabane', '']);
    expect((await screen.saved('Abane'))?.company).to.equal('Prabox');
    isDown = false;
    await screen.press(save);
    await screen.lists('Daphné Zabane');
    expect((await screen.saved('Zabane'))?.company).to.equal(undefined);
  });

  it('adds the contact again when it was deleted while it was edited', async () => {
    const screen = await openContacts();
    await editForm(screen, 'Daphné Abane');
    await screen.type('position', 'Directrice');
    const { id = '' } = (await screen.saved('Abane')) ?? {};
    await screen.elsewhere.remove(id);
    await screen.listsNo('Daphné Abane');
    await screen.press(save);
    await screen.says('Saving adds it again.');
    await screen.press(save);
    await screen.lists('Daphné Abane');
    expect((await screen.saved('Abane'))?.position).to.equal('Directrice');
  });
});

describe('deleting a contact', () => {
  it('says so, and brings it back whole', async () => {
    const screen = await openContacts();
    const heard: ScContactChangeEvent[] = [];
    screen.element.addEventListener('sc-contact-change', (event) => heard.push(event));
    const { id: _id, version: _version, ...before } = (await screen.saved('Abane')) ?? {};
    await screen.open('Daphné Abane');
    await screen.press('Delete');
    await screen.listsNo('Daphné Abane');
    await screen.says('Daphné Abane deleted');
    expect(screen.find('#card')).to.equal(null);
    await screen.press('Undo');
    await screen.lists('Daphné Abane');
    const { id: _newId, version: _newVersion, ...after } = (await screen.saved('Abane')) ?? {};
    expect(after).to.deep.equal(before);
    expect(heard.map(({ wish }) => wish)).to.deep.equal(['remove', 'create']);
  });

  it('is undone by Ctrl+Z or Cmd+Z, but not while the person types', async () => {
    const screen = await openContacts();
    for (const keys of ['Control', 'Meta'] as const) {
      await screen.open('Daphné Abane');
      await screen.press('Delete');
      await screen.listsNo('Daphné Abane');
      // Cmd+Z types a "z" where the system's key is Ctrl.
      if (keys === 'Control') {
        screen.find('#search')?.focus();
        await sendKeys({ press: 'Control+z' });
        await screen.says('Daphné Abane deleted');
      }
      screen.find('#add')?.focus();
      await sendKeys({ press: `${keys}+z` });
      await screen.lists('Daphné Abane');
    }
  });

  it('says why it could not be deleted, and keeps it', async () => {
    const screen = await openContacts({ port: () => ({ remove: () => Promise.reject(new SelfcareError('offline')) }) });
    await screen.open('Daphné Abane');
    await screen.press('Delete');
    await screen.says(en.errors.codes.offline.title);
    expect(screen.names).to.include('Daphné Abane');
  });
});

describe('a controlled address book', () => {
  it('shows what the page gives, and turns each wish into an event', async () => {
    const screen = await openContacts();
    const contact = { id: 'a', kind: 'external', version: '1', lastName: 'Abane', mobileNumber: '+33639980153' } as const;
    screen.element.state = { status: 'ready', data: { contacts: [contact], total: 1 } };
    await screen.lists('Abane');
    const wishes: string[] = [];
    screen.element.addEventListener('sc-contact-change-request', ({ wish }) => wishes.push(wish.type));
    screen.element.addEventListener('sc-contacts-query-request', ({ query }) => wishes.push(query.search ?? ''));
    await screen.open('Abane');
    await screen.press('Delete');
    await screen.search('zoé');
    await waitUntil(
      () => wishes.length === 2,
      () => wishes.join(),
    );
    expect(wishes).to.deep.equal(['remove', 'zoé']);
    expect(screen.names).to.deep.equal(['Abane']);
  });
});
