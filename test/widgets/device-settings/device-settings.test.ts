import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SelfcareError, type SettingDescriptor } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import type { DeviceSettingsState } from '../../../src/widgets/device-settings/device-settings.model.ts';
import type { ScDeviceSettings } from '../../../src/widgets/device-settings/sc-device-settings.ts';
import { waitUntil } from '../support/wait-until.ts';
import { office, open, savedOn, Screen, withDevices, withForm } from './screen.ts';

const t = en.deviceSettings;

describe('sc-device-settings', () => {
  it('has exactly the guide’s settings of each model, those of each day first', async () => {
    const { seen } = await open({ lang: 'fr' });
    const guide = ['Son HD', 'Sonnerie', 'Supervision : affichage N° appelant', 'Signal de double appel', 'Code de verrouillage du poste'];
    const advanced = ['Fuseau horaire', 'Module d’extension'];
    expect(seen.all('.group').map(({ textContent }) => textContent)).to.deep.equal(['Son', 'Appels', 'Sécurité', 'Poste']);
    const shown = (): string[] => seen.names.map((name) => name.replace(/\s/g, ' '));
    expect(shown()).to.deep.equal([...guide, ...advanced]);
    expect(seen.all('details [part~=setting]').length).to.equal(2);
    await seen.set('phone', 'line-alice-fixed-home');
    await seen.says('Polycom VVX600 ·');
    expect(shown()).to.deep.equal([...guide, ...advanced]);
    await expect(seen.element).to.be.accessible();
  });

  it('has the headings of its groups in line with the settings below them, from left to right and from right to left', async () => {
    const { seen } = await open();
    for (const dir of ['ltr', 'rtl']) {
      seen.element.dir = dir;
      await waitUntil(() => seen.card?.getAttribute('dir') === dir, dir);
      const edgeOf = (element: Element | null | undefined): number => {
        const text = document.createRange();
        text.selectNodeContents(element ?? seen.root);
        const { left, right } = text.getBoundingClientRect();
        return dir === 'ltr' ? left : right;
      };
      const usual = seen.all('.group').filter((one) => !one.closest('details'));
      expect(usual.length).to.equal(3);
      for (const group of usual) expect(edgeOf(group)).to.be.closeTo(edgeOf(group.nextElementSibling?.querySelector('.strong > bdi')), 1);
    }
  });

  it('says what will change before anything is sent, then saves, and asks the phone to fetch it', async () => {
    const orders: string[] = [];
    const { seen, real } = await open({
      devices: ({ apply }) => ({
        apply: (device, moment, options) => {
          orders.push(`${device} ${moment}`);
          return apply(device, moment, options);
        },
      }),
    });
    seen.control('hd-audio').click();
    await seen.set('ring-tone', '3');
    expect(seen.changes.slice(0, 2)).to.deep.equal(['HD audio on becomes › off', 'Ring tone Ring tone 1 becomes › Ring tone 3']);
    expect(await savedOn(real, 'ring-tone')).to.equal(undefined);
    await seen.says(t.changes.files);
    await expect(seen.element).to.be.accessible();
    await seen.press(t.save);
    await waitUntil(async () => (await savedOn(real, 'ring-tone')) === '3', 'saved');
    await waitUntil(() => orders.length === 1, 'the order');
    expect(orders).to.deep.equal([`${office} now`]);
    await waitUntil(() => seen.find('[part~=changes]') === null);
    expect(await savedOn(real, 'hd-audio')).to.equal(false);
  });

  it('leaves the phone alone until its next check where the person says so, or where it cannot be asked', async () => {
    const orders: string[] = [];
    const refuse = () => ({ apply: () => (orders.push('asked'), Promise.reject(new SelfcareError('unsupported'))) });
    for (const canNotify of [true, false]) {
      const { seen, real } = await open({ devices: (port) => ({ ...withDevices({ canNotify })(port), ...refuse() }) });
      await seen.set('ring-tone', '2');
      if (canNotify) seen.radio(t.moment['next-check']).click();
      else expect(seen.find('[type=radio]')).to.equal(null);
      await seen.press(t.save);
      await waitUntil(async () => (await savedOn(real, 'ring-tone')) === '2', 'saved');
    }
    expect(orders).to.deep.equal([]);
  });

  it('says that the settings are saved where the phone could not be asked', async () => {
    const { seen, real } = await open({ devices: () => ({ apply: () => Promise.reject(new SelfcareError('rate-limited')) }) });
    await seen.set('ring-tone', '2');
    await seen.press(t.save);
    await seen.says(t.remarks.notAsked);
    expect(await savedOn(real, 'ring-tone')).to.equal('2');
  });

  it('takes everything back with Cancel, and a saved change with Undo', async () => {
    const { seen, real } = await open();
    await seen.set('ring-tone', '4');
    await seen.press(en.common.cancel);
    await waitUntil(() => seen.control<HTMLSelectElement>('ring-tone').value === '1');
    await seen.set('ring-tone', '4');
    await seen.press(t.save);
    await waitUntil(async () => (await savedOn(real, 'ring-tone')) === '4');
    await seen.press(en.common.undo);
    await waitUntil(async () => (await savedOn(real, 'ring-tone')) === '1', 'the former tone');
  });

  it('keeps the draft of one phone while another is shown, and says so', async () => {
    const { seen, real } = await open();
    await seen.set('ring-tone', '4');
    await seen.set('phone', 'line-alice-fixed-home');
    await seen.says('Polycom VVX600 ·');
    expect(seen.find('[part~=bar], [part~=changes]')).to.equal(null);
    expect(seen.find('#phone option')?.textContent.trim()).to.equal(`Yealink T46U · ${en.common.edits.notSaved}`);
    await seen.set('ring-tone', '2');
    await seen.press(en.common.cancel);
    await waitUntil(() => seen.find('[part~=bar]') === null, 'Cancel drops the draft of this phone');
    await seen.set('ring-tone', '3');
    await seen.press(t.save);
    await waitUntil(async () => (await savedOn(real, 'ring-tone', 'line-alice-fixed-home')) === '3', 'saved');
    expect(await savedOn(real, 'ring-tone'), 'the other phone’s draft is not sent').to.equal(undefined);
    await seen.set('phone', office);
    await waitUntil(() => seen.control<HTMLSelectElement>('ring-tone').value === '4', 'the draft is back');
    await seen.press(t.save);
    await waitUntil(async () => (await savedOn(real, 'ring-tone')) === '4');
  });

  it('keeps its draft when the page is left and entered again, but not a lock code', async () => {
    const { seen, real } = await open();
    await seen.set('ring-tone', '4');
    await seen.press(t.code.add);
    await seen.shows('dialog[open] #code');
    await seen.set('code', '739214');
    await seen.press(t.code.use);
    await waitUntil(() => seen.changes.length === 2);
    const { adapter, parentElement } = seen.element;
    seen.element.remove();
    const again = Object.assign(document.createElement('sc-device-settings'), { adapter, lang: 'en' });
    parentElement?.append(again);
    const entered = new Screen(again);
    await entered.says(t.restored);
    await waitUntil(() => entered.changes.length === 1);
    expect(entered.control<HTMLSelectElement>('ring-tone').value).to.equal('4');
    expect(entered.text).not.to.contain(t.code.fresh);
    await entered.press(t.save);
    await waitUntil(async () => (await savedOn(real, 'ring-tone')) === '4');
    expect(await savedOn(real, 'lock-code')).to.equal(false);
    expect(entered.text).not.to.contain(t.restored);
  });

  it('says that a phone is out of reach before anything is sent to it', async () => {
    const { seen } = await open({ devices: withDevices({ registered: false, genericProfile: true }) });
    await seen.says(t.genericProfile);
    expect(seen.text).not.to.contain(t.changes.away);
    await seen.set('ring-tone', '2');
    await seen.says(t.changes.away);
  });

  it('lets settings wait for the network visibly, but never a lock code', async () => {
    let isOnline = false;
    const { seen, real } = await open({
      settings: ({ set }) => ({
        set: (...args) => (isOnline ? set(...args) : Promise.reject(new SelfcareError('unavailable', { cause: new TypeError('offline') }))),
      }),
    });
    await seen.set('ring-tone', '2');
    await seen.press(t.save);
    await seen.says(t.remarks.waiting);
    await seen.says(en.common.waiting(1));
    isOnline = true;
    dispatchEvent(new Event('online'));
    await waitUntil(async () => (await savedOn(real, 'ring-tone')) === '2', 'it is sent when the network is back');
    isOnline = false;
    await seen.press(t.code.add);
    await seen.shows('dialog[open] #code');
    await seen.set('code', '739214');
    await seen.press(t.code.use);
    await seen.press(t.save);
    await seen.says(en.errors.codes.unavailable.text);
    expect(seen.buttons(en.common.retry).length).to.equal(1);
  });

  it('finds a time zone by its city, in any case, and keeps what is no zone at its field', async () => {
    const { seen, real } = await open();
    const details = seen.find<HTMLDetailsElement>('details');
    if (details) details.open = true;
    expect(seen.control('time-zone').value).to.match(/^Paris, Europe, UTC\+/);
    seen.control('time-zone').focus();
    const options = seen.all<HTMLOptionElement>('#zones option').map(({ value }) => value);
    const reunion = options.find((option) => option.startsWith('Reunion, Indian'));
    await seen.set('time-zone', 'Atlantis');
    await seen.says(t.zone.unknown);
    await seen.press(t.save);
    expect(await savedOn(real, 'time-zone')).to.equal(undefined);
    await seen.set('time-zone', (reunion ?? '').toUpperCase());
    expect(seen.text).not.to.contain(t.zone.unknown);
    for (const typed of ['réunion', 'REUNION', 'Indian/Reunion']) {
      await seen.set('time-zone', typed);
      expect(seen.changes.join(), typed).to.contain('Indian/Reunion');
    }
    await seen.set('time-zone', 'UTC+4');
    await waitUntil(() => /\d+ time zones match/.test(seen.text), 'several have this offset');
    await seen.set('time-zone', 'réunion');
    await seen.press(t.save);
    await waitUntil(async () => (await savedOn(real, 'time-zone')) === 'Indian/Reunion');
  });

  it('says before a change that the phone will restart, and which keys it moves', async () => {
    const { seen } = await open({
      devices: () => ({
        preview: () =>
          Promise.resolve({
            effects: [
              { kind: 'restart' },
              { kind: 'key', position: 28, after: { kind: 'speed-dial', label: 'Mon mobile' } },
              { kind: 'key-dropped', index: 3 },
            ],
            files: [],
          }),
      }),
    });
    await seen.set('ring-tone', '2');
    await seen.says(t.changes.restart);
    expect(seen.changes.slice(1)).to.deep.equal(['Key 28 empty becomes › Mon mobile', t.changes.dropped]);
  });

  it('keeps a refused value at its field, with the reason', async () => {
    const refusal = new SelfcareError('validation', { issues: [{ path: 'ring-tone', rule: 'unsupported' }] });
    const { seen } = await open({ settings: () => ({ set: () => Promise.reject(refusal) }) });
    await seen.set('ring-tone', '5');
    await seen.press(t.save);
    await seen.shows('.field-error');
    expect(seen.control<HTMLSelectElement>('ring-tone').value).to.equal('5');
    expect(seen.control('ring-tone').getAttribute('aria-invalid')).to.equal('true');
  });

  it('says who decides about a setting that the user may only see', async () => {
    const { seen } = await open({ user: 'chloe' });
    const row = seen.all('[part~=setting]').find(({ textContent }) => textContent.includes('Phone lock code'));
    expect(row?.textContent).to.contain(en.common.readOnly.administrator);
    expect(row?.querySelector('button, input')).to.equal(null);
  });

  it('reads an unknown setting by its own label, with an editor for each kind', async () => {
    const base = { level: 'usual' } as const;
    const unknown: readonly SettingDescriptor[] = [
      { ...base, key: 'backlight', fallbackLabel: 'Backlight', kind: 'number', min: 10, max: 60, step: 10, unit: 'seconds', default: 30 },
      { ...base, key: 'greeting', fallbackLabel: '<b>Greeting</b>', kind: 'text', maxLength: 12, default: '' },
      { ...base, key: '__proto__', fallbackLabel: 'Strange', kind: 'boolean', default: false },
    ];
    const { seen } = await open({
      settings: withForm(unknown),
      devices: () => ({ preview: () => Promise.resolve({ effects: [], files: [] }) }),
    });
    expect(seen.names).to.deep.equal(['Backlight', '<b>Greeting</b>', 'Strange']);
    await seen.set('backlight', '20');
    await seen.set('greeting', 'Hello');
    expect(seen.changes).to.deep.equal(['Backlight 30 seconds becomes › 20 seconds', '<b>Greeting</b> Hello']);
    await seen.set('backlight', '99');
    await seen.says('10 – 60');
  });

  it('follows a change that was made elsewhere', async () => {
    const { seen, real } = await open();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await real.deviceSettings?.set(office, { 'ring-tone': '7' });
    await waitUntil(() => seen.control<HTMLSelectElement>('ring-tone').value === '7');
  });

  it('shows what it is given, and asks instead of writing', async () => {
    const { real } = await open();
    const devices = (await real.devices?.list())?.data ?? [];
    const [device] = devices;
    const form = (await real.deviceSettings?.get(office))?.data;
    if (!device || !form) throw new Error('Alice has a phone');
    const state: DeviceSettingsState = { status: 'ready', data: { devices, device, form, timeZone: 'Europe/Paris' } };
    const element = await fixture<ScDeviceSettings>(html`<sc-device-settings lang="en" .state=${state}></sc-device-settings>`);
    const seen = new Screen(element);
    await seen.shows('[part~=setting]');
    const asked: unknown[] = [];
    element.addEventListener('sc-device-settings-change-request', ({ change }) => asked.push(change));
    await seen.set('ring-tone', '2');
    await seen.press(t.save);
    await waitUntil(() => asked.length === 1);
    expect(asked).to.deep.equal([{ 'ring-tone': '2' }]);
  });

  it('is done by the keyboard alone', async () => {
    const { seen, real } = await open();
    seen.control('hd-audio').focus();
    await sendKeys({ press: ' ' });
    await waitUntil(() => seen.changes.length > 0);
    for (let steps = 0; steps < 30 && seen.root.activeElement?.textContent.trim() !== t.save; steps++) await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(async () => (await savedOn(real, 'hd-audio')) === false);
  });
});
