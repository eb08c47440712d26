import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyLayout } from '../../../src/node/provisioning/key-layout.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import { keyPlaces, placesOn } from '../../../src/widgets/base/phone/key-places.ts';

const models = vendorGenerators.flatMap((generator) => generator.models);

function placesOf(name: string, modules = 0) {
  const model = models.find((one) => one.name === name);
  assert.ok(model?.front);
  const keys = keyLayout(model, modules, 1);
  assert.ok(keys);
  return keyPlaces(model.front, keys);
}

const written = (places: ReturnType<typeof placesOf>): string =>
  places.map(({ position, area, index, module }) => `${position}:${area}${index}${module > 0 ? `/${module}` : ''}`).join(' ');

describe('places of keys', () => {
  it('fill the left of the screen, then the right, page by page', () => {
    const first = '1:left0 2:left1 3:left2 4:left3 5:left4 6:right0 7:right1 8:right2 9:right3';
    assert.equal(written(placesOn(placesOf('T46U'), 1)), first);
    assert.match(written(placesOn(placesOf('T46U'), 2)), /^10:left0 .* 18:right3$/);
  });

  it('go on at the keys apart from the screen, which have pages of their own', () => {
    const places = placesOf('X5U');
    assert.match(written(placesOn(places, 1)), /^1:left0 2:left1 3:left2 4:left3 5:panel0 .* 10:panel5$/);
    assert.match(written(placesOn(places, 2)), /^1:left0 .* 4:left3 11:panel0 /, 'the first page of the screen stays: it has no other');
  });

  it('go on module by module', () => {
    const places = placesOf('T46U', 2);
    assert.match(written(placesOn(places, 1)), / 28:module0\/1 .* 88:module0\/2 /);
  });

  it('are on the screen of a phone to touch', () => {
    assert.ok(placesOf('VVX600').every(({ area }) => area === 'screen'));
  });

  it('hold each position once, on every model', () => {
    for (const model of models) {
      const keys = keyLayout(model, model.expansion?.maxModules ?? 0, 1);
      if (!keys || !model.front) continue;
      const places = keyPlaces(model.front, keys);
      assert.equal(places.length, keys.positions, model.name);
      assert.equal(
        new Set(places.map(({ area, module, page, index }) => `${area} ${module} ${page} ${index}`)).size,
        places.length,
        model.name,
      );
    }
  });
});
