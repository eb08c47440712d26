import type { Command } from './command.ts';
import { CliError, exitCodes } from './exit.ts';

/** Loaded when asked for: most need no database, and some not even the generators. */
const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['render', async () => (await import('./provision/render.ts')).render],
  ['models', async () => (await import('./provision/models.ts')).models],
  ['schema', async () => (await import('./provision/schema.ts')).schema],
  ['check', async () => (await import('./provision/check.ts')).check],
  ['enrol', async () => (await import('./provision/enrol.ts')).enrol],
  ['phones', async () => (await import('./provision/phones.ts')).phones],
  ['uploads', async () => (await import('./provision/uploads.ts')).uploads],
  ['address', async () => (await import('./provision/address.ts')).address],
  ['remove', async () => (await import('./provision/remove.ts')).remove],
]);

/** `selfcare provision` */
export const provision: Command = async ([name = '', ...rest], terminal) => {
  const load = commands.get(name);
  if (!load) throw new CliError(exitCodes.usage, `selfcare provision must be followed by one of: ${[...commands.keys()].join(', ')}`);
  const command = await load();
  return command(rest, terminal);
};
