// `<sc-contacts>` on a directory of 50,000 over HTTP on SQLite: from a key press to the painted list, and the same keys again, when the page
// has every answer. --quick: 10,000 people, fewer texts. Run: node test/bench/index.ts contacts-typing
import { machineSpeed } from './support/machine.ts';
import { withPage } from './support/paint.ts';
import { fillDirectory } from './support/people.ts';
import { isQuick, percentile, reportTimed, withFolder } from './support/report.ts';
import { databaseWith, serve } from './support/serving.ts';

const PEOPLE = isQuick ? 10_000 : 50_000;
const texts = ['loeuilleux 7', 'tour jean', 'martin 77', '0639', 'service 12'].slice(0, isQuick ? 2 : undefined);
const beginnings = (text: string): string[] => Array.from(text, (_, index) => text.slice(0, index + 1));

await withFolder(async (folder) => {
  await databaseWith(folder, 10);
  await fillDirectory(folder, PEOPLE);
  const server = await serve(folder);
  const speed = machineSpeed();
  try {
    const typed = await withPage(
      'contacts-typing.page.ts',
      async (page) => {
        const all = ['', ...texts.flatMap(beginnings)];
        await page.evaluate(`openContacts(${JSON.stringify(server.url)}, ${JSON.stringify(server.token)}, ${JSON.stringify(all)})`);
        const round = async (): Promise<number[]> => {
          const times: number[] = [];
          for (const text of texts) {
            await page.evaluate('clearSearch()');
            for (const beginning of beginnings(text)) {
              await page.keyboard.press(beginning.at(-1) === ' ' ? 'Space' : (beginning.at(-1) ?? ''));
              times.push(await page.evaluate(`paintedAfter(${JSON.stringify(beginning)})`));
            }
          }
          return times;
        };
        return { fresh: await round(), cached: await round() };
      },
      // A page of the server without its portal, which defines the widgets, too.
      `${server.url}/healthz`,
    );
    const what = `${PEOPLE.toLocaleString('en')} contacts, key press to painted list, p95 of ${String(typed.fresh.length)}`;
    reportTimed(`${what}, over HTTP`, percentile(typed.fresh, 0.95), { atMost: 100 }, speed, ' ms');
    reportTimed(`${what}, answers in the page`, percentile(typed.cached, 0.95), { atMost: 50 }, speed, ' ms');
  } finally {
    await server.stop();
  }
});
