import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { greetingRefusals, SelfcareError, type GreetingRefusal } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import fr from '../../../src/i18n/locales/fr.ts';
import type { ScVoicemailSettings } from '../../../src/widgets/voicemail-settings/sc-voicemail-settings.ts';
import { buttonsIn } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';
import { mobileLine, nextEvent, open, soundFile, type Opening, type Screen } from './screen.ts';

const t = en.voicemailSettings.greetings;
const { confirm } = en.voicemailSettings;

const savedOn = async (seen: Screen): Promise<string[]> =>
  (await seen.elsewhere.greetings(mobileLine)).data.map(({ name, inUse }) => `${name}${inUse ? '*' : ''}`);

/** A port whose conversion waits for the test, with what it has heard. */
function slow(): { port: NonNullable<Opening['port']>; go(): void; readonly signals: AbortSignal[]; progress(share: number): void } {
  const signals: AbortSignal[] = [];
  let tell: (share: number) => void = () => undefined;
  let go: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (go = resolve));
  return {
    signals,
    go: () => go(),
    progress: (share) => tell(share),
    port: (real) => ({
      async prepareGreeting(line, file, options) {
        if (options?.signal) signals.push(options.signal);
        tell = (share) => options?.onProgress?.(share * 100, 100);
        await Promise.race([
          gate,
          new Promise((_, reject) => options?.signal?.addEventListener('abort', () => reject(new SelfcareError('aborted')))),
        ]);
        return real.prepareGreeting(line, file, options);
      },
    }),
  };
}

