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

/** @param whole types and manifest are needed, too */
export function isFresh(root, whole) {
  const stamp = stampOf(root);
  if (!existsSync(stamp)) return false;
  const [print, extent] = readFileSync(stamp, 'utf8').split(' ');
  return print === fingerprint(root) && (!whole || extent === 'whole');
}

/** @param extent `fast`, without types and manifest, or `whole` */
export function writeStamp(root, print, extent) {
  writeFileSync(stampOf(root), `${print} ${extent}`);
}
