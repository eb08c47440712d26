import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { generatorRevision } from '../../../src/node/provisioning/revision.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import { fullPhone } from './sample.ts';

/** Digest of all files at the present revision. */
const written = { revision: 2, digest: 'Xkw1E3fuSKNOgKqTmBJjxGFvPw1ZPesRyS0mFzzp5HU' };

describe('the revision of the generators', () => {
  it('is raised when they write something else, so that phones get it', () => {
    const hash = createHash('sha256');
    for (const generator of vendorGenerators) {
      for (const model of [...generator.models, generator.generic]) {
        for (const { name, body } of generator.render(fullPhone(generator, model))) hash.update(`${name}\n${body}\n`);
      }
    }
    assert.deepEqual({ revision: generatorRevision, digest: hash.digest('base64url') }, written);
  });
});
