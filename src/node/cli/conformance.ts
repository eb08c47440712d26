import type { TelephonyAdapter } from '../../contract/index.ts';
import { demoTenant } from '../demo/company.ts';
import { parsed, positionals, type Command } from './command.ts';
import { CliError, exitCodes } from './exit.ts';

/** Only a demo server has this address, which gives out tokens without sign-in. */
async function demoToken(url: string): Promise<string> {
  const response = await fetch(new URL('/v1/demo/token', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: 'alice' }),
  }).catch((cause: unknown) => {
    throw new CliError(exitCodes.address, `${url} does not answer${cause instanceof Error ? `: ${cause.message}` : ''}`);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (typeof answer === 'object' && answer !== null && 'token' in answer && typeof answer.token === 'string') return answer.token;
  throw new CliError(exitCodes.usage, `${url} is no ${demoTenant} server: give a user's token with --token`);
}

async function adapterFor(url: string, token: string): Promise<TelephonyAdapter> {
  const { httpAdapter } = await import('../../client/index.ts');
  return httpAdapter({ baseUrl: url, getToken: async () => token });
}

/** `selfcare conformance` */
export const conformance: Command = async (args, terminal) => {
  const { values, positionals: given } = parsed(args, { token: { type: 'string' }, 'read-only': { type: 'boolean', default: false } });
  const [url] = positionals(given, 'URL');
  if (!URL.canParse(url)) throw new CliError(exitCodes.usage, `${url} is no address; one is http://localhost:8080`);
  const adapter = await adapterFor(url, values.token ?? (await demoToken(url)));
  // Imported here: no other command needs the kit.
  const { runConformance, conformanceLine, conformanceSummary } = await import('../../testing/conformance/index.ts');
  const report = await runConformance({
    adapter,
    writes: !values['read-only'],
    onResult: (result) => terminal.print(conformanceLine(result)),
  });
  terminal.print(conformanceSummary(report));
  return report.broken > 0 ? exitCodes.incomplete : exitCodes.done;
};
