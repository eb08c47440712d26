import { open, readFile } from 'node:fs/promises';
import type { Snapshot } from '../../../testing/conformance/index.ts';
import { CliError, exitCodes } from '../exit.ts';

/** Name of the snapshot's file where none is given: `selfcare-conformance-2026-11-28T08-15-00.json`. */
export function snapshotPath(at: Date): string {
  return `selfcare-conformance-${at.toISOString().slice(0, 19).replaceAll(':', '-')}.json`;
}

/**
 * Writes a snapshot to the disk, for its owner alone: it holds numbers of people. An existing file, which may be the snapshot of a run
 * that was killed, is never overwritten.
 * @throws {@link CliError}
 */
export async function writeSnapshot(path: string, snapshot: Snapshot): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(snapshot, null, 2)}\n`);
      // The values must be on the disk before the first write reaches the backend.
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (thrown) {
    const exists = thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST';
    const reason = exists ? 'it exists already: restore it with --restore, or name another file' : String(thrown);
    throw new CliError(exitCodes.usage, `${path} cannot be written: ${reason}`);
  }
}

/** @throws {@link CliError} for a file that is no snapshot */
export async function readSnapshot(path: string, isSnapshot: (value: unknown) => value is Snapshot): Promise<Snapshot> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isSnapshot(value)) return value;
  } catch (thrown) {
    throw new CliError(exitCodes.usage, `${path} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
  throw new CliError(exitCodes.usage, `${path} is no snapshot of selfcare conformance`);
}
