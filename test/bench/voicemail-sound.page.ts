import { httpAdapter } from '../../src/client/index.ts';
import { loadSections } from '../../src/i18n/load.ts';
import { ScVoicemail } from '../../src/widgets/voicemail/sc-voicemail.ts';
import { nextFrame } from './support/paint-page.ts';

customElements.define('sc-voicemail', ScVoicemail);

let widget: ScVoicemail;
let pressedAt = 0;
let soundedAt = 0;

const { play } = HTMLMediaElement.prototype;
HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
  this.addEventListener('playing', () => (soundedAt = performance.now()), { once: true });
  return play.call(this);
};

const found = async (selector: string): Promise<HTMLElement> => {
  const giveUpAt = performance.now() + 10_000;
  for (;;) {
    const element = widget.renderRoot.querySelector<HTMLElement>(selector);
    if (element) return element;
    if (performance.now() > giveUpAt) throw new Error(`There is no ${selector}.`);
    await nextFrame();
  }
};

async function open(baseUrl: string, token: string): Promise<void> {
  const adapter = httpAdapter({ baseUrl, getToken: () => Promise.resolve(token) });
  widget = Object.assign(new ScVoicemail(), { adapter, lang: 'en' });
  document.body.append(widget);
  await found('.who');
}

const heights = (): number => new Set([...widget.renderRoot.querySelectorAll('.bars rect')].map((bar) => bar.getAttribute('height'))).size;

/** Opens a message, and focuses its button. Its waveform is there, its sound is not. */
async function openMessage(index: number): Promise<void> {
  const rows = widget.renderRoot.querySelectorAll<HTMLButtonElement>('.who');
  rows[index % rows.length]?.click();
  await widget.updateComplete;
  const button = await found('.sound');
  const giveUpAt = performance.now() + 10_000;
  while (heights() < 3) {
    if (performance.now() > giveUpAt) throw new Error(`There is no waveform in: ${widget.renderRoot.textContent}`);
    await nextFrame();
  }
  soundedAt = 0;
  button.addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), { once: true });
  button.focus();
}

/** Milliseconds from the key press to the first sound. */
async function firstSound(): Promise<number> {
  const giveUpAt = performance.now() + 10_000;
  while (soundedAt === 0) {
    if (performance.now() > giveUpAt)
      throw new Error(`Nothing sounds: ${widget.renderRoot.querySelector('.player')?.innerHTML.slice(0, 300) ?? ''}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return soundedAt - pressedAt;
}

Object.assign(window, { openVoicemail: open, openMessage, firstSound, ready: loadSections('en', ['common', 'voicemail', 'player']) });