describe('the greetings of a mailbox', () => {
  it('begin with the operator’s own, which plays while none is in use', async () => {
    const seen = await open();
    expect(seen.textOf('greetings')).to.contain(t.about(0, 5));
    expect(seen.textOf('greetings')).to.contain(`${t.operator.title} ${t.operator.inUse}`);
  });

  it('are uploaded, named, put in use and confirmed; before that, nobody hears them', async () => {
    const seen = await open();
    seen.upload(soundFile('accueil-salon.wav'));
    await seen.tells('greetings', t.prepared);
    expect(await savedOn(seen)).to.deep.equal([]);
    expect(seen.buttons(t.hear).length).to.equal(1);
    const name = seen.find<HTMLInputElement>('.prepared input[part=input]');
    expect(name?.value).to.equal('accueil-salon');
    await expect(seen.element).to.be.accessible();
    await seen.fill(name?.id ?? '', ' Bureau ');
    seen.check('greetings', t.use).click();
    await seen.element.updateComplete;
    const told = nextEvent(seen.element, 'sc-voicemail-settings-change');
    seen.find<HTMLButtonElement>('.prepared .primary')?.click();
    await seen.lists('Bureau*');
    expect((await told).greetings?.map((greeting) => greeting.name)).to.deep.equal(['Bureau']);
    expect(await savedOn(seen)).to.deep.equal(['Bureau*']);
    await seen.tells('greetings', t.saved.added('Bureau'));
    expect(seen.textOf('greetings')).to.contain(t.operator.text);
  });

  it('need a name', async () => {
    const seen = await open();
    seen.upload(soundFile());
    await seen.shows('.prepared');
    const id = seen.find('.prepared input[part=input]')?.id ?? '';
    await seen.fill(id, '  ');
    seen.find<HTMLButtonElement>('.prepared .primary')?.click();
    await seen.tells('greetings', t.names.required);
    await waitUntil(() => seen.root.activeElement?.id === id);
    expect(await savedOn(seen)).to.deep.equal([]);
  });

  it('tell how far a file is, and leave nothing when it is cancelled', async () => {
    const { port, progress, signals } = slow();
    const seen = await open({ port });
    seen.upload(soundFile('accueil.wav'));
    await waitUntil(() => signals.length === 1);
    progress(0.62);
    await seen.tells('greetings', t.sending('62%'));
    progress(1);
    await seen.tells('greetings', t.converting);
    await seen.press(t.cancelSending('accueil.wav'));
    await waitUntil(() => seen.all('[part~=upload]').length === 0);
    expect(signals[0]?.aborted).to.equal(true);
    expect(await savedOn(seen)).to.deep.equal([]);
  });

  it('are dropped on their block, several at once, one conversion after the other', async () => {
    const { port, go, signals } = slow();
    const seen = await open({ port });
    const dropped = new DataTransfer();
    dropped.items.add(soundFile('one.wav'));
    dropped.items.add(soundFile('two.wav'));
    seen.block('greetings').dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    await seen.tells('greetings', t.waiting);
    await waitUntil(() => signals.length === 1);
    go();
    await waitUntil(() => seen.all('.prepared').length === 2);
    expect(signals.length).to.equal(2);
  });

  for (const [lang, texts] of [
    ['en', t],
    ['fr', fr.voicemailSettings.greetings],
  ] as const) {
    it(`say why a file is refused, each rule in its own words (${lang})`, async () => {
      let rule: GreetingRefusal = 'empty';
      const params = { min: 1, max: 120 };
      const seen = await open({
        lang,
        port: () => ({
          prepareGreeting: () => Promise.reject(new SelfcareError('validation', { issues: [{ path: 'file', rule, params }] })),
        }),
      });
      const said = new Set<string>();
      for (rule of greetingRefusals) {
        seen.upload(soundFile(`${rule}.wav`));
        await seen.tells('greetings', `${texts.refusals[rule](params)} ${texts.unchanged}`);
        said.add(texts.refusals[rule](params));
        await seen.press(texts.dismiss(`${rule}.wav`));
        await waitUntil(() => seen.all('[part~=upload]').length === 0);
      }
      expect(said.size).to.equal(greetingRefusals.length);
    });
  }

  it('refuse an empty or too large file before it is sent', async () => {
    let sent = 0;
    const seen = await open({ port: () => ({ prepareGreeting: () => Promise.reject(new Error(String(++sent))) }) });
    seen.upload(new File([], 'empty.wav'), new File([new Uint8Array(25 * 1024 * 1024)], 'large.wav'));
    await seen.tells('greetings', t.refusals.empty());
    await seen.tells('greetings', t.refusals['too-large']({ max: 24 * 1024 * 1024 }));
    expect(sent).to.equal(0);
  });

  it('try a file again that could not be sent', async () => {
    let isAway = true;
    const seen = await open({
      port: (real) => ({
        prepareGreeting: (...given) => (isAway ? Promise.reject(new SelfcareError('unavailable')) : real.prepareGreeting(...given)),
      }),
    });
    seen.upload(soundFile());
    await seen.tells('greetings', en.errors.codes.unavailable.text);
    isAway = false;
    await seen.press(en.common.retry);
    await seen.tells('greetings', t.prepared);
  });

  it('send a file again that the backend has dropped since', async () => {
    let count = 0;
    const seen = await open({
      port: (real) => ({
        addGreeting: (...given) => (++count === 1 ? Promise.reject(new SelfcareError('not-found')) : real.addGreeting(...given)),
      }),
    });
    seen.upload(soundFile('accueil.wav'));
    await seen.shows('.prepared .primary');
    await seen.press(confirm);
    await seen.tells('greetings', t.expired);
    await seen.shows('.prepared .primary');
    seen.find<HTMLButtonElement>('.prepared .primary')?.click();
    await seen.lists('accueil');
  });

  it('come back with the element while they are not confirmed', async () => {
    const seen = await open();
    seen.upload(soundFile('accueil.wav'));
    await seen.shows('.prepared');
    await seen.fill(seen.find('.prepared input[part=input]')?.id ?? '', 'Bureau');
    const asks = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(asks()).to.equal(true);
    seen.element.remove();
    const element = await fixture<ScVoicemailSettings>(
      html`<sc-voicemail-settings lang="en" .adapter=${seen.adapter} .line=${mobileLine}></sc-voicemail-settings>`,
    );
    const again = Object.create(seen, { element: { value: element } }) as Screen;
    await again.shows('.prepared');
    expect(again.find<HTMLInputElement>('.prepared input[part=input]')?.value).to.equal('Bureau');
    again.find<HTMLButtonElement>('.prepared .primary')?.click();
    await again.lists('Bureau');
    expect(asks()).to.equal(false);
  });

  it('are no more than the mailbox keeps', async () => {
    const seen = await open({ greetings: ['A', 'B', 'C', 'D', 'E'] });
    await seen.lists('A*', 'B', 'C', 'D', 'E');
    await seen.tells('greetings', t.full(5));
    for (const id of ['upload', 'record']) expect(seen.find(`#${id}`)?.getAttribute('aria-disabled')).to.equal('true');
    seen.upload(soundFile('sixth.wav'));
    await seen.tells('greetings', en.errors.codes.limit.text);
    await expect(seen.element).to.be.accessible();
  });

  it('are confirmed one at a time, however often the button of one is pressed', async () => {
    const seen = await open();
    seen.upload(soundFile('one.wav'), soundFile('two.wav'));
    await waitUntil(() => seen.all('.prepared').length === 2);
    const [button] = buttonsIn(seen.all('.prepared')[0] as HTMLElement, confirm);
    button?.focus();
    button?.click();
    await seen.lists('one');
    button?.click();
    await waitUntil(() => seen.root.activeElement?.id === 'title-greetings', 'no button of another file has the focus');
    expect(seen.field('name-2').value).to.equal('two');
    expect(await savedOn(seen)).to.deep.equal(['one']);
  });

  it('are in use one at a time, by a tick that can be undone', async () => {
    const seen = await open({ greetings: ['Bureau', 'Réunion'] });
    await seen.lists('Bureau*', 'Réunion');
    seen.check('greetings', t.use).click();
    await seen.lists('Bureau', 'Réunion*');
    await seen.tells('greetings', t.saved.used('Réunion'));
    // The tick goes with its row's new state; the focus stays in the row.
    await seen.press(en.common.undo);
    await seen.lists('Bureau*', 'Réunion');
    await seen.choose('Bureau', t.stopUsing);
    await seen.lists('Bureau', 'Réunion');
    await seen.tells('greetings', t.operator.inUse);
    await waitUntil(async () => (await savedOn(seen)).join() === 'Bureau,Réunion');
  });

  it('are renamed in place, by keyboard alone', async () => {
    const seen = await open({ greetings: ['Bureau'] });
    seen.inRow('Bureau', 'Rename, delete').focus();
    await sendKeys({ press: 'Enter' });
    await seen.shows('.menu');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => seen.root.activeElement?.id === 'rename');
    await sendKeys({ press: 'Control+a' });
    await sendKeys({ type: 'Accueil' });
    await sendKeys({ press: 'Enter' });
    await seen.lists('Accueil*');
    await waitUntil(() => seen.root.activeElement === seen.inRow('Accueil', 'Rename, delete'));
    expect(seen.find('.menu'), 'the key that ends the name opens nothing').to.equal(null);
    await waitUntil(async () => (await savedOn(seen)).join() === 'Accueil*');
    await sendKeys({ press: 'Control+z' });
    await seen.lists('Bureau*');
  });

  it('are deleted and brought back; the consequence for the one in use is said first', async () => {
    const seen = await open({ greetings: ['Bureau', 'Réunion'] });
    await seen.choose('Réunion', t.remove);
    await seen.lists('Bureau*');
    await seen.press(en.common.undo);
    await seen.lists('Bureau*', 'Réunion');
    await seen.choose('Bureau', t.remove);
    await seen.shows('dialog[open]');
    expect(seen.find('dialog')?.textContent).to.contain(t.removal.inUse);
    await waitUntil(() => seen.root.activeElement?.id === 'keep');
    await expect(seen.element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => seen.find('dialog[open]') === null);
    expect(await savedOn(seen)).to.deep.equal(['Bureau*', 'Réunion']);
    await seen.choose('Bureau', t.remove);
    await seen.shows('dialog[open]');
    seen.find<HTMLButtonElement>('dialog .danger-fill')?.click();
    await seen.lists('Réunion');
    await seen.press(en.common.undo);
    await seen.lists('Bureau*', 'Réunion');
  });

  it('ask before one goes for good, where the backend brings none back', async () => {
    const seen = await open({
      greetings: ['Bureau', 'Réunion'],
      port: (real) => ({
        get: async (...given) => {
          const { data, ...found } = await real.get(...given);
          return { ...found, data: { ...data, limits: { ...data.limits, greetings: { ...data.limits.greetings, restorable: false } } } };
        },
      }),
    });
    await seen.choose('Réunion', t.remove);
    await seen.shows('dialog[open]');
    expect(seen.find('dialog')?.textContent).to.contain(t.removal.final);
    seen.find<HTMLButtonElement>('dialog .danger-fill')?.click();
    await seen.lists('Bureau*');
    expect(seen.buttons(en.common.undo).length).to.equal(0);
  });

  it('say that their sound cannot be had, and leave the rest', async () => {
    const seen = await open({
      greetings: ['Bureau'],
      port: () => ({ greetingRecording: () => Promise.reject(new SelfcareError('unavailable')) }),
    });
    await seen.press(t.play('Bureau'));
    await seen.tells('greetings', t.unheard);
  });

  it('play and pause in their row', async () => {
    const url = URL.createObjectURL(soundFile('tone.wav', 20));
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const seen = await open({
      greetings: ['Bureau'],
      port: () => ({ greetingRecording: () => Promise.resolve({ url, expiresAt, mediaType: 'audio/wav', durationMs: 20_000 }) }),
    });
    seen.inRow('Bureau', 'Play').focus();
    // Sound needs the gesture of a person.
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => seen.buttons(t.pause('Bureau')).length === 1 || seen.textOf('greetings').includes(t.unheard), 'it does not play');
    // A browser without sound output says so.
    if (seen.textOf('greetings').includes(t.unheard)) return;
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => seen.buttons(t.play('Bureau')).length === 1);
    URL.revokeObjectURL(url);
  });

  it('that cannot be read leave the settings on the page, and are read again on demand', async () => {
    let isAway = true;
    const seen = await open({
      port: (real) => ({
        greetings: (...given) => (isAway ? Promise.reject(new SelfcareError('not-found')) : real.greetings(...given)),
      }),
    });
    await seen.tells('greetings', t.failed);
    expect(seen.textOf('email')).to.contain(en.voicemailSettings.email.title);
    isAway = false;
    await seen.press(en.common.retry);
    await seen.tells('greetings', t.operator.title);
  });

  it('with a state asks the page to add a file, and sends nothing', async () => {
    const seen = await open();
    const { data: settings } = await seen.elsewhere.get(mobileLine);
    const { data: lines = [] } = (await seen.adapter.lines?.list()) ?? {};
    const line = lines.find(({ id }) => id === mobileLine);
    if (!line) throw new Error('Alice has a mobile line');
    seen.element.state = { status: 'ready', data: { lines, line, settings, greetings: [] } };
    await seen.element.updateComplete;
    const file = soundFile('accueil.wav');
    seen.upload(file);
    await seen.shows('.prepared .primary');
    const asked = nextEvent(seen.element, 'sc-voicemail-settings-change-request');
    seen.find<HTMLButtonElement>('.prepared .primary')?.click();
    expect((await asked).wish).to.deep.include({ type: 'greeting-add', draft: { name: 'accueil', use: false } });
    await waitUntil(() => seen.all('[part~=upload]').length === 0);
    expect(await savedOn(seen)).to.deep.equal([]);
  });

  it('are added at once where the page saves at once', async () => {
    const seen = await open({ given: { save: 'auto' } });
    seen.upload(soundFile('accueil.wav'));
    await seen.lists('accueil');
    expect(await savedOn(seen)).to.deep.equal(['accueil']);
  });
});
