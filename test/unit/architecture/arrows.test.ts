import assert from 'node:assert/strict';
import { isBuiltin } from 'node:module';
import { describe, it } from 'node:test';
import { roomOf, rooms } from './rooms.ts';
import { sources, type Import, type Source } from './sources.ts';

/** Where a browser may come: everything but the server and its commands. */
const browserRooms = rooms.filter(({ node }) => !node).map(({ name }) => name);

const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

const isInside = (target: string): boolean => target.startsWith('src/');

describe('the house', () => {
  it('has a room for every module', () => {
    assert.deepEqual(
      sources()
        .filter(({ path }) => !roomOf(path))
        .map(({ path }) => path),
      [],
    );
  });

  it('has arrows one way only', () => {
    assert.deepEqual(wrong(sources(), wrongArrow), []);
  });

  it('uses in each room only the packages that belong there', () => {
    assert.deepEqual(wrong(sources(), wrongPackage), []);
  });

  it('imports files that exist, by their real names', () => {
    const known = new Set(sources().map(({ path }) => path));
    assert.deepEqual(
      wrong(sources(), (_, { target }) => isInside(target) && !known.has(target)),
      [],
    );
  });

  it('has no circle of modules', () => {
    assert.deepEqual(circles(), []);
  });

  it('has no circle of rooms', () => {
    const open = rooms.filter(({ name, rooms: allowed }) => allowed.some((other) => reach(other, roomArrows).has(name)));
    assert.deepEqual(
      open.map(({ name }) => name),
      [],
    );
  });

  it('keeps Node out of everything that a browser loads, the reference app included', () => {
    const start = sources().filter(({ path }) => browserRooms.includes(roomOf(path)?.name ?? ''));
    const loaded = new Set(start.flatMap(({ path }) => [...reach(path, valueImports)]));
    const builtins = sources()
      .filter(({ path }) => loaded.has(path))
      .flatMap(({ path, imports }) =>
        imports.filter(({ target, typeOnly }) => !typeOnly && isBuiltin(target)).map(({ target }) => `${path} → ${target}`),
      );
    assert.deepEqual(builtins, []);
  });
});

function wrong(among: readonly Source[], isWrong: (source: Source, imported: Import) => boolean): readonly string[] {
  return among.flatMap((source) =>
    source.imports.filter((imported) => isWrong(source, imported)).map(({ target }) => `${source.path} → ${target}`),
  );
}

function wrongArrow({ path }: Source, { target }: Import): boolean {
  if (!isInside(target)) return target.startsWith('.') || target.startsWith('mocks') || target.startsWith('test');
  const [from, to] = [roomOf(path), roomOf(target)];
  return from !== to && !from?.rooms.includes(to?.name ?? '');
}

function wrongPackage({ path }: Source, { target }: Import): boolean {
  const room = roomOf(path);
  if (isInside(target)) return false;
  return isBuiltin(target) ? !room?.node : !room?.packages.includes(packageOf(target));
}

function reach(from: string, next: (node: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set([from]);
  for (const node of found) for (const other of next(node)) found.add(other);
  return found;
}

function roomArrows(name: string): readonly string[] {
  return rooms.find((room) => room.name === name)?.rooms ?? [];
}

function importsOf(path: string): readonly Import[] {
  return sources().find((source) => source.path === path)?.imports ?? [];
}

function valueImports(path: string): readonly string[] {
  return importsOf(path).flatMap(({ target, typeOnly }) => (typeOnly || !isInside(target) ? [] : [target]));
}

/** Type-only imports count: two files that need each other's types are one subject. A lazy import closes no circle. */
function circles(): readonly string[] {
  const next = new Map(sources().map(({ path, imports }) => [path, imports.filter(({ target, lazy }) => !lazy && isInside(target))]));
  const targetsOf = (path: string): readonly string[] => next.get(path)?.map(({ target }) => target) ?? [];
  return sources()
    .filter(({ path }) => targetsOf(path).some((target) => reach(target, targetsOf).has(path)))
    .map(({ path }) => path);
}
