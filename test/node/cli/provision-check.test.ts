import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { z } from 'zod';
import { deviceFile } from '../../../src/node/provisioning/device-file.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import { secrets, smallPhone, tellsSecret, writeInput } from './support/phone-file.ts';
import { selfcareHere, temporaryFolder } from './support/selfcare.ts';

const here = (...args: string[]) => selfcareHere(['provision', ...args]);

describe('selfcare provision check', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());
  const rendered = async (name: string, input: unknown = smallPhone) => {
    const out = join(folder.path, name);
    const { code, err } = await here('render', '--device', writeInput(folder.path, `${name}.json`, input), '--out', out);
    assert.equal(code, 0, err);
    return out;
  };

  it('finds nothing wrong with files that were just written, and counts them', async () => {
    const out = await rendered('fine', { ...smallPhone, serverUrl: 'https://phones.example/p/t/' });
    const { code, out: said, err } = await here('check', out);
    assert.deepEqual([code, err], [0, '']);
    assert.match(said, /^5 files, \d+ parameters, 0 unknown, 0 unreadable\n$/);
  });

  it('names parameters that no phone of the maker knows, each once, and ends with 5', async () => {
    const out = await rendered('unknown');
    appendFileSync(join(out, '805ec00a1001.cfg'), `linekey.1.colour = ${secrets.password}\nlinekey.1.colour = x\naccount.1.passwrd = x\n`);
    const { code, out: said, err } = await here('check', out);
    assert.equal(code, 5);
    assert.equal(err, '805ec00a1001.cfg: linekey.1.colour\n805ec00a1001.cfg: account.1.passwrd\n');
    assert.match(said, /2 unknown, 0 unreadable/);
  });

  it('names files that a phone would refuse, with the place and no content', async () => {
    const out = await rendered('refused');
    const file = join(out, '805ec00a1001.cfg');
    writeFileSync(file, `${readFileSync(file, 'utf8')}${secrets.password}\n`);
    const { code, err } = await here('check', out);
    assert.equal(code, 5);
    assert.match(err, /^805ec00a1001\.cfg: a phone of Yealink would refuse it: line \d+ /);
    assert.ok(!tellsSecret(err));
  });

  it('tells makers with the same file names apart by what stands in the files', async () => {
    const makers = vendorGenerators.filter(({ mayAsk }) => mayAsk('020000000001.cfg', '020000000001')).map(({ vendor }) => vendor);
    assert.ok(makers.length > 1);
    for (const vendor of makers) {
      const generator = vendorGenerators.find((candidate) => candidate.vendor === vendor);
      const model = generator?.models.find(({ accounts }) => accounts > 0)?.name;
      // The MAC address is nobody's, and so tells nothing.
      const out = await rendered(`maker-${vendor}`, { ...smallPhone, vendor, model, mac: '020000000001' });
      assert.equal((await here('check', out)).code, 0, vendor);
      assert.equal((await here('check', out, '--vendor', vendor)).code, 0, vendor);
    }
  });

  it('reads files as the phones of the maker that it is told', async () => {
    const out = await rendered('other-maker', { ...smallPhone, vendor: 'polycom', model: 'VVX600', mac: '64167f0a1001' });
    const { code, err } = await here('check', out, '--vendor', 'yealink');
    assert.equal(code, 5);
    assert.match(err, /64167f0a1001\.cfg: a phone of Yealink would refuse it/);
    assert.match((await here('check', out, '--vendor', 'nokia')).err, /--vendor must be one of: .*yealink/);
  });

  it('takes names in capital letters, and mentions what no phone asks for', async () => {
    const out = await rendered('capitals');
    renameSync(join(out, '805ec00a1001.cfg'), join(out, '805EC00A1001.CFG'));
    writeFileSync(join(out, 'notes.txt'), 'to do');
    const { code, err } = await here('check', out);
    assert.deepEqual([code, err], [0, 'notes.txt: not looked at, no phone asks for it\n']);
  });

  it('ends with 2 where there is no folder, and none of a phone', async () => {
    const empty = join(folder.path, 'empty');
    mkdirSync(empty);
    for (const path of [empty, join(folder.path, 'nothing')]) {
      const { code, out, err } = await here('check', path);
      assert.deepEqual([code, out], [2, '']);
      assert.ok(err.includes(path));
    }
    assert.match((await here('check')).err, /Missing: FOLDER/);
  });
});

describe('selfcare provision models', () => {
  it('lists every model once, by maker and name', async () => {
    const { code, out } = await here('models', '--json');
    const listed = JSON.parse(out) as { vendor: string; model: string; doubts: number; ringTones: number; expansion?: object }[];
    assert.equal(code, 0);
    assert.equal(listed.length, vendorGenerators.flatMap(({ models }) => models).length);
    const vendors = listed.map(({ vendor }) => vendor);
    assert.deepEqual(vendors, [...vendors].sort());
    const t46u = listed.find(({ vendor, model }) => vendor === 'yealink' && model === 'T46U');
    assert.deepEqual(t46u, {
      vendor: 'yealink',
      model: 'T46U',
      keys: 27,
      expansion: { name: 'EXP43', keysPerModule: 60, maxModules: 3 },
      accounts: 16,
      ringTones: 10,
      doubts: t46u?.doubts,
    });
  });

  it('draws a table of one maker', async () => {
    const { out } = await here('models', '--vendor', 'yealink');
    const [title, ...rows] = out.trimEnd().split('\n');
    assert.match(title ?? '', /^Vendor +Model +Keys +Expansion +Accounts +Ring tones +Doubts$/);
    assert.ok(rows.every((row) => row.startsWith('yealink ')));
    assert.ok(rows.some((row) => /T46U +27 +3 × EXP43 \(60\) +16 +10 +\d+$/.test(row)));
    assert.match((await here('models', '--vendor', 'nokia')).err, /--vendor/);
  });
});

describe('selfcare provision schema', () => {
  it('prints JSON Schema that takes what the commands take', async () => {
    for (const args of [['schema'], ['schema', 'device']]) {
      const { code, out } = await here(...args);
      assert.equal(code, 0);
      const schema = JSON.parse(out);
      assert.deepEqual(schema.required, ['vendor', 'model', 'mac', 'accounts', 'sip']);
      assert.deepEqual(Object.keys(schema.properties), Object.keys(deviceFile.shape));
      assert.ok(z.fromJSONSchema(schema).safeParse(smallPhone).success);
      assert.ok(!z.fromJSONSchema(schema).safeParse({ ...smallPhone, color: 'red' }).success);
    }
    const enrol = JSON.parse((await here('schema', 'enrol')).out);
    assert.deepEqual(enrol.properties.devices.items.required, ['owner', 'model', 'mac', 'accounts']);
  });

  it('knows no other', async () => {
    for (const args of [
      ['schema', 'dance'],
      ['schema', 'device', 'enrol'],
    ])
      assert.match((await here(...args)).err, /device, enrol/);
  });
});

describe('selfcare provision', () => {
  it('says what may follow', async () => {
    for (const args of [[], ['dance'], ['constructor']]) {
      const { code, out, err } = await here(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /render, models, schema, check, enrol, phones, uploads, address, remove/);
    }
  });
});
