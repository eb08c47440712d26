import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { files, read, sources } from './sources.ts';

const mostFiles = 12;
const mostParts = 2;

const folders = [...new Set(files('src/widgets/*/*.ts').map((path) => path.split('/').slice(0, 3).join('/')))].filter(
  (folder) => folder !== 'src/widgets/base',
);
const modulesOf = (folder: string) => sources().filter(({ path }) => path.startsWith(`${folder}/`));
const folderOf = (path: string): string => path.split('/').slice(0, 3).join('/');

describe('every widget', () => {
  it(`has at most ${String(mostFiles)} files`, () => {
    assert.deepEqual(
      folders.filter((folder) => modulesOf(folder).length > mostFiles),
      [],
    );
  });

  it('finds the base in folders by subject, each with no more files', () => {
    const subjectOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
    const subjects = files('src/widgets/base/**/*.ts').map(subjectOf);
    assert.deepEqual(
      [...new Set(subjects)].filter((subject) => subjects.filter((other) => other === subject).length > mostFiles),
      [],
    );
  });

  it('imports the base and no other widget', () => {
    const foreign = folders.flatMap((folder) =>
      modulesOf(folder).flatMap(({ path, imports }) =>
        imports
          .filter(({ target }) => target.startsWith('src/widgets/') && ![folder, 'src/widgets/base'].includes(folderOf(target)))
          .map(({ target }) => `${path} → ${target}`),
      ),
    );
    assert.deepEqual(foreign, []);
  });

  it(`loads at most ${String(mostParts)} parts later, from its folder parts/, and nothing but these and its texts`, () => {
    for (const folder of folders) {
      const lazy = modulesOf(folder).flatMap(({ imports }) => imports.filter((imported) => imported.lazy && !imported.typeOnly));
      const parts = lazy.filter(({ target }) => target.startsWith(`${folder}/parts/`));
      const others = lazy.filter(({ target }) => !target.startsWith(`${folder}/parts/`) && !target.startsWith('src/i18n/locales/'));
      assert.deepEqual(
        others.map(({ target }) => target),
        [],
        folder,
      );
      assert.ok(new Set(parts.map(({ target }) => target)).size <= mostParts, `${folder} loads ${String(parts.length)} parts`);
    }
  });

  it('loads a part by part() alone', () => {
    const loading = folders.flatMap((folder) => modulesOf(folder)).filter(({ path }) => /import\('\.\/parts\//.test(read(path)));
    assert.deepEqual(
      loading.filter(({ path }) => !/part\(\s*this,|part\(\s*\w+,/.test(read(path))).map(({ path }) => path),
      [],
    );
  });
});
