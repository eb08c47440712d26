import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PhoneModel, PhoneVendor } from '../../../src/node/provisioning/catalogue/model.ts';
import { positionsOf } from '../../../src/node/provisioning/key-layout.ts';
import { parameterNames } from '../../../src/node/provisioning/parameter-names.ts';
import type { RenderInput } from '../../../src/node/provisioning/render-input.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import { service } from './support/company.ts';
import { samples } from './support/makers.ts';
import { assertKnownOnce, unusedParameters, type ModelFiles } from './support/model-files.ts';
import { key } from './support/sample-input.ts';
import { zones } from './support/zones.ts';

interface Models {
  /** `name:keys+modules×keys/accounts` of every model, the generic one last. */
  readonly facts: string;
  /** Settings that every model offers. */
  readonly settings: readonly string[];
  readonly tones?: number;
  /** No source confirms all of any model. */
  readonly isDoubtful?: true;
  /** Names of the files of each model; `!` marks one that the phone must fetch. */
  files(model: PhoneModel): readonly string[];
  /** A parameter that each key has once, with its place in the name. */
  readonly keyName: RegExp;
  /** The parameter of each key that holds its number, where it is another one. */
  readonly keyValue?: RegExp;
  /** Places of all keys, in the order of the file. */
  places(model: PhoneModel, modules: number): readonly string[];
  /** The last place of a model that is asked for more keys and modules than it has. */
  readonly tooMany: readonly (readonly [model: string, last: string | undefined])[];
  /** Inputs that use parameters which no full phone has. */
  readonly rare?: readonly RenderInput[];
  /** Models whose first contact has other parameters than the generic one's. */
  readonly contacts?: readonly string[];
}

const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index);
const row = (bank: string, numbers: readonly number[]): string[] => numbers.map((number) => `${bank}${number}`);
const perModule = ({ expansion }: PhoneModel): number => expansion?.keysPerModule ?? 0;
/** Keys of modules that begin with 1 on each. */
const onModules = (model: PhoneModel, modules: number, bank: (module: number) => string): string[] =>
  upTo(modules).flatMap((module) => row(bank(module), upTo(perModule(model))));
/** Keys of modules that go on where those of the phone end. */
const inOneRow = (bank: string, model: PhoneModel, modules: number): string[] => row(bank, upTo(model.keys + modules * perModule(model)));

const { fanvil, grandstream, polycom, snom, yealink } = samples;
const nightly = (input: RenderInput): RenderInput => ({ ...input, service: { ...service, pollMinutes: 1440 } });
const unlocked = ({ settings: { lockCode: _code, ...settings }, ...input }: RenderInput): RenderInput => ({ ...input, settings });

const thirdSunday = { month: 3, week: 3, weekday: 7, atMinutes: 120 } as const;

/** Keys that the files count by the maker's own banks. */
const grandstreamBanks: Readonly<Record<string, readonly [virtual: number, multiPurpose: number]>> = {
  GRP2601: [2, 0],
  GRP2602: [2, 0],
  GRP2603: [3, 0],
  GRP2604: [3, 10],
  GRP2612: [16, 0],
  GRP2613: [24, 0],
  GRP2614: [16, 24],
  GRP2615: [40, 0],
  GRP2616: [16, 24],
  GRP2624: [16, 0],
  GRP2634: [16, 10],
  GRP2636: [16, 24],
  GRP2650: [14, 0],
  GRP2670: [12, 0],
  GXP1610: [2, 0],
  GXP1615: [2, 0],
  GXP1620: [2, 0],
  GXP1625: [2, 0],
  GXP1628: [2, 8],
  GXP1630: [3, 8],
  GXP1760: [6, 0],
  GXP1780: [8, 0],
  GXP1782: [8, 0],
  GXP2130: [12, 8],
  GXP2135: [32, 0],
  GXP2140: [16, 0],
  GXP2160: [24, 24],
  GXP2170: [48, 0],
  Generic: [2, 0],
};

