import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Right, SettingDescriptor, SettingWrite } from '../../../src/contract/index.ts';
import type { PhoneModel, SettingFacts } from '../../../src/node/provisioning/catalogue/model.ts';
import { generatorOf, modelOf } from '../../../src/node/provisioning/catalogue.ts';
import {
  modulesOf,
  phoneSettingKeys,
  phoneSettings,
  settingIssues,
  settingsForm,
  type PhoneSettingKey,
  type SettingValues,
} from '../../../src/node/provisioning/settings-form.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';

const write: Right = { access: 'write' };
const everything: SettingFacts = {
  'hd-audio': true,
  'supervision-caller-number': true,
  'call-waiting': true,
  'ring-tone': { tones: 3 },
  'lock-code': { minLength: 4, maxLength: 6 },
};

function modelWith(settings: SettingFacts, expansion?: PhoneModel['expansion']): PhoneModel {
  const common = {
    vendor: 'yealink',
    name: 'T46U',
    keys: 27,
    accounts: 16,
    labelLength: 12,
    traits: undefined,
    sources: ['guide'],
  } as const;
  return { ...common, settings, ...(expansion ? { expansion } : {}) };
}

const model = modelWith(everything, { name: 'EXP', keysPerModule: 20, maxModules: 2 });
const formOf = (
  values: SettingValues = {},
  of = model,
  rightOf: (key: PhoneSettingKey) => Right = () => write,
  restartsOn: string[] = [],
) => settingsForm({ model: of, values, timeZone: 'Europe/Paris', restartsOn, rightOf });

function field(form: readonly SettingDescriptor[], key: string): SettingDescriptor {
  const found = form.find((one) => one.key === key);
  assert.ok(found, key);
  return found;
}

const issues = (change: Readonly<Record<string, SettingWrite>>, form = formOf()) =>
  settingIssues(form, change).map(({ path, rule, params }) => [path, rule, ...(params ? [params] : [])]);

