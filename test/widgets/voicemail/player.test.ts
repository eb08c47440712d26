import { expect, aTimeout } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SelfcareError } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import { waitUntil } from '../support/wait-until.ts';
import { mobileLine, open, type VoicemailScreen } from './screen.ts';

const t = en.player;

/** Of the browsers of the tests, Firefox plays nothing without a sound card, and WebKit not always. */
const canPlay = navigator.userAgent.includes('Chrome');

const seekOf = (seen: VoicemailScreen): HTMLInputElement => {
  const seek = seen.find<HTMLInputElement>('.seek');
  if (!seek) throw new Error('no position');
  return seek;
};

/** Sound needs the gesture of a person. */
async function pressPlay(seen: VoicemailScreen): Promise<void> {
  seen.find('.sound')?.focus();
  await sendKeys({ press: 'Enter' });
}

const isPlaying = (seen: VoicemailScreen): boolean => (seen.find('.sound')?.getAttribute('aria-label') ?? '').startsWith('Pause');

describe('the player of a voice message', () => {
  it('is a slider that says its place, and moves by keys', async () => {
    const seen = await open();
    await seen.open('06 39 98 10 88');
    await waitUntil(() => Number(seekOf(seen).max) > 7000);
    const said = (): string => seekOf(seen).getAttribute('aria-valuetext') ?? '';
    expect(said()).to.match(/^0 seconds of \d+ seconds$/);
    seekOf(seen).focus();
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowRight' });
    expect(said()).to.match(/^4 seconds of/);
    await sendKeys({ press: 'ArrowLeft' });
    expect(said()).to.match(/^2 seconds of/);
    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'Home' });
    expect(said()).to.match(/^0 seconds of/);
    // The keys of the list are the same: the message stays open.
    expect(seen.element.message).not.to.equal(undefined);
    await expect(seen.element).to.be.accessible();
  });

  it('shows the waveform, and asks for no sound before it is played', async () => {
    const asked: string[] = [];
    const seen = await open({
      port: (real) => ({
        recording: async (...given) => {
          const found = await real.recording(...given);
          asked.push(found.url);
          return found;
        },
      }),
    });
    await seen.open('Daphné Renard');
    const heights = (): number => new Set(seen.all('.bars rect').map((bar) => bar.getAttribute('height'))).size;
    await waitUntil(() => heights() > 5);
    expect(asked.length).to.equal(1);
    expect((await seen.elsewhere.state(mobileLine)).data.unread).to.equal(3);
  });

  it('says what cannot be played, tries again, and leaves the transcript', async () => {
    let isGone = true;
    const seen = await open({
      port: (real) => ({
        recording: (...given) => (isGone ? Promise.reject(new SelfcareError('unavailable')) : real.recording(...given)),
      }),
    });
    const [first] = seen.all<HTMLButtonElement>('.who');
    first?.click();
    await seen.says(t.failed);
    expect(seen.details).to.contain('business corner');
    isGone = false;
    await seen.press(en.common.retry);
    await seen.shows('.seek');
  });

  it('says that a message is gone which was deleted elsewhere', async () => {
    const seen = await open({ port: () => ({ recording: () => Promise.reject(new SelfcareError('not-found')) }) });
    seen.all<HTMLButtonElement>('.who')[0]?.click();
    await seen.says(t.gone);
  });
});

if (canPlay)
  describe('a voice message that sounds', () => {
    it('marks the message as read after a moment, and everywhere', async () => {
      const seen = await open();
      await seen.open('06 39 98 10 88');
      await pressPlay(seen);
      await waitUntil(() => isPlaying(seen));
      await aTimeout(700);
      expect((await seen.elsewhere.state(mobileLine)).data.unread).to.equal(3);
      await waitUntil(async () => (await seen.elsewhere.state(mobileLine)).data.unread === 2);
      await waitUntil(() => seen.callers[0] === '06 39 98 10 88');
      expect(isPlaying(seen)).to.equal(true);
      await pressPlay(seen);
      await waitUntil(() => !isPlaying(seen));
    });

    it('keeps the message that is heard among the unread ones until another is opened', async () => {
      const seen = await open({ given: { filter: 'unread' } });
      await seen.open('06 39 98 10 88');
      await pressPlay(seen);
      await waitUntil(async () => (await seen.elsewhere.state(mobileLine)).data.unread === 2);
      await waitUntil(() => seen.callers[0] === '06 39 98 10 88');
      expect(isPlaying(seen)).to.equal(true);
      await seen.open('Daphné Renard');
      await seen.lists('unread, Daphné Renard', 'unread, Withheld number');
    });

    it('falls silent when its message is deleted elsewhere, and says so', async () => {
      const seen = await open();
      await seen.open('06 39 98 10 88');
      await pressPlay(seen);
      await waitUntil(() => isPlaying(seen));
      const { items } = await seen.elsewhere.list(mobileLine, {});
      await seen.elsewhere.remove(mobileLine, [items[0]?.id ?? '']);
      await waitUntil(() => seen.announced.includes(en.voicemail.gone));
      expect(seen.element.message).to.equal(undefined);
    });

    it('remembers the speed for the next message', async () => {
      const seen = await open();
      await seen.open('06 39 98 10 88');
      const speed = seen.find<HTMLSelectElement>('.speed');
      if (speed) speed.value = '1.5';
      speed?.dispatchEvent(new Event('change'));
      await seen.open('Daphné Renard');
      expect(seen.find<HTMLSelectElement>('.speed')?.value).to.equal('1.5');
    });
  });