const table: Readonly<Record<PhoneVendor, Models>> = {
  cisco: {
    facts: `6821:2/2 6841:4/4 6851:4+1x32/4 6861:4/4 6871:6/6 7811:0/1 7821:2+1x32/2 7832:0/1 7841:4+1x32/4 7861:16+1x32/16
      8811:10+1x32/10 8832:0/1 8841:10+1x32/10 8845:10/10 8851:10+2x32/10 8861:10+3x32/10 8865:10+3x32/10 9841:4/4 9851:8+2x40/8
      9861:16+3x40/16 9871:32+3x40/16 Generic:0/1`,
    settings: ['hd-audio', 'call-waiting', 'ring-tone'],
    tones: 12,
    // What a desk phone of the 9800 series asks for first is not known.
    files: ({ name, generic }) => [...(generic || name.startsWith('98') ? [] : [`${name}-3PCC.xml`]), '00562b043615.xml!'],
    keyName: /^(?:Extended_Function|(Unit_\d+_Key))_(\d+)_$/,
    places: (model, modules) => [...row('', upTo(model.keys)), ...onModules(model, modules, (module) => `Unit_${module}_Key`)],
    tooMany: [
      ['7811', undefined],
      ['7841', 'Unit_1_Key32'],
      ['8851', 'Unit_2_Key32'],
    ],
  },
  fanvil: {
    facts: `X1S:2/2 X2:2/2 X3:2/2 X3SG:2/2 X3SG-PRO:2/2 X3U:3/2 X301:0/2 X303:3/2 X4:30/2 X4SG:30/2 X4U:33/2 X5:40/2 X5U:34/2 X6:60/2
      X6U:65/2 X7:127/2 X7A:112/2 X7C:60/2 X210:106/2 V50G:0/2 V61:12/2 V62:21/2 V63:21/2 V64:21/2 V65:27/2 V66:116/2 V67:116/2
      W610W:16/2 W611W:16/2 W620W:16/2 H2:0/2 H2U:0/2 H5:6/2 Generic:2/1`,
    settings: ['ring-tone', 'lock-code'],
    tones: 9,
    files: () => ['0c383e07e16c.cfg!'],
    // Pages are called differently between generations: the count stands for the place.
    keyName: /^.*Fkey\d+ Type$/,
    keyValue: /Fkey\d+ Value$/,
    places: ({ keys }) => row('', upTo(keys)),
    tooMany: [
      ['X1S', '2'],
      ['H2', undefined],
    ],
    rare: [unlocked(fanvil.fullInput(fanvil.modelNamed('X4U'), 0))],
    contacts: ['X3', 'X4U'],
  },
  grandstream: {
    facts: `GRP2601:2/2 GRP2602:2/4 GRP2603:3/6 GRP2604:13/6 GRP2612:16/2 GRP2613:24/3 GRP2614:40/4 GRP2615:40+4x40/5 GRP2616:40/6
      GRP2624:16/4 GRP2634:26/4 GRP2636:40/6 GRP2650:14+4x40/6 GRP2670:12+4x40/6 GXP1610:2/1 GXP1615:2/1 GXP1620:2/2 GXP1625:2/2
      GXP1628:10/2 GXP1630:11/3 GXP1760:6/3 GXP1780:8/4 GXP1782:8/4 GXP2130:20/3 GXP2135:32/4 GXP2140:16+4x40/4 GXP2160:48/6
      GXP2170:48+4x40/6 Generic:2/1`,
    settings: ['hd-audio', 'call-waiting'],
    isDoubtful: true,
    files: () => ['cfgc074ad0b63ee.xml!'],
    keyName: /^pks\.(\w+\.)(\d+)\.keyMode$/,
    keyValue: /^pks\..*\.value$/,
    places: (model, modules) => {
      const [virtual, multiPurpose] = grandstreamBanks[model.name] ?? [0, 0];
      return [...row('vpk.', upTo(virtual)), ...row('mpk.', upTo(multiPurpose)), ...row('ext.', upTo(modules * perModule(model)))];
    },
    tooMany: [
      ['GRP2612', 'vpk.16'],
      ['GXP2140', 'ext.160'],
    ],
    rare: [nightly(grandstream.fullInput(grandstream.modelNamed('GXP2160'), 0))],
  },
  mitel: {
    facts: `6863i:3/3 6865i:8+3x16/8 6867i:20+3x16/9 6869i:44+3x16/9 6873i:48+3x16/9 6905:3/3 6910:8/8 6915:10+3x16/9
      6920:10+3x16/9 6930:22+3x16/9 6940:24+3x16/9 6970:24/9 Generic:3/1`,
    settings: ['call-waiting'],
    files: () => ['startup.cfg', '1400E91F03EA.cfg!'],
    keyName: /^((?:prgkey|topsoftkey|expmod\d+ key))(\d+) type$/,
    keyValue: /^(?:prgkey|topsoftkey|expmod\d+ key)\d+ value$/,
    places: (model, modules) => [
      ...row(['6863i', '6865i', '6905', '6910', 'Generic'].includes(model.name) ? 'prgkey' : 'topsoftkey', upTo(model.keys)),
      ...onModules(model, modules, (module) => `expmod${module} key`),
    ],
    tooMany: [
      ['6863i', 'prgkey3'],
      ['6920', 'expmod3 key16'],
    ],
  },
  polycom: {
    facts: `VVX101:2/1 VVX150:2/2 VVX200:2/2 VVX201:2/2 VVX250:4/4 VVX300:6+3x40/6 VVX301:6+3x40/6 VVX310:6+3x40/6 VVX311:6+3x40/6
      VVX350:6/6 VVX400:12+3x40/12 VVX401:12+3x40/12 VVX410:12+3x40/12 VVX411:12+3x40/12 VVX450:12+3x40/12 VVX500:12+3x40/12
      VVX501:12+3x40/12 VVX600:16+3x40/16 VVX601:16+3x40/16 VVX1500:6/6 Edge_E100:2/2 Edge_E220:4/4 Edge_E300:8/8 Edge_E320:8/8
      Edge_E350:8/8 Edge_E400:12/12 Edge_E450:12/12 Edge_E500:12/12 Edge_E550:12/12 CCX400:8/8 CCX500:8/8 CCX505:8/8 CCX600:8/8
      CCX700:8/8 Trio_8300:0/1 Trio_8500:0/1 Trio_8800:0/1 Trio_C60:0/1 Generic:2/1`,
    settings: ['hd-audio', 'supervision-caller-number', 'call-waiting', 'ring-tone', 'lock-code'],
    tones: 13,
    files: ({ keys }) => [
      '0004f2a1b2c3.cfg',
      '0004f2a1b2c3-user.cfg!',
      'polycom-company.cfg',
      // A phone without keys dials nobody.
      `0004f2a1b2c3-directory.xml${keys > 0 ? '!' : ''}`,
    ],
    keyName: /^lineKey\.()(\d+)\.category$/,
    places: (model, modules) => inOneRow('', model, modules),
    tooMany: [
      ['VVX350', '6'],
      ['VVX300', '126'],
    ],
    rare: [
      {
        ...polycom.fullInput(polycom.modelNamed('VVX600'), 0),
        zone: { ...zones.paris, summer: { shift: 60, start: thirdSunday, end: thirdSunday } },
      },
      polycom.inputFor('VVX600', {
        keys: [1, 2].map((position) => ({ position, kind: 'speed-dial', label: `N${position}`, value: '0140', account: 1 }) as const),
      }),
    ],
  },
  snom: {
    facts: `D120:2/2 D140:2+3x18/2 D150:2+3x18/2 D305:5+3x18/4 D315:5+3x18/4 D335:48+3x18/12 D345:48+3x18/12 D375:12+3x18/12
      D385:48+3x18/12 D710:5+3x18/4 D712:5+3x18/4 D713:4+3x18/4 D715:5+3x18/4 D717:3+3x18/6 D725:18+3x18/12 D735:32+3x18/12
      D745:32+3x18/12 D765:16+3x18/12 D785:24+4x18/12 D810:4+3x60/4 D812:28+3x60/12 D815:36+3x60/12 D862:28+3x60/12
      D865:36+3x60/12 D892:36+3x60/12 SP800:28+3x18/2 Generic:2/2`,
    settings: ['hd-audio', 'call-waiting', 'ring-tone', 'lock-code'],
    tones: 10,
    isDoubtful: true,
    files: ({ name, generic }) => [generic ? '000413922D24.xml!' : `snom${name}-000413922D24.htm!`],
    keyName: /^fkey\.()(\d+)$/,
    places: (model, modules) => row('', upTo(model.keys + modules * perModule(model) - 1, 0)),
    tooMany: [
      ['D120', '1'],
      ['D315', '58'],
    ],
    rare: [{ ...unlocked(nightly(snom.fullInput(snom.modelNamed('D785'), 1))), zone: zones.newYork }],
  },
  yealink: {
    facts: `T19P:0/1 T19P_E2:0/1 T20P:2/2 T21P:2/2 T21P_E2:2/2 T22P:3/3 T23P:3/3 T23G:3/3 T26P:3/3 T27P:21+6x38/6 T27G:21+6x38/6
      T28P:6/6 T29G:27+6x38/16 T32G:3/3 T38G:6/6 T40P:3/3 T40G:3/3 T41P:15/6 T41S:15/6 T42G:15/12 T42S:15/12 T46G:27+6x40/16
      T46S:27+6x40/16 T48G:29+6x40/16 T48S:29+6x40/16 T49G:4/16 T30P:0/1 T31P:2/2 T31G:2/2 T31W:2/2 T33P:12/4 T33G:12/4
      T34W:12/4 T41U:15/6 T42U:15/12 T43U:15+3x60/12 T44U:21+3x60/12 T44W:21+3x60/12 T46U:27+3x60/16 T48U:29+3x60/16
      T52S:21+3x60/12 T53:21+3x60/12 T53W:21+3x60/12 T53C:21+3x60/12 T54S:27+3x60/16 T54W:27+3x60/16 T56A:27+3x60/16
      T57W:29+3x60/16 T58A:27+3x60/16 T58V:27+3x60/16 T58W:27+3x60/16 VP59:27+3x60/16 T73U:40+3x78/12 T73W:40+3x78/12
      T74U:50+3x78/16 T74W:50+3x78/16 T77U:56+3x78/16 T85W:60+3x78/16 T87W:84+3x78/16 T88V:84+3x78/16 T88W:84+3x78/16
      CP860:0/1 CP920:0/1 CP925:0/1 CP960:0/1 CP965:0/1 W52P:0/5 W56P:0/5 W60B:0/8 W70B:0/10 W75B:0/0 W75DM:0/20 W80B:0/0
      W80DM:0/30 W90B:0/0 W90DM:0/250 AX83H:0/4 AX86R:0/4 VP530P:0/4 Generic:0/1`,
    settings: ['hd-audio', 'call-waiting'],
    files: ({ traits }) => {
      const { commonFile } = traits as { readonly commonFile?: number };
      const common = commonFile === undefined ? [] : [`y000000000${String(commonFile).padStart(3, '0')}.cfg`];
      return ['805ec00a1001.boot', ...common, '805ec00a1001.cfg!'];
    },
    keyName: /^(linekey\.|expansion_module\.\d+\.key\.)(\d+)\.value$/,
    places: (model, modules) => {
      // The first key of each page of an EXP20 turns the page.
      const slots = model.expansion?.name === 'EXP20' ? [...upTo(20, 2), ...upTo(40, 22)] : upTo(perModule(model));
      return [...row('linekey.', upTo(model.keys)), ...upTo(modules).flatMap((module) => row(`expansion_module.${module}.key.`, slots))];
    },
    tooMany: [
      ['T33G', 'linekey.12'],
      ['T46U', 'expansion_module.3.key.60'],
      ['T19P_E2', undefined],
    ],
    rare: [nightly, (input: RenderInput) => ({ ...nightly(input), firmware: '28.73.0.50' })].map((change) =>
      change(yealink.fullInput(yealink.modelNamed('T46G'), 0)),
    ),
  },
};

