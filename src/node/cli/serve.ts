import { pino, type Logger } from 'pino';
import { readConfig, type ServeConfig } from '../config.ts';
import { startServer, type RunningServer, type ServerParts } from '../serve.ts';
import { parsed, positionals, type Command } from './command.ts';
import { CliError, exitCodes, type ExitCode } from './exit.ts';

const unusable: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is already in use: stop what uses it, or set {PORT} to another one',
  EACCES: 'may not be used without more rights: set {PORT} to one above 1023',
  EADDRNOTAVAIL: 'does not belong to this machine: check SELFCARE_HOST',
};

/** The error tells which of two ports it was. */
function asCliError(thrown: unknown, { host, port, phones }: ServeConfig): unknown {
  // Files fail by the same codes as ports.
  if (thrown instanceof Error && 'path' in thrown) return thrown;
  const at = thrown instanceof Error && 'port' in thrown && typeof thrown.port === 'number' ? thrown.port : port;
  const variable = at === phones.listener?.port && at !== port ? 'SELFCARE_PHONES_PORT' : 'PORT';
  const code = thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  const reason = Object.hasOwn(unusable, code) ? unusable[code] : undefined;
  return reason === undefined ? thrown : new CliError(exitCodes.address, `${host}:${at} ${reason.replace('{PORT}', variable)}`);
}

/** Ends the process on an uncaught error: its state is unknown from then on, and the supervisor starts a fresh one. */
function endOnUncaught(log: Logger): void {
  const end = (err: unknown) => {
    log.fatal({ err }, 'uncaught');
    process.exit(exitCodes.failed);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

/** Answers under way get so long when the database is lost. Milliseconds. */
const lastAnswersMs = 1000;

/** Ends the process: its supervisor starts another one, on the files that are left. */
async function untilLost(server: RunningServer, log: Logger): Promise<never> {
  const lost = await server.lost;
  log.fatal({ code: lost.code }, lost.message);
  const stopped = server.stop().catch((err: unknown) => log.error({ err }, 'not everything could be closed'));
  await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, lastAnswersMs))]);
  process.exit(exitCodes.lost);
}

function untilSignalled(server: RunningServer, log: Logger): Promise<ExitCode> {
  return new Promise((resolve, reject) => {
    let stopping = false;
    const stop = (signal: NodeJS.Signals) => {
      // A second signal ends the process at once.
      if (stopping) process.exit(exitCodes.failed);
      stopping = true;
      log.info({ signal }, 'stopping');
      server.stop().then(() => resolve(exitCodes.done), reject);
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}

/** Loaded here, because only a demonstration needs them. */
async function phonesOf(log: Logger): Promise<ServerParts> {
  const { demoPhones } = await import('./demo-phones.ts');
  return demoPhones(log);
}

/** `selfcare serve` */
export const serve: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, {
    demo: { type: 'boolean', default: false },
    'with-phones': { type: 'boolean', default: false },
    config: { type: 'string' },
  });
  const { demo, 'with-phones': withPhones } = values;
  positionals(rest);
  if (withPhones && !demo) throw new CliError(exitCodes.usage, '--with-phones is for --demo only: elsewhere the phones are real');
  const config = readConfig(terminal.env, demo, values.config);
  const log = pino({ name: 'selfcare', level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  endOnUncaught(log);
  try {
    const server = await startServer(config, log, withPhones ? await phonesOf(log) : {});
    terminal.print(`Selfcare is ready at ${server.url}${config.demo ? ' (demo: anybody may sign in as anybody)' : ''}`);
    return await Promise.race([untilSignalled(server, log), untilLost(server, log)]);
  } catch (thrown) {
    throw asCliError(thrown, config);
  }
};
