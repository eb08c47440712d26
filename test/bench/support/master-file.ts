import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const NAMES = ['Magalie Buisson', 'Kévin Amor', 'Jack Daniel', 'Daphné Abane', 'Sophie T.', 'Jean-François d’Œuvre', 'Sami B.'];
const START = Date.UTC(2024, 0, 1);
/** Two years, whatever the number of rows: more rows are a busier company. */
const SPAN = 2 * 365 * 86_400_000;

const two = (value: number): string => String(value).padStart(2, '0');
function dateOf(at: number): string {
  const date = new Date(at);
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}

/** Rows as the switch writes them: 160 calls in 228 rows on average, legs of a call sometimes apart. */
function* rowsOf(count: number): Generator<string> {
  let late: string | undefined;
  for (let row = 0, call = 0; row < count; call += 1) {
    const at = START + Math.floor((row / count) * SPAN);
    const from = `+336${String(10_000_000 + ((call * 7919) % 80_000_000))}`;
    const extension = 1001 + (call % 4);
    const answered = extension === 1001 || extension === 1004;
    const id = `${Math.floor(at / 1000)}.${call}`;
    const caller = call % 11 === 0 ? ['anonymous', '""""" <anonymous>"'] : [from, `"""${NAMES[call % NAMES.length] ?? ''}"" <${from}>"`];
    const leg = (application: string, spoken: number, disposition: string, channel: string) =>
      `"","${caller[0] ?? ''}","${extension}","from-trunk",${caller[1] ?? ''},"PJSIP/trunk-${call.toString(16).padStart(8, '0')}","${channel}","${application}","PJSIP/${extension},6","${dateOf(at)}","${dateOf(at)}","${dateOf(at + spoken * 1000)}",${spoken},${spoken},"${disposition}","DOCUMENTATION","${id}",""\n`;
    yield answered
      ? leg('Dial', 1 + (call % 600), 'ANSWERED', `PJSIP/${extension}-0000000a`)
      : leg('Dial', 0, 'NO ANSWER', `PJSIP/${extension}-0000000b`);
    row += 1;
    if (late) yield late;
    if (late) row += 1;
    late = answered ? undefined : leg('Hangup', 2, 'ANSWERED', '');
  }
}

/** Writes a file of call records with about `count` rows. */
export async function writeMasterFile(file: string, count: number): Promise<void> {
  async function* chunks() {
    let chunk = '';
    for (const row of rowsOf(count)) {
      chunk += row;
      if (chunk.length < 65_536) continue;
      yield chunk;
      chunk = '';
    }
    yield chunk;
  }
  await pipeline(Readable.from(chunks()), createWriteStream(file));
}
