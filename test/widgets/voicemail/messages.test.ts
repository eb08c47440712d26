import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SelfcareError } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import fr from '../../../src/i18n/locales/fr.ts';
import type { VoicemailData } from '../../../src/widgets/voicemail/voicemail.model.ts';
import type { ScVoicemail } from '../../../src/widgets/voicemail/sc-voicemail.ts';
import { squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';
import { fixedLine, mobileLine, nextEvent, open } from './screen.ts';

const t = en.voicemail;
const unread = ['unread, 06 39 98 10 88', 'unread, Daphné Renard', 'unread, Withheld number'];
const read = ['Chloé d’Arcy', 'Jack Daniel'];
const all = [...unread, ...read];

describe('the list of voice messages', () => {
  it('shows callers, times, lengths and texts, newest first; unread ones by word, dot and weight', async () => {
    const seen = await open();
    await seen.lists(...all);
    const weight = (caller: string): number => Number(getComputedStyle(seen.row(caller).querySelector('.who') as Element).fontWeight);
    expect(weight('Daphné Renard')).to.be.greaterThan(weight('Jack Daniel'));
    expect(seen.row('Daphné Renard').querySelector('.dot')).not.to.equal(null);
    expect(seen.row('Jack Daniel').querySelector('.dot')).to.equal(null);
    expect(squeeze(seen.row('Daphné Renard').textContent))
      .to.contain('urgent')
      .and.to.contain('rendez-vous de jeudi');
    expect(squeeze(seen.row('Chloé d’Arcy').textContent)).to.contain(t.kind.internal);
    await seen.says(t.summary(3, 5, '5%'));
    await seen.says(t.keptFor(30));
    await expect(seen.element).to.be.accessible();
  });

  it('shows the unread ones alone, and says when there are none', async () => {
    const seen = await open();
    await seen.lists(...all);
    seen.radio(t.filters.unread).click();
    await seen.lists(...unread);
    seen.element.filter = 'deleted';
    await seen.says(t.nothingFound.deleted.title);
    await seen.press(t.nothingFound.reset);
    await seen.lists(...all);
  });

  it('opens a message with its transcript, which is marked as automatic', async () => {
    const seen = await open();
    await seen.open('06 39 98 10 88');
    expect(seen.details).to.contain(t.transcript.automatic).and.to.contain(t.transcript.mayErr).and.to.contain('business corner');
    expect(seen.row('06 39 98 10 88').querySelector('.who')?.getAttribute('aria-expanded')).to.equal('true');
    await expect(seen.element).to.be.accessible();
    // Opening is not hearing.
    expect((await seen.elsewhere.state(mobileLine)).data.unread).to.equal(3);
  });

  it('calls back and adds the caller to the contacts; a withheld number offers neither', async () => {
    const seen = await open({ given: { callback: 'event' } });
    await seen.open('06 39 98 10 88');
    const called = nextEvent(seen.element, 'sc-call-request');
    await seen.press(t.callBack('06 39 98 10 88'));
    expect((await called).number).to.equal('+33639981088');
    const added = nextEvent(seen.element, 'sc-contact-add-request');
    await seen.press(t.addContact);
    const { number, numberKind } = await added;
    expect([number, numberKind]).to.deep.equal(['+33639981088', 'mobile']);
    await seen.open(t.anonymous);
    expect(seen.find('.actions .call')).to.equal(null);
    expect(seen.buttons(t.addContact)).to.deep.equal([]);
  });

  it('says where the messages of another line are', async () => {
    const seen = await open({ given: { line: fixedLine, settings: true }, lang: 'fr' });
    await seen.says(fr.voicemail.elsewhere.mail.title);
    await seen.says('alice@demo.example');
    const asked = nextEvent(seen.element, 'sc-voicemail-settings-request');
    await seen.press(fr.voicemail.elsewhere.settings);
    expect((await asked).line).to.equal(fixedLine);
  });
});

describe('a voice message that is marked', () => {
  it('is read or unread, here and elsewhere, and back again', async () => {
    const seen = await open();
    await seen.open('Daphné Renard');
    await seen.press(t.markRead);
    await seen.lists(all[0] ?? '', 'Daphné Renard', all[2] ?? '', ...read);
    await seen.says(t.saved.read(1));
    await waitUntil(async () => (await seen.elsewhere.state(mobileLine)).data.unread === 2);
    await seen.says(t.summary(2, 5, '5%'));
    await seen.press(en.common.undo);
    await seen.lists(...all);
    await waitUntil(async () => (await seen.elsewhere.state(mobileLine)).data.unread === 3);
  });

  it('waits for the network visibly, and is sent then', async () => {
    let isCut = false;
    const seen = await open({
      port: (real) => ({
        setRead: (...given) => (isCut ? Promise.reject(new SelfcareError('offline')) : real.setRead(...given)),
      }),
    });
    await seen.open('Daphné Renard');
    isCut = true;
    await seen.press(t.markRead);
    await seen.says(en.common.waiting(1));
    expect(squeeze(seen.row('Daphné Renard').textContent)).to.contain(en.common.edits.waiting);
    isCut = false;
    dispatchEvent(new Event('online'));
    await waitUntil(async () => (await seen.elsewhere.state(mobileLine)).data.unread === 2);
    await seen.says(en.common.confirmed);
  });

  it('shows the change of another page', async () => {
    const seen = await open();
    await seen.lists(...all);
    const { items } = await seen.elsewhere.list(mobileLine, {});
    await seen.elsewhere.setRead(
      mobileLine,
      items.map(({ id }) => id),
      true,
    );
    await waitUntil(() => seen.callers.every((caller) => !caller.startsWith('unread')));
    await seen.says(t.summary(0, 5, '5%'));
  });

  it('stays as it was where the host holds the change back', async () => {
    const seen = await open();
    await seen.open('Daphné Renard');
    const wishes: unknown[] = [];
    seen.element.addEventListener('sc-voicemail-change-request', (event) => {
      wishes.push(event.wish.type);
      event.preventDefault();
    });
    await seen.press(t.markRead);
    await seen.press(t.remove);
    expect(wishes).to.deep.equal(['read', 'remove']);
    expect(seen.callers).to.deep.equal(all);
  });
});

describe('a voice message that is deleted', () => {
  it('goes at once, comes back by undo, and leaves the focus to the list', async () => {
    const seen = await open();
    await seen.open('Daphné Renard');
    await seen.press(t.remove);
    await seen.lists(all[0] ?? '', all[2] ?? '', ...read);
    await seen.says(t.saved.removed(1));
    expect(seen.root.activeElement).not.to.equal(null);
    await seen.press(en.common.undo);
    await seen.lists(...all);
    expect((await seen.elsewhere.state(mobileLine)).data).to.include({ total: 5, unread: 3, deleted: 0 });
  });

  it('leaves the counts of the header at once, and comes back to them', async () => {
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    const seen = await open({ port: ({ remove }) => ({ remove: (...given) => asked.then(() => remove(...given)) }) });
    await seen.says('3 new, 5 in all');
    await seen.open('Daphné Renard');
    await seen.press(t.remove);
    await seen.says('2 new, 4 in all');
    expect((await seen.elsewhere.state(mobileLine)).data).to.include({ total: 5, unread: 3 });
    answer();
    await seen.says(t.saved.removed(1));
    await seen.press(en.common.undo);
    await seen.says('3 new, 5 in all');
  });

  it('gives its place in the counts back where it is refused', async () => {
    const seen = await open({ port: () => ({ remove: () => Promise.reject(new SelfcareError('offline')) }) });
    await seen.says('3 new, 5 in all');
    await seen.open('Daphné Renard');
    await seen.press(t.remove);
    await seen.says(en.errors.codes.offline.text);
    await seen.says('3 new, 5 in all');
  });

  it('is restored from the deleted ones, as it was', async () => {
    const seen = await open();
    await seen.open('Daphné Renard');
    await seen.press(t.remove);
    await seen.says(t.saved.removed(1));
    seen.radio(t.filters.deleted).click();
    await seen.lists('unread, Daphné Renard');
    await seen.says(t.restorableFor(7));
    await seen.open('Daphné Renard');
    await seen.press(t.restore);
    await seen.says(t.nothingFound.deleted.title);
    seen.radio(t.filters.all).click();
    await seen.lists(...all);
  });

  it('is refused without a network, and stays', async () => {
    const seen = await open({ port: () => ({ remove: () => Promise.reject(new SelfcareError('offline')) }) });
    await seen.open('Daphné Renard');
    await seen.press(t.remove);
    await seen.says(en.errors.codes.offline.text);
    await seen.lists(...all);
  });

  it('asks first where it cannot be restored', async () => {
    const seen = await open({
      adapter: (real) => ({
        ...real,
        capabilities: async (options) => {
          const { data, ...rest } = await real.capabilities(options);
          const lines = { ...data.lines, [mobileLine]: { ...data.lines[mobileLine], voicemail: { access: 'write' as const } } };
          return { ...rest, data: { ...data, lines } };
        },
      }),
    });
    await seen.open('Daphné Renard');
    await seen.press(t.remove);
    await seen.says(t.confirm.title(1));
    expect(seen.callers).to.deep.equal(all);
    await seen.press(en.common.cancel);
    expect(seen.text).not.to.contain(t.confirm.title(1));
    await seen.press(t.remove);
    await seen.says(t.confirm.text);
    seen.find<HTMLButtonElement>('.confirm .danger')?.click();
    await seen.lists(all[0] ?? '', all[2] ?? '', ...read);
    expect(seen.buttons(en.common.undo)).to.deep.equal([]);
  });
});

describe('several voice messages', () => {
  it('are ticked one by one, by range and all at once, and deleted together with one undo', async () => {
    const seen = await open();
    await seen.lists(...all);
    await seen.press(t.select);
    await seen.tick('Daphné Renard');
    await seen.tick('Jack Daniel', true);
    await seen.says(t.selection.count(4));
    await expect(seen.element).to.be.accessible();
    await seen.tick('Chloé d’Arcy');
    await seen.says(t.selection.count(3));
    await seen.press(t.selection.all);
    await seen.says(t.selection.count(5));
    await seen.tick('06 39 98 10 88');
    await seen.press(t.remove);
    await seen.lists('unread, 06 39 98 10 88');
    await seen.says(t.saved.removed(4));
    await seen.press(en.common.undo);
    await seen.lists(...all);
  });

  it('leave nothing to tick when all are gone', async () => {
    const seen = await open();
    await seen.lists(...all);
    await seen.press(t.select);
    await seen.press(t.selection.all);
    await seen.press(t.remove);
    await seen.says(t.empty.title);
    expect(seen.text).not.to.contain(t.selection.all);
    expect(seen.root.activeElement).not.to.equal(null);
    await seen.press(en.common.undo);
    await seen.lists(...all);
    expect(seen.all('.tick')).to.deep.equal([]);
  });

  it('are marked as read together, by the keyboard alone', async () => {
    const seen = await open();
    await seen.lists(...all);
    seen.buttons(t.select)[0]?.focus();
    await sendKeys({ press: 'Enter' });
    await seen.shows('.tick');
    seen.all<HTMLInputElement>('.tick')[0]?.focus();
    await sendKeys({ press: ' ' });
    await seen.says(t.selection.count(1));
    await seen.press(t.selection.all);
    await seen.press(t.selection.read);
    await waitUntil(() => seen.callers.every((caller) => !caller.startsWith('unread')));
    await waitUntil(async () => (await seen.elsewhere.state(mobileLine)).data.unread === 0);
  });
});

describe('a new voice message', () => {
  it('appears by itself', async () => {
    const seen = await open();
    await seen.lists(...all);
    await seen.callIn('+33639980999');
    await seen.lists('unread, 06 39 98 09 99', ...all);
    await waitUntil(() => seen.announced.includes(t.arrived(1)));
    await seen.says(t.summary(4, 6, '6%'));
  });

  it('does not move the message that is open', async () => {
    const seen = await open();
    await seen.open('06 39 98 10 88');
    const top = (): number => seen.row('06 39 98 10 88').getBoundingClientRect().top;
    const before = top();
    await seen.callIn('+33639980999');
    await waitUntil(() => seen.buttons(t.arrived(1)).length === 1);
    expect(seen.callers).to.deep.equal(all);
    expect(Math.abs(top() - before)).to.be.lessThan(1);
    await seen.press(t.arrived(1));
    await seen.lists('unread, 06 39 98 09 99', ...all);
  });
});

describe('a mailbox in the hands of the host', () => {
  const state = (change: Partial<VoicemailData> = {}): ScVoicemail['state'] => {
    const line = {
      id: 'line',
      kind: 'mobile' as const,
      number: '+33639981234',
      numbers: ['+33639981234'],
      label: '',
      devices: [],
      voicemail: true,
      state: { reachable: true, doNotDisturb: false, inCall: false },
    };
    const message = (index: number) => ({
      id: String(index),
      line: 'line',
      caller: { number: '+33639980999', numberKind: 'mobile' as const, name: `Caller ${String(index)}` },
      receivedAt: new Date(Date.UTC(2026, 10, 1) - index * 60_000).toISOString(),
      durationSeconds: 5,
      read: index % 3 !== 0,
    });
    const messages = Array.from({ length: 1000 }, (_, index) => message(index));
    return { status: 'ready', data: { lines: [line], line, capability: { access: 'write', restoreDays: 7 }, messages, ...change } };
  };

  const show = async (given: ScVoicemail['state']): Promise<ScVoicemail> =>
    fixture<ScVoicemail>(html`<sc-voicemail lang="en" .state=${given}></sc-voicemail>`);

  it('draws a thousand messages as a window, and asks the host for changes', async () => {
    const element = await show(state());
    await waitUntil(() => element.shadowRoot?.querySelector('.who'));
    expect(element.shadowRoot?.querySelectorAll('.row').length).to.be.lessThan(120);
    element.shadowRoot?.querySelector<HTMLButtonElement>('.who')?.click();
    await waitUntil(() => element.shadowRoot?.querySelector('[part~=details]'));
    const asked = nextEvent(element, 'sc-voicemail-change-request');
    element.shadowRoot?.querySelector<HTMLButtonElement>('.actions .danger')?.click();
    expect((await asked).wish).to.deep.equal({ type: 'remove', line: 'line', messages: ['0'] });
  });

  it('holds names with markup, 200 characters and right-to-left letters at 320 px', async () => {
    const names = ['<img src=x onerror="alert(1)">', 'ليلى حداد', 'Anne-Charlotte '.repeat(14), '👩🏽‍💻'.repeat(40)];
    const { data } = state() as { readonly data: VoicemailData };
    const messages = names.map((name, index) => ({
      ...(data.messages[index] as VoicemailData['messages'][number]),
      caller: { number: '+33639980999', numberKind: 'mobile' as const, name },
      transcript: { state: 'ready' as const, text: `${name} ${'Rindfleischetikettierungsüberwachungsaufgaben'.repeat(5)}` },
    }));
    const element = await show(state({ messages, mailbox: { unread: 4, total: 4, capacity: 4 } }));
    element.style.width = '320px';
    element.message = messages[2]?.id;
    await waitUntil(() => element.shadowRoot?.querySelector('.player > .note'));
    expect(element.shadowRoot?.querySelector('img')).to.equal(null);
    const wide = [...(element.shadowRoot?.querySelectorAll('*') ?? [])].filter(
      (one) => one.getBoundingClientRect().right > element.getBoundingClientRect().right + 1 && !one.closest('.unseen, svg'),
    );
    expect(wide.map((one) => one.outerHTML.slice(0, 80))).to.deep.equal([]);
    expect(element.shadowRoot?.textContent).to.contain(t.full);
  });
});
