import { expect } from '@open-wc/testing';
import { catchFile } from '../support/catch-file.ts';
import { waitUntil } from '../support/wait-until.ts';
import { parse } from 'csv-parse/browser/esm/sync';
import { SelfcareError } from '../../../src/contract/index.ts';
import { call, guideCalls, manyCalls, ready } from './calls.ts';
import { MemoryBackend } from './memory-adapter.ts';
import { controlledLog, logElement, type Screen } from './screen.ts';

async function open(backend: MemoryBackend): Promise<Screen> {
  const log = await logElement((element) => (element.adapter = backend.adapter));
  await waitUntil(() => log.rows.length > 0, 'no rows');
  return log;
}

const rowsOf = (text: string): string[][] => parse(text, { bom: true, delimiter: ';' });

describe('the export', () => {
  let caught: ReturnType<typeof catchFile>;
  beforeEach(() => (caught = catchFile()));
  afterEach(() => caught.restore());

  it('writes every call of the month, pages that are not on the screen included', async () => {
    const log = await open(new MemoryBackend(manyCalls(450)));
    await log.press('button', 'Exporter (CSV)');
    const { name, text } = await caught.file();
    expect(name).to.equal('journal-2026-07.csv');
    expect(text.startsWith('\uFEFF')).to.equal(true);
    expect(rowsOf(text).length).to.equal(451);
    await log.said('450 appels exportés');
  });

  it('writes what the filters leave, in the words of the log', async () => {
    const log = await open(new MemoryBackend(guideCalls()));
    await log.press('radio', 'Manqués');
    await waitUntil(() => log.rows.length === 3);
    await log.press('button', 'Exporter (CSV)');
    const [head, ...rows] = rowsOf((await caught.file()).text);
    expect(head?.slice(0, 5)).to.deep.equal(['Date', 'Heure', 'Nom', 'Numéro', 'Type de numéro']);
    expect(rows[0]).to.deep.equal([
      '2026-07-07',
      '18:54:00',
      'Daphné Abane',
      "'+33639982222",
      'mobile',
      'Manqué',
      'Appel manqué, votre messagerie a répondu',
      '0',
      'ligne fixe 01 99 00 12 34',
      '',
      'oui',
    ]);
    expect(rows.at(-1)?.[9]).to.equal("'+33639984567");
  });

  it('keeps a spreadsheet from running a name', async () => {
    const name = '=HYPERLINK("https://evil.example";"Jack")';
    const log = await open(new MemoryBackend([call('07T10:00', { party: { number: '+33639981111', numberKind: 'mobile', name } })]));
    await log.press('button', 'Exporter (CSV)');
    expect(rowsOf((await caught.file()).text)[1]?.[2]).to.equal(`'${name}`);
  });

  it('says how far it is and can be cancelled', async () => {
    const backend = new MemoryBackend(guideCalls());
    const log = await open(backend);
    let go: () => void = () => undefined;
    backend.gate = new Promise((resolve) => (go = resolve));
    await log.press('button', 'Exporter (CSV)');
    await log.shows('appels lus');
    await log.press('button', 'Annuler');
    expect(log.text).not.to.contain('appels lus');
    go();
    await log.press('button', 'Exporter (CSV)');
    expect(rowsOf((await caught.file()).text).length).to.equal(8);
  });

  it('says that it failed', async () => {
    const backend = new MemoryBackend(guideCalls());
    const log = await open(backend);
    backend.failure = new SelfcareError('unavailable');
    await log.press('button', 'Exporter (CSV)');
    await log.shows('L’export a échoué.');
    await log.press('button', 'Fermer');
    expect(log.text).not.to.contain('L’export a échoué.');
  });

  it('of a controlled log writes what the host gave', async () => {
    const log = await controlledLog(ready(guideCalls()));
    await log.press('button', 'Exporter (CSV)');
    expect(rowsOf((await caught.file()).text).length).to.equal(8);
  });

  it('uses the separator and the words of the language', async () => {
    const log = await controlledLog(ready(guideCalls()), 'en');
    await log.press('button', 'Export (CSV)');
    const { name, text } = await caught.file();
    expect(name).to.equal('call-log-2026-07.csv');
    expect(text.slice(1, 20)).to.equal('Date,Time,Name,Numb');
  });
});