describe('the form of a phone', () => {
  it('has the fields of the guide, in its order', () => {
    assert.deepEqual(
      formOf().map(({ key }) => key),
      ['hd-audio', 'supervision-caller-number', 'call-waiting', 'ring-tone', 'time-zone', 'expansion-module', 'lock-code'],
    );
  });

  it('has seven on the guide’s phones, and on every model only those that the catalogue gives it', () => {
    for (const [vendor, name] of [
      ['yealink', 'T46U'],
      ['polycom', 'VVX500'],
      ['polycom', 'VVX600'],
    ] as const) {
      assert.deepEqual(
        formOf({}, modelOf(vendor, name)).map(({ key }) => key),
        phoneSettingKeys,
        name,
      );
    }
    for (const { models, generic } of vendorGenerators) {
      for (const each of [...models, generic]) {
        const has = (key: PhoneSettingKey) =>
          key === 'time-zone' || (key === 'expansion-module' ? each.expansion !== undefined : each.settings[key] !== undefined);
        assert.deepEqual(
          formOf({}, each).map(({ key }) => key),
          phoneSettingKeys.filter(has),
          each.name,
        );
      }
    }
  });

  it('has at least a time zone', () => {
    assert.deepEqual(formOf({}, modelWith({})), [
      { key: 'time-zone', fallbackLabel: 'Time zone', level: 'advanced', kind: 'time-zone', default: 'Europe/Paris' },
    ]);
  });

  it('shows what is set, and the default beside it', () => {
    const values = { 'hd-audio': false, 'ring-tone': '2', 'time-zone': 'Asia/Tokyo', 'expansion-module': '1', 'lock-code': 'sealed' };
    const form = formOf(values);
    const told = form.map((one) => [one.key, 'default' in one ? one.default : undefined, 'value' in one ? one.value : undefined]);
    assert.deepEqual(told, [
      ['hd-audio', true, false],
      ['supervision-caller-number', false, undefined],
      ['call-waiting', false, undefined],
      ['ring-tone', '1', '2'],
      ['time-zone', 'Europe/Paris', 'Asia/Tokyo'],
      ['expansion-module', 'none', '1'],
      ['lock-code', undefined, undefined],
    ]);
    assert.deepEqual(field(form, 'lock-code'), {
      key: 'lock-code',
      fallbackLabel: 'Lock code',
      level: 'usual',
      kind: 'pin',
      minLength: 4,
      maxLength: 6,
      isSet: true,
    });
  });

  it('never holds what is kept for a secret', () => {
    assert.equal(JSON.stringify(formOf({ 'lock-code': '482915' })).includes('482915'), false);
  });

  it('shows only what the model offers, and the modules that still count, whatever was set on another one', () => {
    const set = { 'ring-tone': '9', 'expansion-module': '6' };
    const [tones, modules] = [field(formOf(set), 'ring-tone'), field(formOf(set), 'expansion-module')];
    assert.ok(tones.kind === 'choice' && modules.kind === 'choice');
    assert.deepEqual([tones.value, modules.value], [undefined, '2']);
    const none = field(formOf({ 'expansion-module': 'none' }), 'expansion-module');
    assert.ok(none.kind === 'choice');
    assert.equal(none.value, 'none');
  });

  it('offers as many ring tones and modules as there are, with what their labels need', () => {
    const tones = field(formOf(), 'ring-tone');
    const modules = field(formOf(), 'expansion-module');
    assert.ok(tones.kind === 'choice' && modules.kind === 'choice');
    assert.deepEqual(tones.choices, [
      { value: '1', label: 'ring-tone.tone', params: { n: 1 }, fallbackLabel: 'Ring tone 1' },
      { value: '2', label: 'ring-tone.tone', params: { n: 2 }, fallbackLabel: 'Ring tone 2' },
      { value: '3', label: 'ring-tone.tone', params: { n: 3 }, fallbackLabel: 'Ring tone 3' },
    ]);
    assert.deepEqual(modules.choices, [
      { value: 'none', label: 'expansion-module.none', fallbackLabel: 'None' },
      { value: '1', label: 'expansion-module.count', params: { n: 1, name: 'EXP' }, fallbackLabel: '1 × EXP' },
      { value: '2', label: 'expansion-module.count', params: { n: 2, name: 'EXP' }, fallbackLabel: '2 × EXP' },
    ]);
  });

  it('says which settings the user may not change, and which restart the phone', () => {
    const readOnly: Right = { access: 'read', grantedBy: 'plan' };
    const form = formOf({}, model, (key) => (key === 'lock-code' ? readOnly : write), ['hd-audio', 'keys']);
    assert.deepEqual(
      form.flatMap(({ key, right }) => (right ? [[key, right]] : [])),
      [['lock-code', readOnly]],
    );
    assert.deepEqual(
      form.flatMap(({ key, restarts }) => (restarts ? [key] : [])),
      ['hd-audio'],
    );
  });
});

