import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { SelfcareError, type DocumentLink } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import { waitUntil } from '../support/wait-until.ts';
import { squeeze } from '../support/seen.ts';
import { catchBrowser, guide, linkTo, listing, open, type Screen } from './screen.ts';

const video = { ...guide, id: 'film', kind: 'video', title: 'Film', mediaType: 'video/webm' } as const;
const answering = (link: () => Promise<DocumentLink>) => () => ({ ...listing(video), open: link });

async function player(seen: Screen): Promise<HTMLVideoElement> {
  await seen.shows('dialog[open] video');
  return seen.find<HTMLVideoElement>('video') as HTMLVideoElement;
}

describe('a video', () => {
  it('plays in a dialog by the browser’s own player, with captions in the reader’s language', async () => {
    const { seen, heard } = await open();
    const card = seen.find('.card');
    expect(squeeze(card?.textContent)).to.equal('Play the video: 0:06 Set a supervision key, 6 s Tutorial New');
    card?.scrollIntoView();
    const { x = 0, y = 0 } = card?.getBoundingClientRect() ?? {};
    await sendMouse({ type: 'click', position: [Math.round(x + 30), Math.round(y + 30)] });
    const element = await player(seen);
    expect([element.controls, element.preload]).to.deep.equal([true, 'none']);
    await waitUntil(() => element.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA || element.error, 'the video is read');
    if (element.paused) {
      // WebKit waits with sound for a press on the player itself.
      element.muted = true;
      await element.play();
    }
    await waitUntil(
      () => element.currentTime > 0.2 || element.error,
      () => `at ${String(element.currentTime)}`,
    );
    expect([element.error, element.videoWidth]).to.deep.equal([null, 640]);
    const track = seen.find<HTMLTrackElement>('track');
    expect([track?.kind, track?.srclang, track?.label, track?.default]).to.deep.equal(['captions', 'fr', 'French', true]);
    // WebKit shows captions by the person's own preference alone.
    if (track?.track.mode === 'disabled') track.track.mode = 'showing';
    await waitUntil(() => (track?.track.cues?.length ?? 0) === 3, 'the captions are read');
    expect(heard.openings.map(({ action, document }) => [action, document.id])).to.deep.equal([['play', 'supervision-key']]);
    await expect(seen.element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !seen.find('dialog'), 'the dialog is closed');
    expect(seen.root.activeElement).to.equal(card);
  });

  it('is saved from its dialog', async () => {
    const { seen } = await open();
    seen.play();
    await player(seen);
    const browser = catchBrowser();
    try {
      await seen.press(en.documents.video.download);
      expect(browser.saved.length).to.equal(1);
    } finally {
      browser.restore();
    }
  });

  it('says why it has no address, and asks again', async () => {
    let isGone = true;
    const { seen } = await open({
      port: (port) => ({ open: async (id) => (isGone ? Promise.reject(new SelfcareError('not-found')) : port.open(id)) }),
    });
    seen.play();
    await seen.says(en.documentRow.gone);
    await expect(seen.element).to.be.accessible();
    isGone = false;
    await seen.press(en.common.retry);
    await player(seen);
  });

  it('says that it cannot be played, and tries again with another address', async () => {
    let asked = 0;
    const { seen } = await open({
      port: answering(() => {
        asked += 1;
        return Promise.resolve(linkTo(URL.createObjectURL(new Blob(['broken'])), { mediaType: 'video/webm' }));
      }),
    });
    seen.play();
    await waitUntil(
      () => seen.text.includes('Unexpected response') || seen.text.includes(en.documents.video.failed),
      () => seen.text,
    );
    const before = asked;
    await seen.press(en.common.retry);
    await waitUntil(() => asked > before, 'it asks again');
  });

  it('is forgotten by a dialog that was closed before its address came', async () => {
    let give: (link: DocumentLink) => void = () => undefined;
    const { seen, heard } = await open({ port: answering(() => new Promise((resolve) => (give = resolve))) });
    seen.play();
    await seen.shows('dialog[open]');
    await seen.press(en.common.close);
    await waitUntil(() => !seen.find('dialog'), 'the dialog is closed');
    give(linkTo(new URL('/film.webm', location.href).href));
    await seen.element.updateComplete;
    expect([seen.find('video'), heard.openings.length]).to.deep.equal([null, 0]);
  });
});
