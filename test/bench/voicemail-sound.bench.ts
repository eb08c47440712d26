// An open message on the demo server: from the key press on "play" to the first sound in Chromium, and from the request of its sound to the
// first byte. --quick: fewer rounds. Run: node test/bench/index.ts voicemail-sound
import { machineSpeed } from './support/machine.ts';
import { withPage } from './support/paint.ts';
import { isQuick, percentile, reportTimed, withFolder } from './support/report.ts';
import { serve } from './support/serving.ts';

const rounds = isQuick ? 40 : 60;
const messages = '/v1/lines/line-alice-mobile/voicemail/messages';

await withFolder(async (folder) => {
  const server = await serve(folder);
  const speed = machineSpeed();
  try {
    const { body } = await server.get(messages);
    const [message] = (body as { readonly items: readonly { readonly id: string }[] }).items;
    const recording = (await server.get(`${messages}/${message?.id ?? ''}/recording`)).body as { readonly url: string };
    const firstBytes: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const begun = performance.now();
      const response = await fetch(new URL(recording.url, server.url), { headers: { range: 'bytes=0-' } });
      const reader = response.body?.getReader();
      await reader?.read();
      firstBytes.push(performance.now() - begun);
      await reader?.cancel();
      if (response.status !== 206) throw new Error(`The sound was answered with ${String(response.status)}.`);
    }
    const sounds = await withPage(
      'voicemail-sound.page.ts',
      async (page) => {
        await page.evaluate(`openVoicemail(${JSON.stringify(server.url)}, ${JSON.stringify(server.token)})`);
        const times: number[] = [];
        for (let round = 0; round < rounds; round++) {
          await page.evaluate(`openMessage(${String(round)})`);
          await page.keyboard.press('Enter');
          times.push(await page.evaluate('firstSound()'));
        }
        return times;
      },
      // A page of the server without its portal, which defines the widget, too.
      `${server.url}/healthz`,
    );
    reportTimed(
      `request of the sound to its first byte, p95 of ${String(rounds)}`,
      percentile(firstBytes, 0.95),
      { atMost: 20 },
      speed,
      ' ms',
    );
    reportTimed(`key press to first sound, p95 of ${String(rounds)}`, percentile(sounds, 0.95), { atMost: 150 }, speed, ' ms');
  } finally {
    await server.stop();
  }
});
