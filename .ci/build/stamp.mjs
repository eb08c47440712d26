import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const INPUTS = [
  'src/**/*.*',
  '.ci/build/**',
  '.ci/*.json',
  '.ci/build.mjs',
  'rollup.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/** A hash of all sources of `dist`. */
export function fingerprint(root) {
  const hash = createHash('sha256');
  const files = globSync(INPUTS, { cwd: root }).filter((path) => statSync(join(root, path)).isFile());
  for (const path of files.sort()) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

const stampOf = (root) => join(root, 'dist', '.stamp');

export function isFresh(root) {
  const stamp = stampOf(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root);
}

export function writeStamp(root, print) {
  writeFileSync(stampOf(root), print);
}
