import type { TelephonyAdapter } from '../../contract/index.ts';
import { demoTenant } from '../demo/company.ts';
import { parsed, positionals, type Command, type Terminal } from './command.ts';
import { readSnapshot, snapshotPath, writeSnapshot } from './conformance/snapshot-file.ts';
import { stopSignal } from './conformance/stop-signal.ts';
import { CliError, exitCodes, type ExitCode } from './exit.ts';

async function answerOf(url: string, path: string, init: RequestInit): Promise<Response> {
  return fetch(new URL(path, url), init).catch((cause: unknown) => {
    throw new CliError(exitCodes.address, `${url} does not answer${cause instanceof Error ? `: ${cause.message}` : ''}`);
  });
}

/** Only a demo server has this address, which gives out tokens without sign-in. */
async function demoToken(url: string, user: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await answerOf(url, '/v1/demo/token', { method: 'POST', headers, body: JSON.stringify({ user }) });
  const answer: unknown = await response.json().catch(() => undefined);
  if (typeof answer === 'object' && answer !== null && 'token' in answer && typeof answer.token === 'string') return answer.token;
  throw new CliError(exitCodes.usage, `${url} is no ${demoTenant} server: give a user's token with --token`);
}

async function adapterFor(url: string, token: string): Promise<TelephonyAdapter> {
  const { httpAdapter } = await import('../../client/index.ts');
  return httpAdapter({ baseUrl: url, getToken: async () => token });
}

interface Target {
  readonly url: string;
  readonly token: string;
  readonly adapter: TelephonyAdapter;
  readonly other?: TelephonyAdapter;
}

async function targetOf(url: string, given: string | undefined, otherGiven: string | undefined): Promise<Target> {
  if (given !== undefined) await answerOf(url, '/v1/capabilities', {});
  const token = given ?? (await demoToken(url, 'alice'));
  const otherToken = otherGiven ?? (given === undefined ? await demoToken(url, 'bruno') : undefined);
  const adapter = await adapterFor(url, token);
  return { url, token, adapter, ...(otherToken === undefined ? {} : { other: await adapterFor(url, otherToken) }) };
}

const options = {
  token: { type: 'string' },
  'other-token': { type: 'string' },
  writes: { type: 'boolean', default: false },
  'restart-phones': { type: 'boolean', default: false },
  port: { type: 'string', multiple: true },
  number: { type: 'string', multiple: true },
  snapshot: { type: 'string' },
  restore: { type: 'string' },
  patience: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!(seconds > 0)) throw new CliError(exitCodes.usage, `--patience ${text} is no number of seconds`);
  return seconds * 1000;
}

async function restore({ url, adapter, other }: Target, file: string, terminal: Terminal): Promise<ExitCode> {
  const { restoreSnapshot, isSnapshot, notPutBackLines } = await import('../../testing/conformance/index.ts');
  const snapshot = await readSnapshot(file, isSnapshot);
  const left = await restoreSnapshot({ adapter, ...(other ? { other } : {}) }, snapshot);
  for (const line of notPutBackLines(left)) terminal.complain(line);
  if (left.length > 0) return exitCodes.notPutBack;
  terminal.print(`Put back: ${url} has the settings of ${snapshot.takenAt} again.`);
  return exitCodes.done;
}

/** `selfcare conformance` */
export const conformance: Command = async (args, terminal) => {
  const { values, positionals: given } = parsed(args, options);
  const [url] = positionals(given, 'URL');
  if (!URL.canParse(url)) throw new CliError(exitCodes.usage, `${url} is no address; one is http://localhost:8080`);
  const patience = secondsOf(values.patience);
  const target = await targetOf(url, values.token, values['other-token']);
  if (values.restore !== undefined) return restore(target, values.restore, terminal);
  // Imported here: no other command needs the kit.
  const kit = await import('../../testing/conformance/index.ts');
  const { port: ports = [], number: numbers = [] } = values;
  const wrong = ports.filter((port) => !kit.conformanceChecks.some((check) => check.port === port));
  if (wrong.length > 0) throw new CliError(exitCodes.usage, `There is no port ${wrong.join(', ')} with promises`);

  const file = values.snapshot ?? snapshotPath(new Date());
  const [allowed, alternative] = numbers;
  // With --json the standard output is the report alone.
  const say = (text: string) => (values.json ? terminal.complain(text) : terminal.print(text));
  const stop = stopSignal((cause) => terminal.complain(`${cause}: putting back what was changed…`));
  try {
    const report = await kit.runConformance({
      ...target,
      wire: { baseUrl: url, token: target.token },
      tokens: { token: async () => target.token },
      writes: values.writes,
      restartPhones: values['restart-phones'],
      samples: { ...(allowed === undefined ? {} : { allowed }), ...(alternative === undefined ? {} : { alternative }) },
      ...(patience === undefined ? {} : { patience }),
      only: ({ port }) => ports.length === 0 || ports.includes(port),
      signal: stop.signal,
      onSnapshot: async (snapshot, names) => {
        await writeSnapshot(file, snapshot);
        say(`Changes these settings and puts them back; their values are in ${file}:`);
        for (const name of names) say(`  ${name}`);
      },
      onWait: (milliseconds, call) =>
        terminal.complain(`The server asks for a pause of ${Math.ceil(milliseconds / 1000)} s before ${call}`),
      onResult: (result) => {
        if (!values.json) terminal.print(kit.conformanceLine(result));
      },
    });
    terminal.print(values.json ? JSON.stringify(report, null, 2) : kit.conformanceSummary(report));
    if (report.notPutBack.length > 0) {
      for (const line of kit.notPutBackLines(report.notPutBack)) terminal.complain(line);
      terminal.complain(`Try again with: selfcare conformance ${url} --restore ${file}`);
      return exitCodes.notPutBack;
    }
    if (report.unwritten !== undefined) throw new CliError(exitCodes.usage, `No setting was changed: ${report.unwritten}`);
    return report.broken > 0 || report.stopped ? exitCodes.incomplete : exitCodes.done;
  } finally {
    stop.release();
  }
};
