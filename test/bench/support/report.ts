import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a figure must reach: at least or at most. */
export type Target = { readonly atLeast: number } | { readonly atMost: number };

/** Whether the run is the short one of continuous integration. */
export const isQuick = process.argv.includes('--quick');

/** Prints one line per figure, `name | measured | target | ok`, and makes the process fail when a target is missed. */
export function report(name: string, measured: number, target: Target, unit = ''): void {
  const ok = 'atLeast' in target ? measured >= target.atLeast : measured <= target.atMost;
  const bound = 'atLeast' in target ? `≥ ${format(target.atLeast)}` : `≤ ${format(target.atMost)}`;
  console.log(`${name} | ${format(measured)}${unit} | ${bound}${unit} | ${ok ? 'ok' : 'MISSED'}`);
  if (!ok) process.exitCode = 1;
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
