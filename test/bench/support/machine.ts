/** Rounds a second of one core that the reference work below makes on the quiet machine for which absolute targets were set. */
const referenceRounds = 5_000;
const rounds = 1_500;

/** Work of the kind that benches do: texts are put together, taken apart, kept in maps and written as JSON. */
function referenceWork(): number {
  const lines = Array.from({ length: 400 }, (_, index) => `linekey.${index}.label = "Élodie n° ${(index * 7919) % 1000}"`);
  const values = new Map<string, string>();
  for (const line of lines.join('\n').split('\n')) {
    const [, name = '', value = ''] = /^([\w.]+) = "(.*)"$/.exec(line) ?? [];
    values.set(name, value);
  }
  return (JSON.parse(JSON.stringify([...values])) as unknown[]).length;
}

/**
 * How fast a core of this machine is just now, 1 being the reference; faster ones count as 1. On a shared machine it changes by the
 * minute, so it is asked beside each figure that is an absolute time.
 */
export function machineSpeed(): number {
  for (let round = 0; round < rounds / 5; round++) referenceWork();
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round++) referenceWork();
  const { user, system } = process.cpuUsage(before);
  return Math.min(1, rounds / ((user + system) / 1e6) / referenceRounds);
}
