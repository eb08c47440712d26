import { demoIssuer } from '../auth/demo-issuer.ts';
import { demoKey } from '../auth/demo-key.ts';
import { dataFolderOf } from '../config.ts';
import { demoTenant } from '../demo/company.ts';
import { parsed, positionals, type Command } from './command.ts';
import { CliError, exitCodes } from './exit.ts';

const usualTtl = '43200';

/** `selfcare token` */
export const token: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, {
    user: { type: 'string' },
    tenant: { type: 'string', default: demoTenant },
    ttl: { type: 'string', default: usualTtl },
  });
  positionals(rest);
  if (!values.user) throw new CliError(exitCodes.usage, 'Missing: --user NAME, such as --user alice');
  const ttl = Number(values.ttl);
  if (!Number.isInteger(ttl) || ttl < 1) throw new CliError(exitCodes.usage, '--ttl must be a whole number of seconds');
  const issuer = demoIssuer(await demoKey(dataFolderOf(terminal.env)));
  terminal.print(await issuer.issue(values.tenant, values.user, ttl));
  return exitCodes.done;
};