/** A phone without keys supervises nobody; of other makers than Polycom the setting is not known. */
const isFor =
  ({ keys }: PhoneModel) =>
  (setting: string): boolean =>
    setting !== 'supervision-caller-number' || keys > 0;

/** Keys that call the same number share an entry of a Polycom directory: some numbers come twice. */
function fullInput(vendor: PhoneVendor, model: PhoneModel, modules: number): RenderInput {
  const input = samples[vendor].fullInput(model, modules);
  if (vendor !== 'polycom') return input;
  return { ...input, keys: input.keys.map((key, index) => ({ ...key, value: String(200 + (index % 20)) })) };
}

/** With the firmware that the phone announced, and with one that is not known. */
const firmwaresOf = ({ firmware, ...unknown }: RenderInput): readonly RenderInput[] =>
  firmware === undefined ? [unknown] : [{ ...unknown, firmware }, unknown];

for (const generator of vendorGenerators) {
  const { vendor, name, models, generic } = generator;
  const {
    facts,
    settings,
    tones,
    isDoubtful,
    files: filesOf,
    keyName,
    keyValue = keyName,
    places,
    tooMany,
    rare = [],
    contacts = [],
  } = table[vendor];
  const { mac, modelNamed } = samples[vendor];
  const everyModel = [...models, generic];
  const known = parameterNames(generator.parameters);
  const written: readonly ModelFiles<unknown>[] = everyModel.flatMap((model) =>
    [...new Set([0, model.expansion?.maxModules ?? 0])].flatMap((modules) =>
      firmwaresOf(fullInput(vendor, model, modules)).map((input) => ({ model, modules, files: generator.render(input) })),
    ),
  );
  const placesIn = (input: ModelFiles<unknown>['files']): string[] => {
    const found = input.flatMap(({ entries }) =>
      entries.flatMap(([parameter]) => [keyName.exec(parameter)].filter((match) => match !== null)),
    );
    return found.map(([, bank = '', number], index) => bank + (number ?? String(index + 1)));
  };

  describe(`${name} models`, () => {
    it('have the keys, modules and lines of the sources', () => {
      const factsOf = ({ name: model, keys, expansion, accounts }: PhoneModel) =>
        `${model.replace(' ', '_')}:${keys}${expansion ? `+${expansion.maxModules}x${expansion.keysPerModule}` : ''}/${accounts}`;
      assert.deepEqual(everyModel.map(factsOf), facts.split(/\s+/));
    });

    it('offer what a source names', () => {
      for (const model of everyModel) {
        const offered = Object.keys(model.settings);
        if (vendor === 'yealink') for (const setting of settings) assert.ok(offered.includes(setting), model.name);
        else assert.deepEqual(offered, settings.filter(isFor(model)), model.name);
        if (tones !== undefined) assert.equal(model.settings['ring-tone']?.tones, tones, model.name);
      }
    });

    it('say what is not confirmed, as parameters do', () => {
      for (const { name: model, sources, doubts = [] } of everyModel) {
        assert.ok(sources.length > 0, model);
        if (isDoubtful || sources.includes('general')) assert.ok(doubts.length > 0, model);
      }
      for (const { name: parameter, sources, doubt } of generator.parameters) if (sources.includes('general')) assert.ok(doubt, parameter);
    });

    it('have a generic one with no more than any other with keys', () => {
      assert.deepEqual([generic.generic, generic.name, generic.expansion], [true, 'Generic', undefined]);
      for (const model of models) {
        const { name: called, keys, accounts, settings: offered } = model;
        if (keys > 0) assert.ok(generic.keys <= keys, called);
        if (accounts > 0) assert.ok(generic.accounts <= accounts, called);
        for (const setting of Object.keys(generic.settings).filter(isFor(model))) assert.ok(setting in offered, `${called} ${setting}`);
      }
    });
  });

  describe(`the files of every ${name} model`, () => {
    it('read back as they were written', () => {
      for (const { files } of written)
        for (const { name: file, body, entries } of files) assert.deepEqual(generator.parse(file, body), entries, file);
    });

    it('have their names, and are fetched for certain where they must be', () => {
      for (const { model, files } of written)
        assert.deepEqual(
          files.map(({ name: file, required }) => `${file}${required ? '!' : ''}`),
          filesOf(model),
          model.name,
        );
    });

    it('hold every key of the phone and its modules once, in order', () => {
      for (const { model, modules, files } of written)
        assert.deepEqual(placesIn(files), places(model, modules), `${model.name} ${modules}`);
    });

    it('hold each key on its own place: the first and the last of the phone and of each module', () => {
      for (const model of everyModel) {
        const modules = model.expansion?.maxModules ?? 0;
        const ends = upTo(modules, 0).flatMap((module) => {
          const last = model.keys + module * perModule(model);
          return [last, ...(last < positionsOf(model, modules) ? [last + 1] : [])];
        });
        const positions = [...new Set([1, ...ends])].filter((position) => position > 0 && position <= positionsOf(model, modules));
        const keys = positions.map((position) => key(position, 'speed-dial', '', `0140${1000 + position}`));
        const all = Array.from({ length: positionsOf(model, modules) }, (_, index) => key(index + 1, 'blank'));
        for (const one of keys) all[one.position - 1] = one;
        const input = { ...fullInput(vendor, model, modules), keys: all };
        const values = generator.render(input).flatMap(({ entries }) => entries.filter(([parameter]) => keyValue.test(parameter)));
        const found = values.flatMap(([, value], index) => (/0140\d{4}|SpeedDial/.test(value) ? [[index + 1, value] as const] : []));
        assert.deepEqual(
          found.map(([index]) => index),
          positions,
          model.name,
        );
        assert.ok(new Set(values.map(([, value]) => value)).size <= positions.length + 1, `${model.name}: other keys are blank`);
        if (vendor !== 'polycom') for (const [position, value] of found) assert.ok(value.includes(`0140${1000 + position}`), model.name);
      }
    });

    it('hold no key beyond the last, and none of a module that does not fit', () => {
      const inputs = written.map(({ model, modules }) => fullInput(vendor, model, modules));
      const largest = inputs.reduce((most, input) => (input.keys.length > most.keys.length ? input : most));
      const many = { ...largest, modules: 9 };
      for (const [model, last] of tooMany)
        assert.equal(placesIn(generator.render({ ...many, model: modelNamed(model) })).at(-1), last, model);
    });

    it('hold known parameters only, none twice', () => {
      assertKnownOnce(generator, written);
    });

    it('use every parameter of the table', () => {
      const boot = [generic, ...contacts.map(modelNamed)].flatMap((model) =>
        generator.bootstrap({ model, mac, address: 'https://a.example/', pollMinutes: 60 }),
      );
      const files = [...written.flatMap((one) => one.files), ...rare.flatMap((input) => generator.render(input)), ...boot];
      assert.deepEqual(unusedParameters(generator, files), []);
    });

    it('hold no secret where several phones share them', () => {
      for (const { model, files } of written)
        for (const { name: file, body, entries } of files) {
          if (file.toLowerCase().includes(mac)) continue;
          assert.deepEqual(
            entries.filter(([parameter]) => known.find(parameter)?.secret),
            [],
            `${model.name} ${file}`,
          );
          assert.doesNotMatch(body, /s&amp;cr|s&cr|83794244|adm1n/, `${model.name} ${file}`);
        }
    });
  });
}
