import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { version } from '../../../src/define/version.ts';

const root = join(import.meta.dirname, '../../..');

interface PackageFile {
  readonly version: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly sideEffects: readonly string[];
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
}

const file = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as PackageFile;

const sourceOf = (built: string): string => built.replace('./dist/', 'src/').replace(/\.js$/, '.ts');

describe('the package', () => {
  it('has the entries that are promised, and no other', () => {
    assert.deepEqual(Object.keys(file.exports), [
      '.',
      './define',
      './define/*.js',
      './define/*',
      './contract',
      './rules',
      './client',
      './testing',
      './node',
      './locales/*',
      './themes/*',
      './cdn/*',
      './custom-elements.json',
      './package.json',
    ]);
  });

  for (const [entry, target] of Object.entries(file.exports)) {
    if (typeof target === 'string') continue;
    it(`builds ${entry} from a source, with its types`, () => {
      assert.notEqual(globSync(sourceOf(target.default), { cwd: root }).length, 0);
      assert.equal(target.types, target.default.replace(/\.js$/, '.d.ts'));
    });
  }

  it('names as side effects the modules that define elements, and the portal', () => {
    const sources = file.sideEffects
      .filter((pattern) => pattern.startsWith('./src/'))
      .flatMap((pattern) => globSync(pattern, { cwd: root }));
    const elements = globSync('src/define/sc-*.ts', { cwd: root });
    const modules = sources.filter((path) => path.startsWith('src/define/')).sort();
    assert.deepEqual(modules, [...elements, 'src/define/all.ts', 'src/define/autoload.ts'].sort());
    assert.ok(sources.filter((path) => !path.startsWith('src/define/')).every((path) => path.startsWith('src/portal')));
  });

  it('says the same of the published files', () => {
    const published = (prefix: string): readonly string[] =>
      file.sideEffects
        .filter((pattern) => pattern.startsWith(prefix))
        .map((pattern) => pattern.replace(prefix, '').replace(/\.[jt]s$/, ''));
    assert.deepEqual(published('./dist/'), published('./src/'));
  });

  it('carries its own version in the elements', () => {
    assert.equal(version, file.version);
  });

  it('runs nothing when it is installed', () => {
    const installing = ['preinstall', 'install', 'postinstall', 'prepare'];
    assert.deepEqual(
      Object.keys(file.scripts).filter((name) => installing.includes(name)),
      [],
    );
  });

  it('has a command, from a source that Node can start', () => {
    const command = sourceOf(file.bin.selfcare ?? '');
    assert.ok(existsSync(join(root, command)));
    assert.match(readFileSync(join(root, command), 'utf8'), /^#!\/usr\/bin\/env (?:-S )?node\b/);
  });

  it('leaves what only a server needs optional', () => {
    const forServers = [
      '@noble/hashes',
      'hono',
      '@hono/node-server',
      '@hono/zod-openapi',
      'zod',
      'jose',
      'pino',
      'diff',
      'lru-cache',
      'mpg123-decoder',
      'nodemailer',
      'opus-decoder',
      'sirv',
    ];
    assert.deepEqual(Object.keys(file.optionalDependencies).sort(), forServers.sort());
  });

  it('leaves the SQLite of browsers to those who run the demo in one, and names its version exactly', () => {
    const sqlite = file.devDependencies['@sqlite.org/sqlite-wasm'] ?? '';
    assert.match(sqlite, /^\d/);
    assert.deepEqual(file.peerDependencies, { '@sqlite.org/sqlite-wasm': sqlite });
    assert.equal(file.peerDependenciesMeta['@sqlite.org/sqlite-wasm']?.optional, true);
  });
});
