import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { keyMistakesOf, keysInOrder } from '../../../src/node/cli/provision/keys-of-file.ts';
import type { DeviceFile } from '../../../src/node/provisioning/device-file.ts';

type FileKey = DeviceFile['keys'][number];

const keyAt = (position: number | undefined): FileKey => ({
  kind: 'dnd',
  label: '',
  account: 1,
  ...(position === undefined ? {} : { position }),
});

const lineKeyCount = fc.integer({ min: 0, max: 4 });
/** Some with a position of their own, some without, in any order. */
const wishes = fc
  .uniqueArray(fc.integer({ min: 5, max: 60 }), { maxLength: 20 })
  .chain((positions) => fc.shuffledSubarray([...positions, ...Array<undefined>(20)]));

describe('the keys of a phone’s file', () => {
  it('stand where they wish, the others in their order in the first free places', () => {
    fc.assert(
      fc.property(wishes, lineKeyCount, (positions, lineKeys) => {
        const keys = positions.map(keyAt);
        const found = keysInOrder(keys, lineKeys).map(({ id }, index) => [id, lineKeys + 1 + index] as const);
        const placeOf = new Map(found.filter(([id]) => id !== ''));
        assert.equal(placeOf.size, keys.length);
        const free: number[] = [];
        for (const [index, key] of keys.entries()) {
          const place = placeOf.get(`keys.${index}`) ?? 0;
          if (key.position === undefined) free.push(place);
          else assert.equal(place, key.position);
        }
        const asked = new Set(positions);
        const first = Array.from({ length: 100 }, (_, index) => lineKeys + 1 + index).filter((place) => !asked.has(place));
        assert.deepEqual(free, first.slice(0, free.length));
      }),
    );
  });

  it('have a mistake wherever two wish for one place, and nowhere else', () => {
    const positions = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 12 });
    fc.assert(
      fc.property(positions, (wished) => {
        const mistakes = keyMistakesOf(wished.map(keyAt), { positions: 12, lineKeys: 0, accounts: 1 });
        const again = wished.flatMap((position, index) => (wished.indexOf(position) < index ? [`keys.${index}.position`] : []));
        assert.deepEqual(
          mistakes.map(({ path }) => path),
          again,
        );
      }),
    );
  });
});