describe('a change of settings', () => {
  it('may leave out, set and clear', () => {
    assert.deepEqual(issues({}), []);
    const nothing = Object.fromEntries(phoneSettingKeys.map((key) => [key, null]));
    assert.deepEqual(issues(nothing), []);
    assert.deepEqual(
      issues({ 'hd-audio': false, 'ring-tone': '3', 'time-zone': 'Europe/Paris', 'expansion-module': 'none', 'lock-code': '0000' }),
      [],
    );
  });

  it('knows only the settings of the model', () => {
    assert.deepEqual(issues({ telescope: true, 'hd-audio': true }), [['telescope', 'unknown']]);
    assert.deepEqual(issues({ telescope: null }), [['telescope', 'unknown']]);
    assert.deepEqual(issues({ 'expansion-module': '1' }, formOf({}, modelWith(everything))), [['expansion-module', 'unknown']]);
    assert.deepEqual(issues({ constructor: 'x' }), [['constructor', 'unknown']]);
  });

  it('is of the type of each', () => {
    for (const [key, value] of [
      ['hd-audio', 'true'],
      ['hd-audio', 1],
      ['ring-tone', 1],
      ['ring-tone', true],
      ['time-zone', 1],
      ['lock-code', 1234],
    ] as const) {
      assert.deepEqual(issues({ [key]: value }), [[key, 'type']]);
    }
  });

  it('keeps to the choices', () => {
    for (const value of ['0', '4', '01', '1 ', '', 'none', 'constructor']) {
      assert.deepEqual(issues({ 'ring-tone': value }), [['ring-tone', 'unsupported']], value);
    }
    for (const value of ['0', '3', 'None'])
      assert.deepEqual(issues({ 'expansion-module': value }), [['expansion-module', 'unsupported']], value);
  });

  it('names a time zone that exists', () => {
    for (const zone of ['Europe/Paris', 'Asia/Kathmandu', 'UTC', 'America/Argentina/Ushuaia'])
      assert.deepEqual(issues({ 'time-zone': zone }), []);
    for (const zone of ['', 'Europe', 'Europe/Atlantis', '+01:00', 'Europe/Paris ', "Europe/Paris'; --"]) {
      assert.deepEqual(issues({ 'time-zone': zone }), [['time-zone', 'unknown']], zone);
    }
  });

  it('has a lock code of digits only, within its length', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 9 }), fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), maxLength: 9 })),
        (code) => {
          const [issue] = settingIssues(formOf(), { 'lock-code': code });
          if (!/^[0-9]*$/.test(code)) assert.deepEqual(issue, { path: 'lock-code', rule: 'format' });
          else if (code.length > 6) assert.deepEqual(issue, { path: 'lock-code', rule: 'too-long', params: { max: 6 } });
          else if (code.length < 4) assert.deepEqual(issue, { path: 'lock-code', rule: 'range', params: { min: 4, max: 6 } });
          else assert.equal(issue, undefined);
        },
      ),
    );
  });

  it('tells everything that is wrong', () => {
    assert.deepEqual(issues({ 'hd-audio': 1, 'ring-tone': '9', x: true, 'call-waiting': true }), [
      ['hd-audio', 'type'],
      ['ring-tone', 'unsupported'],
      ['x', 'unknown'],
    ]);
  });
});

describe('what holds on a phone', () => {
  it('is what is set, else the default', () => {
    assert.deepEqual(phoneSettings(model, {}), { hdAudio: true, supervisionCallerNumber: false, callWaiting: false, ringTone: 1 });
    const set = { 'hd-audio': false, 'supervision-caller-number': true, 'call-waiting': true, 'ring-tone': '3', 'lock-code': '1234' };
    assert.deepEqual(phoneSettings(model, set), {
      hdAudio: false,
      supervisionCallerNumber: true,
      callWaiting: true,
      ringTone: 3,
      lockCode: '1234',
    });
  });

  it('is the default that the form shows, on every model', () => {
    for (const { models } of vendorGenerators) {
      for (const each of models) {
        const { hdAudio, supervisionCallerNumber, callWaiting, ringTone } = phoneSettings(each, {});
        const holds = new Map<string, unknown>([
          ['hd-audio', hdAudio],
          ['supervision-caller-number', supervisionCallerNumber],
          ['call-waiting', callWaiting],
          ['ring-tone', String(ringTone)],
        ]);
        for (const one of formOf({}, each))
          if (holds.has(one.key) && 'default' in one) assert.equal(one.default, holds.get(one.key), each.name);
      }
    }
  });

  it('is the first tone where the model has not as many, or somebody stored nonsense', () => {
    for (const tone of ['4', '0', '-1', 'loud', '', '1e1', '99999999999999999999', true, 2]) {
      assert.equal(phoneSettings(model, { 'ring-tone': tone }).ringTone, 1, String(tone));
    }
    assert.equal(phoneSettings(modelWith({}), { 'ring-tone': '2' }).ringTone, 1);
  });

  it('is as many modules as are set, and at most as many as the model takes', () => {
    const count = (value: string | boolean | number, of = model) => modulesOf(of, { 'expansion-module': value });
    assert.deepEqual(
      ['none', '1', '2', '3', '', '-1', '1.5', true, 2].map((value) => count(value)),
      [0, 1, 2, 2, 0, 0, 0, 0, 0],
    );
    assert.equal(modulesOf(model, {}), 0);
    assert.equal(count('2', modelWith(everything)), 0);
  });

  it('is known to every maker by the names of the form', () => {
    for (const { vendor } of vendorGenerators) {
      const known: readonly string[] = [...phoneSettingKeys, 'keys'];
      for (const name of generatorOf(vendor).restartsOn) assert.ok(known.includes(name), `${vendor}: ${name}`);
    }
  });
});
