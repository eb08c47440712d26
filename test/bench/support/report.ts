import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a figure must reach: at least or at most. */
export type Target = { readonly atLeast: number } | { readonly atMost: number };

/** Whether the run is the short one of continuous integration. */
export const isQuick = process.argv.includes('--quick');

function isReached(measured: number, target: Target): boolean {
  return 'atLeast' in target ? measured >= target.atLeast : measured <= target.atMost;
}

function boundOf(target: Target, unit: string): string {
  return 'atLeast' in target ? `≥ ${format(target.atLeast)}${unit}` : `≤ ${format(target.atMost)}${unit}`;
}

/** Prints one line per figure, `name | measured | target | ok`, and makes the process fail when a target is missed. */
export function report(name: string, measured: number, target: Target, unit = ''): void {
  const ok = isReached(measured, target);
  console.log(`${name} | ${format(measured)}${unit} | ${boundOf(target, unit)} | ${ok ? 'ok' : 'MISSED'}`);
  if (!ok) process.exitCode = 1;
}

/**
 * {@link report} for an absolute time or rate, held against what a slower machine can reach.
 * @param speed of this machine, as `machineSpeed()` tells it
 */
export function reportTimed(name: string, measured: number, target: Target, speed: number, unit = ''): void {
  const here = 'atLeast' in target ? { atLeast: target.atLeast * speed } : { atMost: target.atMost / speed };
  const ok = isReached(measured, here);
  const scaled = speed < 1 ? `, here ${boundOf(here, unit)} with a core at ${format(speed)} of the reference` : '';
  console.log(`${name} | ${format(measured)}${unit} | ${boundOf(target, unit)}${scaled} | ${ok ? 'ok' : 'MISSED'}`);
  if (!ok) process.exitCode = 1;
}

/** {@link report} for a target that is known to be missed: the line says so, the process does not fail. @param why and where it is told */
export function reportKnown(name: string, measured: number, target: Target, why: string): void {
  const verdict = isReached(measured, target) ? 'ok' : `MISSED, as known: ${why}`;
  console.log(`${name} | ${format(measured)} | ${boundOf(target, '')} | ${verdict}`);
}

const format = (value: number): string => (value >= 1000 ? Math.round(value).toLocaleString('en') : value.toFixed(2).replace(/\.?0+$/, ''));

/** The value that a share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Runs with a folder that is gone afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'selfcare-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
