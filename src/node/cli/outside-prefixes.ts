import { CliError, exitCodes } from './exit.ts';

/** `0` or `0,9`: dialled for an outside line. @throws {@link CliError} */
export function outsidePrefixesOf(text: string | undefined): readonly string[] {
  const prefixes = text === undefined ? [] : text.split(',').map((prefix) => prefix.trim());
  const wrong = prefixes.find((prefix) => !/^\d{1,4}$/.test(prefix));
  if (wrong !== undefined) throw new CliError(exitCodes.usage, `--outside-prefix ${wrong}: 1 to 4 digits, such as 0; several with commas`);
  return prefixes;
}
