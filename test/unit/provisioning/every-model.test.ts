import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factSources, phoneVendors } from '../../../src/node/provisioning/catalogue/model.ts';
import { generatorOf, knownModel, modelOf } from '../../../src/node/provisioning/catalogue.ts';
import { parameterNames } from '../../../src/node/provisioning/parameter-names.ts';
import { verifiedFiles } from '../../../src/node/provisioning/verified-files.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import { fullPhone } from './sample.ts';

describe('the catalogue', () => {
  it('has every maker, once', () => {
    assert.deepEqual(vendorGenerators.map(({ vendor }) => vendor).sort(), [...phoneVendors].sort());
  });

  it('finds a model however people write it, and a generic profile for others', () => {
    assert.equal(knownModel('polycom', 'vvx 600')?.name, 'VVX600');
    assert.equal(knownModel('polycom', 'VVX_600')?.name, 'VVX600');
    assert.equal(knownModel('yealink', 't46u')?.name, 'T46U');
    assert.equal(knownModel('yealink', 'T9000'), undefined);
    assert.equal(modelOf('yealink', 'T9000').generic, true);
  });

  it('says for every model and parameter where the fact comes from, and doubts what is only general knowledge', () => {
    for (const { models, generic, parameters } of vendorGenerators) {
      for (const model of [...models, generic]) {
        assert.ok(model.sources.length > 0 && model.sources.every((source) => factSources.includes(source)), model.name);
        if (model.sources.every((source) => source === 'general')) assert.ok((model.doubts?.length ?? 0) > 0, model.name);
      }
      for (const { name, sources, doubt } of parameters) {
        assert.ok(sources.length > 0, name);
        if (sources.every((source) => source === 'general')) assert.ok(doubt, name);
      }
    }
  });

  it('has no two models of one name', () => {
    for (const { models } of vendorGenerators) {
      const names = models.map(({ name }) => name.toLowerCase());
      assert.equal(new Set(names).size, names.length);
    }
  });
});

for (const vendor of phoneVendors) {
  describe(`every ${vendor} phone, full to the last key`, () => {
    const generator = generatorOf(vendor);
    const known = parameterNames(generator.parameters);
    for (const model of [...generator.models, generator.generic]) {
      it(`${model.name} gets files that read back as they were meant, with known parameters alone`, () => {
        const input = fullPhone(generator, model);
        assert.equal(input.keys.length, model.keys + (model.expansion?.keysPerModule ?? 0) * input.modules);
        const files = verifiedFiles(generator, input);
        assert.ok(
          files.some(({ required }) => required),
          'no file is required',
        );
        for (const file of files) {
          assert.ok(generator.mayAsk(file.name, input.mac), file.name);
          for (const [name] of file.entries) assert.ok(known.find(name), `${file.name}: ${name}`);
        }
      });

      it(`${model.name} finds no secret at its first contact, and no password in a shared file`, () => {
        const input = fullPhone(generator, model);
        const secrets = ['pass-word_1', '83794244', 'admin-secret'];
        const address = 'https://phones.example/p/abc/';
        for (const { body } of generator.bootstrap({ model, mac: input.mac, address, pollMinutes: 60 })) {
          for (const secret of secrets) assert.ok(!body.includes(secret));
        }
        for (const { name, body } of verifiedFiles(generator, input)) {
          if (name.toLowerCase().includes(input.mac)) continue;
          for (const secret of secrets) assert.ok(!body.includes(secret), name);
        }
      });
    }
  });
}
