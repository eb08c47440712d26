import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SelfcareError, type VoicemailSettings } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import fr from '../../../src/i18n/locales/fr.ts';
import type { ScVoicemailSettings } from '../../../src/widgets/voicemail-settings/sc-voicemail-settings.ts';
import { squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';
import { fixedLine, mobileLine, nextEvent, open, type Screen } from './screen.ts';

const t = en.voicemailSettings;

async function savedOn(seen: Screen, line = mobileLine): Promise<VoicemailSettings> {
  return (await seen.elsewhere.get(line)).data;
}

describe('the blocks of the mailbox settings', () => {
  it('a fixed line has no text messages and no notices to choose; a mobile one has', async () => {
    const seen = await open({ given: { line: fixedLine } });
    expect(seen.find('[data-key=sms]')).to.equal(null);
    expect(seen.textOf('email')).not.to.contain(t.notices.message);
    seen.element.line = mobileLine;
    await seen.shows('[data-key=sms]');
    expect(seen.textOf('email')).to.contain(t.notices['mailbox-full']);
    await expect(seen.element).to.be.accessible();
  });

  it('speak the guide’s French', async () => {
    const seen = await open({ lang: 'fr', given: { line: fixedLine } });
    const titles = (): string[] => seen.all('h3').map(({ textContent }) => squeeze(textContent));
    const common = ['Annonces', 'Envoi de messages par email', 'Gestion de l’accès', 'Enregistrement des messages'];
    expect(titles()).to.deep.equal(common);
    for (const line of [fixedLine, mobileLine]) {
      seen.element.line = line;
      if (line === mobileLine) await seen.shows('[data-key=sms]');
      expect(titles()).to.include.members(common);
      for (const name of ['Uploader', 'Enregistrer']) expect(seen.buttons(name)).to.have.length(1);
      for (const words of [
        'Vous recevrez tous vos messages vocaux sur une adresse email.',
        'Adresse mail',
        'Envoyer une copie des messages',
      ])
        expect(seen.textOf('email')).to.contain(words);
      for (const words of [
        'Code d’accès (PIN) à la messagerie',
        'Accès direct aux messages déposés depuis le numéro',
        'Toujours demander le code d’accès pour se connecter à la messagerie en mode consultation',
      ])
        expect(seen.textOf('access')).to.contain(words);
      expect(seen.find<HTMLInputElement>('#switch-recording')?.checked).to.equal(true);
      for (const key of ['email', 'access', 'recording'] as const) expect(squeeze(seen.confirmOf(key).textContent)).to.equal('Confirmer');
    }
    seen.find<HTMLInputElement>('#switch-sms')?.click();
    await seen.shows('#field-smsNumber');
    expect(titles()).to.include('Notifications par SMS');
    for (const key of ['email', 'sms'] as const)
      for (const words of [
        'Notification d’appel sans message',
        'Notification de message déposé',
        'Activer la retranscription textuelle des messages vocaux',
        'Notification de messagerie pleine',
      ])
        expect(seen.textOf(key)).to.contain(words);
  });

  it('nothing is sent before it is confirmed; then the hour is told, and the page hears of it', async () => {
    const seen = await open();
    seen.check('email', t.notices['missed-call']).click();
    await seen.tells('email', t.unconfirmed);
    expect((await savedOn(seen)).email?.notices).not.to.contain('missed-call');
    expect(seen.textOf('access')).not.to.contain(t.unconfirmed);
    const told = nextEvent(seen.element, 'sc-voicemail-settings-change');
    await seen.confirm('email');
    await seen.tells('email', 'Confirmed at');
    expect((await told).settings?.email?.notices).to.deep.equal(['missed-call', 'message', 'mailbox-full']);
    expect((await savedOn(seen)).email?.notices).to.contain('missed-call');
    expect(seen.confirmOf('email').getAttribute('aria-disabled')).to.equal('true');
    expect(seen.root.activeElement).to.equal(seen.confirmOf('email'));
  });

  it('each block is confirmed by itself, and cancelled by itself', async () => {
    const seen = await open();
    seen.check('email', t.transcript.label).click();
    seen.find<HTMLInputElement>('#switch-sms')?.click();
    await seen.tells('sms', t.unconfirmed);
    await seen.cancel('email');
    expect(seen.check('email', t.transcript.label).checked).to.equal(false);
    await seen.confirm('sms');
    await seen.tells('sms', 'Confirmed at');
    const { email, sms } = await savedOn(seen);
    expect([email?.transcript, sms?.enabled]).to.deep.equal([false, true]);
  });

  it('an address for copies is refused in words when it is left, and its error goes as it is corrected', async () => {
    const seen = await open();
    seen.check('email', t.email.copy).click();
    await seen.shows('#field-copyTo');
    await seen.type('field-copyTo', 'a@b');
    expect(seen.textOf('email')).not.to.contain(t.email.refusals.incomplete);
    seen.field('field-copyTo').blur();
    await seen.tells('email', t.email.refusals.incomplete);
    expect(seen.field('field-copyTo').getAttribute('aria-invalid')).to.equal('true');
    for (const [text, rule] of [
      ['a@b.fr, c@d.fr', 'several'],
      ['hélène@b.fr', 'non-ascii'],
      ['nobody', 'format'],
      ['alice.martin@blueprint.example', 'own'],
    ] as const) {
      const own = (await savedOn(seen)).email?.address ?? '';
      await seen.fill('field-copyTo', rule === 'own' ? own : text);
      await seen.tells('email', t.email.refusals[rule]);
    }
    await seen.confirm('email');
    expect(seen.root.activeElement).to.equal(seen.field('field-copyTo'));
    expect((await savedOn(seen)).email?.copyTo).to.equal(null);
    await seen.type('field-copyTo', ' Assistant@Blueprint.example ');
    await waitUntil(() => seen.field('field-copyTo').getAttribute('aria-invalid') === null);
    await seen.confirm('email');
    await seen.tells('email', 'Confirmed at');
    expect((await savedOn(seen)).email?.copyTo).to.equal('Assistant@blueprint.example');
    expect(seen.field('field-copyTo').value).to.equal('Assistant@blueprint.example');
  });

  it('a copy without an address is not sent, and without its tick there is none', async () => {
    const seen = await open();
    await seen.elsewhere.set(mobileLine, { email: { copyTo: 'old@blueprint.example' } });
    await waitUntil(() => seen.find<HTMLInputElement>('#field-copyTo')?.value === 'old@blueprint.example');
    await seen.fill('field-copyTo', '');
    await seen.confirm('email');
    await seen.tells('email', t.email.refusals.required);
    expect((await savedOn(seen)).email?.copyTo).to.equal('old@blueprint.example');
    seen.check('email', t.email.copy).click();
    await seen.element.updateComplete;
    await seen.confirm('email');
    await seen.tells('email', 'Confirmed at');
    expect((await savedOn(seen)).email?.copyTo).to.equal(null);
  });

  it('a number for text messages has to be a number, and what the server refuses is said at its field', async () => {
    const seen = await open();
    seen.find<HTMLInputElement>('#switch-sms')?.click();
    await seen.shows('#field-smsNumber');
    await seen.fill('field-smsNumber', '0639');
    await seen.tells('sms', t.sms.refused);
    await seen.fill('field-smsNumber', '01 99 00 12 34');
    await seen.confirm('sms');
    await seen.tells('sms', t.sms.refused);
    await waitUntil(() => seen.root.activeElement?.id === 'field-smsNumber', 'the refused field has the focus');
    expect(seen.textOf('sms')).to.contain(t.unconfirmed);
    await seen.fill('field-smsNumber', '06 39 98 55 66');
    await seen.confirm('sms');
    await seen.tells('sms', 'Confirmed at');
    expect((await savedOn(seen)).sms).to.include({ enabled: true, number: '+33639985566' });
  });

  it('always asking for the PIN wins over direct access, and says so', async () => {
    const seen = await open();
    await seen.fill('field-direct', '0639981234');
    seen.check('access', t.access.alwaysAsk).click();
    await seen.tells('access', t.access.wins('06\u00a039\u00a098\u00a012\u00a034'.replaceAll('\u00a0', ' ')));
    await seen.confirm('access');
    await seen.tells('access', 'Confirmed at');
    expect((await savedOn(seen)).access).to.include({ directAccessNumber: '+33639981234', alwaysAskPin: true });
    await seen.fill('field-direct', '');
    await seen.confirm('access');
    await waitUntil(async () => (await savedOn(seen)).access.directAccessNumber === null);
    expect(seen.textOf('access')).not.to.contain('direct access from');
  });

  it('the number of direct access is picked among the contacts', async () => {
    const seen = await open();
    seen.field('field-direct').focus();
    await waitUntil(() => seen.field('field-direct').getAttribute('role') === 'combobox', 'no contacts');
    await sendKeys({ type: 'Bruno' });
    await waitUntil(() => seen.all('[role=option]').length > 0, 'nobody is offered');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => seen.field('field-direct').value !== 'Bruno' && seen.field('field-direct').value !== '');
    await seen.confirm('access');
    await seen.tells('access', 'Confirmed at');
    expect((await savedOn(seen)).access.directAccessNumber).to.match(/^\+?\d+$/);
  });

  it('the end of recording says before the write that forwards lead here', async () => {
    for (const [lang, words] of [
      ['en', [t.recording.forwards(2), t.recording.willEnd]],
      ['fr', ['Deux renvois mènent à cette messagerie.', 'Plus personne ne pourra y laisser de message.']],
    ] as const) {
      const seen = await open({ lang });
      seen.find<HTMLInputElement>('#switch-recording')?.click();
      for (const word of words) await seen.tells('recording', word);
      expect((await savedOn(seen)).recordMessages).to.equal(true);
      await seen.confirm('recording');
      await waitUntil(async () => !(await savedOn(seen)).recordMessages);
      await seen.tells('recording', lang === 'en' ? t.recording.hasEnded : fr.voicemailSettings.recording.hasEnded);
    }
  });

  it('saves at once where the page wants it, offers to undo, and waits all the same before nobody can leave a message', async () => {
    const seen = await open({ given: { save: 'auto' } });
    seen.check('email', t.notices['missed-call']).click();
    await waitUntil(async () => (await savedOn(seen)).email?.notices.includes('missed-call'));
    await seen.tells('email', en.common.undo);
    await seen.press(en.common.undo);
    await waitUntil(async () => !(await savedOn(seen)).email?.notices.includes('missed-call'));
    seen.find<HTMLInputElement>('#switch-recording')?.click();
    await seen.tells('recording', t.unconfirmed);
    expect((await savedOn(seen)).recordMessages).to.equal(true);
    await seen.confirm('recording');
    await waitUntil(async () => !(await savedOn(seen)).recordMessages);
    // Nothing is lost by being switched on.
    seen.find<HTMLInputElement>('#switch-recording')?.click();
    await waitUntil(async () => (await savedOn(seen)).recordMessages);
  });

  it('keeps what is not confirmed when the element goes, by line, but no PIN', async () => {
    const seen = await open();
    seen.check('email', t.notices['missed-call']).click();
    await seen.type('field-pin', '739214');
    await seen.tells('access', t.unconfirmed);
    seen.element.remove();
    const next = await fixture<ScVoicemailSettings>(
      html`<sc-voicemail-settings lang="en" .adapter=${seen.adapter} .line=${mobileLine}></sc-voicemail-settings>`,
    );
    const again = Object.create(seen, { element: { value: next } }) as Screen;
    await again.says(t.restored);
    expect(again.check('email', t.notices['missed-call']).checked).to.equal(true);
    expect(again.field('field-pin').value).to.equal('');
    next.line = fixedLine;
    await waitUntil(() => again.find('[data-key=sms]') === null && again.find('[data-key=email]'));
    expect(again.textOf('email')).not.to.contain(t.unconfirmed);
    next.line = mobileLine;
    await again.shows('[data-key=sms]');
    await again.tells('email', t.unconfirmed);
    await again.cancel('email');
    expect(again.text).not.to.contain(t.restored);
  });

  it('keeps a text that is not finished when the line changes, and says that a PIN is not kept', async () => {
    const seen = await open({ given: { line: undefined } });
    const show = async (line: string, selector: string): Promise<void> => {
      expect(seen.element.showLine(line)).to.equal(true);
      await seen.shows(selector);
    };
    await show(mobileLine, '[data-key=sms]');
    seen.check('email', t.email.copy).click();
    await seen.shows('#field-copyTo');
    await seen.fill('field-copyTo', 'a@b');
    await show(fixedLine, '.frame:not(:has([data-key=sms])) [data-key=email]');
    expect(seen.textOf('email')).not.to.contain(t.unconfirmed);
    expect(seen.text).not.to.contain(t.pinGone);
    await show(mobileLine, '[data-key=sms]');
    await seen.tells('email', t.email.refusals.incomplete);
    expect(seen.field('field-copyTo').value).to.equal('a@b');
    await seen.cancel('email');
    await seen.type('field-pin', '739214');
    await show(fixedLine, '.frame:not(:has([data-key=sms])) [data-key=email]');
    await seen.says(t.pinGone);
    await show(mobileLine, '[data-key=sms]');
    expect(seen.field('field-pin').value).to.equal('');
    expect(seen.text).not.to.contain(t.pinGone);
    expect(seen.find('#field-copyTo'), 'what was cancelled stays so').to.equal(null);
  });

  it('waits for the network visibly, until it is sent', async () => {
    let isOffline = true;
    const seen = await open({
      port: (real) => ({
        set: (...given) => (isOffline ? Promise.reject(new SelfcareError('offline')) : real.set(...given)),
      }),
    });
    seen.check('email', t.notices['missed-call']).click();
    await seen.element.updateComplete;
    await seen.confirm('email');
    await seen.tells('email', en.common.waiting(1));
    isOffline = false;
    window.dispatchEvent(new Event('online'));
    await waitUntil(async () => (await savedOn(seen)).email?.notices.includes('missed-call'));
    await waitUntil(
      () => !seen.textOf('email').includes(en.common.waiting(1)),
      () => seen.textOf('email'),
    );
  });

  it('says before it is confirmed that the same block was changed elsewhere', async () => {
    const seen = await open();
    seen.check('email', t.notices['missed-call']).click();
    await seen.elsewhere.set(mobileLine, { email: { transcript: true } });
    await seen.tells('email', en.common.edits.conflict.text(t.email.title));
    expect(seen.check('email', t.notices['missed-call']).checked).to.equal(true);
    await seen.cancel('email');
    expect(seen.textOf('email')).not.to.contain(en.common.edits.conflict.text(t.email.title));
  });

  it('says what failed at its block, keeps the choice, and tries again', async () => {
    let isRefused = true;
    const seen = await open({
      port: (real) => ({
        set: (...given) => (isRefused ? Promise.reject(new SelfcareError('forbidden')) : real.set(...given)),
      }),
    });
    seen.check('email', t.notices['missed-call']).click();
    await seen.element.updateComplete;
    await seen.confirm('email');
    await seen.tells('email', en.errors.codes.forbidden.text);
    await seen.tells('email', en.common.edits.notSaved);
    isRefused = false;
    await seen.press(en.common.retry);
    await seen.tells('email', 'Confirmed at');
    expect((await savedOn(seen)).email?.notices).to.contain('missed-call');
  });

  it('does not write over a change that was made elsewhere meanwhile', async () => {
    const seen = await open({
      port: (real) => ({
        set: async (line, change, options) => {
          await real.set(line, { email: { transcript: true } });
          return real.set(line, change, options);
        },
      }),
    });
    seen.check('email', t.notices['missed-call']).click();
    await seen.element.updateComplete;
    await seen.confirm('email');
    await seen.tells('email', en.common.edits.conflict.keep);
    expect((await savedOn(seen)).email?.notices).not.to.contain('missed-call');
    await seen.press(en.common.edits.conflict.keep);
    await waitUntil(() => seen.check('email', t.transcript.label).checked);
  });

  it('shows what the administrator decides, and changes nothing', async () => {
    const seen = await open({
      port: (real) => ({
        get: async (...given) => {
          const found = await real.get(...given);
          return { ...found, data: { ...found.data, right: { access: 'read', grantedBy: 'administrator' } } };
        },
      }),
      greetings: ['Bureau'],
    });
    await seen.says(en.common.readOnly.administrator);
    expect(seen.all('.foot, #upload, #record, #field-pin').length).to.equal(0);
    const box = seen.check('email', t.notices.message);
    const before = box.checked;
    box.click();
    seen.find<HTMLInputElement>('#switch-recording')?.click();
    await seen.element.updateComplete;
    expect(box.checked).to.equal(before);
    expect(seen.find<HTMLInputElement>('#switch-recording')?.checked).to.equal(true);
    expect(seen.greetings).to.deep.equal(['Bureau*']);
    await expect(seen.element).to.be.accessible();
  });

  it('explains a line without a mailbox', async () => {
    const seen = await open();
    const [{ data: lines }, { data: settings }] = await Promise.all([
      seen.adapter.lines?.list() ?? Promise.reject(new Error('the demo has lines')),
      seen.elsewhere.get(mobileLine),
    ]);
    const [line = lines[0]] = lines;
    if (!line) throw new Error('Alice has lines');
    seen.element.state = { status: 'ready', data: { lines, line: { ...line, voicemail: false } } };
    await seen.says(t.noMailbox.title);
    seen.element.state = { status: 'ready', data: { lines, line, settings, greetings: [] } };
    await seen.shows('[data-key=email]');
  });

  it('with a state asks the page, and writes nothing', async () => {
    const seen = await open();
    const { data: settings } = await seen.elsewhere.get(mobileLine);
    const { data: lines = [] } = (await seen.adapter.lines?.list()) ?? {};
    const line = lines.find(({ id }) => id === mobileLine);
    if (!line) throw new Error('Alice has a mobile line');
    seen.element.state = { status: 'ready', data: { lines, line, settings, greetings: [], forwards: 1 } };
    await seen.element.updateComplete;
    seen.check('email', t.transcript.label).click();
    await seen.element.updateComplete;
    const asked = nextEvent(seen.element, 'sc-voicemail-settings-change-request');
    await seen.confirm('email');
    const { wish } = await asked;
    expect(wish.type === 'settings' && wish.change.email?.transcript).to.equal(true);
    expect((await savedOn(seen)).email?.transcript).to.equal(false);
    const pinAsked = nextEvent(seen.element, 'sc-voicemail-settings-change-request');
    await seen.type('field-pin', '739214');
    await seen.confirm('access');
    expect((await pinAsked).wish).to.deep.equal({ type: 'pin', pin: '739214' });
  });

  it('a page that prevents a change keeps the saved value', async () => {
    const seen = await open();
    seen.element.addEventListener('sc-voicemail-settings-change-request', (event) => event.preventDefault());
    seen.check('email', t.notices['missed-call']).click();
    await seen.element.updateComplete;
    await seen.confirm('email');
    await waitUntil(() => !seen.check('email', t.notices['missed-call']).checked);
    expect((await savedOn(seen)).email?.notices).not.to.contain('missed-call');
  });
});
