import { z } from 'zod';
import { deviceFile } from '../../provisioning/device-file.ts';
import { enrolFile } from '../../provisioning/enrol-file.ts';
import { parsed, type Command } from '../command.ts';
import { CliError, exitCodes } from '../exit.ts';

const schemas: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['device', deviceFile],
  ['enrol', enrolFile],
]);

/** `selfcare provision schema`: the format of the input files as JSON Schema. */
export const schema: Command = async (args, terminal) => {
  const [name = 'device', ...rest] = parsed(args, {}).positionals;
  const found = schemas.get(name);
  if (!found || rest.length > 0) throw new CliError(exitCodes.usage, `There are schemas of: ${[...schemas.keys()].join(', ')}`);
  terminal.print(JSON.stringify(z.toJSONSchema(found, { io: 'input' }), null, 2));
  return exitCodes.done;
};
