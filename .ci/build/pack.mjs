import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Shorter files fit into one packet anyway. Bytes. */
const SHORTEST = 1024;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Writes `.gz` and `.br` beside the files that the server hands out. Source maps are for developers, who can wait. */
export async function packSite(dist, fast) {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: fast ? 5 : 11 } };
  const names = globSync('{portal,cdn}/**/*.{js,css,html,svg}', { cwd: dist });
  await Promise.all(
    names.map(async (name) => {
      const path = join(dist, name);
      const bytes = await readFile(path);
      if (bytes.length < SHORTEST) return;
      const [br, gz] = await Promise.all([brotli(bytes, quality), zip(bytes, { level: fast ? 6 : 9 })]);
      await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
    }),
  );
}
