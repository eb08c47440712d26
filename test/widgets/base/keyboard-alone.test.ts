import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define/sc-presented-number.ts';
import en from '../../../src/i18n/locales/en.ts';
import fr from '../../../src/i18n/locales/fr.ts';
import type { Catalogue } from '../../../src/i18n/catalogue.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import type { ScPresentedNumber } from '../../../src/widgets/presented-number/sc-presented-number.ts';
import { openContacts } from '../contacts/screen.ts';
import { open as openDeviceSettings } from '../device-settings/screen.ts';
import { open as openKeys, savedLabels } from '../function-keys/screen.ts';
import { open as openPhones } from '../phones/screen.ts';
import { open as openVoicemail } from '../voicemail/screen.ts';
import { mobileLine, open as openVoicemailSettings } from '../voicemail-settings/screen.ts';
import { Keyboard } from '../support/keyboard.ts';
import { Seen, squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';

const narrow = 320;
const catalogues: Readonly<Record<string, Catalogue>> = { en, fr };

/** A column of 320 px, in which nothing is wider than the column. */
function narrowed<S extends Seen>(seen: S): S {
  seen.element.style.inlineSize = `${String(narrow)}px`;
  return seen;
}

for (const [lang, t] of Object.entries(catalogues))
  describe(`with the keyboard alone, in a column of 320 px (${lang})`, () => {
    it('a contact is found, edited, deleted and brought back, and another one is added', async () => {
      const screen = narrowed(await openContacts({ lang, width: narrow }));
      const keyboard = new Keyboard(screen);
      await keyboard.to('#search');
      await keyboard.type('loeuilleux');
      await screen.listsNo('Daphné Abane');
      await keyboard.to('.who');
      await keyboard.press('Enter');
      await screen.shows('#card');
      await keyboard.to(t.contacts.edit);
      await keyboard.press('Enter');
      await screen.formIsOpen();
      await keyboard.to('#company');
      await keyboard.type('Prabox');
      await keyboard.press('Enter');
      await screen.formIsClosed();
      expect((await screen.saved('Lœuilleux'))?.company).to.equal('Prabox');
      await keyboard.to(t.contacts.remove);
      await keyboard.press('Enter');
      await waitUntil(async () => !(await screen.saved('Lœuilleux')), 'it is deleted');
      await screen.says(t.common.undo);
      await keyboard.to(t.common.undo, 'Shift+Tab');
      await keyboard.press('Enter');
      await waitUntil(() => screen.saved('Lœuilleux'), 'it is back');
      await keyboard.to(t.contacts.add, 'Shift+Tab');
      await keyboard.press('Enter');
      await screen.formIsOpen();
      await keyboard.to('#lastName');
      await keyboard.type('Nouveau');
      await keyboard.to('#mobileNumber');
      await keyboard.type('06 39 98 01 77');
      await keyboard.press('Enter');
      await screen.formIsClosed();
      await screen.says(t.contacts.saved.created);
      expect(screen.widerThan(narrow)).to.deep.equal([]);
    });

    it('a message is opened, marked, deleted and brought back, and all are ticked', async () => {
      const seen = narrowed(await openVoicemail({ lang }));
      const keyboard = new Keyboard(seen);
      await keyboard.to('.who');
      await keyboard.press('Enter');
      await seen.shows('[part~=player] .sound');
      await keyboard.to(t.voicemail.markRead);
      await keyboard.press('Enter');
      await seen.says(t.voicemail.saved.read(1));
      await keyboard.to(t.voicemail.remove);
      await keyboard.press('Enter');
      await seen.says(t.voicemail.saved.removed(1));
      await keyboard.to(t.common.undo, 'Shift+Tab');
      await keyboard.press('Enter');
      await seen.says(t.voicemail.saved.restored(1));
      await waitUntil(() => seen.callers.length === 5, 'it is back');
      await keyboard.to(t.voicemail.select, 'Shift+Tab');
      await keyboard.press('Enter');
      await keyboard.to(t.voicemail.selection.all);
      await keyboard.press('Enter');
      await seen.says(t.voicemail.selection.count(5));
      expect(seen.widerThan(narrow)).to.deep.equal([]);
    });

    it('a greeting is renamed and deleted, a notice is switched on, a PIN is set, and each block is confirmed', async () => {
      const seen = narrowed(await openVoicemailSettings({ lang, greetings: ['Bureau', 'Accueil'] }));
      const { voicemailSettings: words, common } = t;
      const keyboard = new Keyboard(seen);
      const names = async (): Promise<string> => (await seen.elsewhere.greetings(mobileLine)).data.map(({ name }) => name).join();
      await keyboard.to(words.greetings.more('Accueil'));
      await keyboard.press('Enter');
      await keyboard.to(words.greetings.rename);
      await keyboard.press('Enter');
      await waitUntil(() => keyboard.at?.id === 'rename', 'its name has the focus');
      await keyboard.press('End');
      await keyboard.type(' 2');
      await keyboard.press('Enter');
      await waitUntil(async () => (await names()) === 'Bureau,Accueil 2', 'it is renamed');
      await keyboard.to(words.greetings.more('Accueil 2'));
      await keyboard.press('Enter');
      await keyboard.to(words.greetings.remove);
      await keyboard.press('Enter');
      await waitUntil(async () => (await names()) === 'Bureau', 'it is deleted');
      await seen.says(common.undo);
      await keyboard.to(common.undo);
      await keyboard.press('Enter');
      await waitUntil(async () => (await names()) === 'Bureau,Accueil 2', 'it is back');
      await keyboard.to('#switch-sms');
      await keyboard.press(' ');
      await keyboard.to('#field-smsNumber');
      await keyboard.press('Control+a');
      await keyboard.type('06 39 98 55 66');
      await keyboard.to(words.confirm);
      await keyboard.press('Enter');
      await waitUntil(async () => (await seen.elsewhere.get(mobileLine)).data.sms?.number === '+33639985566', 'it is saved');
      await keyboard.to('#field-pin');
      await keyboard.type('739214');
      await keyboard.press('Enter');
      await waitUntil(async () => (await seen.elsewhere.get(mobileLine)).data.access.pinSet, 'the PIN is set');
      expect(seen.widerThan(narrow)).to.deep.equal([]);
    });

    it('another number is presented, and the choice is undone', async () => {
      const backend = await demoBackend();
      const adapter = backend.adapterFor('alice');
      const seen = narrowed(
        new Seen(await fixture<ScPresentedNumber>(html`<sc-presented-number lang=${lang} .adapter=${adapter}></sc-presented-number>`)),
      );
      await seen.shows('.choice');
      const saved = async (): Promise<string | undefined> => (await adapter.numbers?.get('line-alice-fixed'))?.data.selected;
      const before = await saved();
      const keyboard = new Keyboard(seen);
      await keyboard.to('.choice input:checked');
      await keyboard.press('ArrowDown');
      await waitUntil(async () => (await saved()) !== before, 'it is saved');
      await seen.says(t.common.undo);
      await keyboard.to(t.common.undo);
      await keyboard.press('Enter');
      await waitUntil(async () => (await saved()) === before, 'it is undone');
      expect(seen.widerThan(narrow)).to.deep.equal([]);
    });

    it('a phone is looked at on its tab, and its address is selected or copied', async () => {
      const seen = narrowed((await openPhones({ lang })).seen);
      const keyboard = new Keyboard(seen);
      await keyboard.to('[role=tab]');
      const { tab } = seen;
      await keyboard.press('ArrowRight');
      await waitUntil(() => seen.tab !== tab, 'the other tab');
      await keyboard.press('ArrowLeft');
      await waitUntil(() => seen.tab === tab, 'the first tab');
      await keyboard.to('.copy button');
      await keyboard.press('Enter');
      await waitUntil(() => [t.phones.copied, t.phones.selected].map(squeeze).includes(seen.announced), 'it is said');
      expect(seen.widerThan(narrow)).to.deep.equal([]);
    });

    it('a key is added for a colleague, moved, and saved', async () => {
      const { seen, real } = await openKeys({ lang });
      narrowed(seen);
      const keyboard = new Keyboard(seen);
      await keyboard.to('#add');
      await keyboard.press('Enter');
      await waitUntil(() => keyboard.at?.id === 'kind', 'its first field has the focus');
      await keyboard.to('#label');
      await keyboard.type('Driss');
      await keyboard.to('#target');
      await keyboard.type('driss');
      await seen.shows('.option.active');
      await keyboard.press('Enter');
      await waitUntil(() => !seen.find('.option'), 'the colleague is picked');
      await keyboard.to(t.functionKeys.done);
      await keyboard.press('Enter');
      await keyboard.to('[id^=grip-new]', 'Shift+Tab');
      await keyboard.press('ArrowUp', 'ArrowUp');
      await waitUntil(() => seen.names[3] === 'Driss', 'it is moved');
      await keyboard.to(t.functionKeys.save);
      await keyboard.press('Enter');
      await waitUntil(async () => (await savedLabels(real))[3] === 'Driss', 'it is saved');
      expect(seen.widerThan(narrow)).to.deep.equal([]);
    });

    it('a setting of a phone is changed, and sent', async () => {
      const { seen, real } = await openDeviceSettings({ lang });
      narrowed(seen);
      const keyboard = new Keyboard(seen);
      await keyboard.to('#hd-audio');
      await keyboard.press(' ');
      await waitUntil(() => seen.changes.length > 0, 'the change is told');
      await keyboard.to(t.deviceSettings.save);
      await keyboard.press('Enter');
      await seen.says(t.common.undo);
      const { devices, deviceSettings } = real;
      const [device] = (await devices?.list())?.data ?? [];
      const settings = device && (await deviceSettings?.get(device.id))?.data.settings;
      expect(settings?.find(({ key }) => key === 'hd-audio')).to.have.property('value', false);
      expect(seen.widerThan(narrow)).to.deep.equal([]);
    });
  });
