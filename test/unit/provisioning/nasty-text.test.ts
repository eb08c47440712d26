import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PhoneVendor } from '../../../src/node/provisioning/catalogue/model.ts';
import { parameterNames } from '../../../src/node/provisioning/parameter-names.ts';
import type { RenderInput } from '../../../src/node/provisioning/render-input.ts';
import type { Entry } from '../../../src/node/provisioning/vendors/generator.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import { account, service, settings } from './support/company.ts';
import { samples } from './support/makers.ts';
import { anyTextWith, fitsALine, fitsXml, naming, nastyInput } from './support/nasty-texts.ts';
import { assertReadsBack } from './support/parameters.ts';

/** The form of every value of the named parameters. */
type Form = readonly [parameter: RegExp, value: RegExp];

interface NastyTexts {
  readonly model: string;
  /** Texts with a meaning for this maker's phones alone. */
  readonly traps: readonly string[];
  readonly keys: { readonly least: number; readonly most: number };
  /** Whether the format can hold a secret. */
  readonly fits: (secret: string) => boolean;
  /** Each with `cret` in it, and with a character that the format cannot hold. */
  readonly unfit: readonly string[];
  /** Parameters that hold the passwords, and what stands before the administrator's. */
  readonly password: string;
  readonly adminPassword: readonly [parameter: string, before?: string];
  /** The fields of an error, by secret. */
  readonly fields: { readonly password: RegExp; readonly adminPassword: RegExp; readonly lockCode?: RegExp };
  /** Parameters that depend on a text. */
  readonly optional?: RegExp;
  readonly forms: readonly Form[];
  /** Lines besides one for each entry, in a file of lines. */
  moreLines?(entries: readonly Entry[]): number;
  /** The form of each of them. */
  readonly line?: RegExp;
  readonly firmwares?: readonly string[];
}

const twelve = { least: 1, most: 12 };
const unfitInXml = ['se\u0001cret', 'se\ud800cret', 'se\uffffcret'];
const unfitOnALine = ['se\ncret', 'se\u0000cret', ' secret', 'secret ', 'se\u2028cret'];
const dialled = /^[\d+*#]*$/;

/** A line of a Yealink file holds whole characters, and some value. */
const fitsYealink = (text: string): boolean => text !== '' && fitsALine(text) && !/\p{Cs}/u.test(text) && !/^%null%$/i.test(text);

const nastyTexts: Readonly<Record<PhoneVendor, NastyTexts>> = {
  cisco: {
    model: '7841',
    traps: ['$USER', '$$PSN', '$(x)', '${MA}', 'x;sub=666@$PROXY', '201@evil.example', '</flat-profile>'],
    keys: { least: 4, most: 4 },
    fits: (text) => fitsXml(text) && fitsALine(text),
    unfit: ['se\ncret', ...unfitInXml],
    password: 'Password_1_',
    adminPassword: ['Admin_Password'],
    fields: { password: /password of line 1/, adminPassword: /administrator password/ },
    forms: [
      // No text begins another field of a key.
      [/^Extended_Function_/, /^(?:|fnc=sd\+blf\+cp;sub=[\d+*#]+@\$PROXY;nme=[^;=]*|fnc=sd;ext=[\d+*#]+@\$PROXY;nme=[^;=]*)$/],
      // The phone puts nothing in the place of a text.
      [/^(?:Station_Name|Display_Name|User_ID|Auth_ID|Short_Name)/, /^(?!.*\$[A-Za-z({])/su],
    ],
  },
  fanvil: {
    model: 'X3U',
    traps: ['<<END OF FILE>>', 'Ali\n<<END OF FILE>>', '<SIP CONFIG MODULE>', 'a\r\nFkey1 Type :2', '201@1/ba**1'],
    keys: { least: 3, most: 3 },
    fits: fitsALine,
    unfit: unfitOnALine,
    password: 'SIP1 Register Pswd',
    adminPassword: ['Account1 Password'],
    fields: { password: /password of line 1/, adminPassword: /administrator password/ },
    forms: [[/Fkey\d+ Value$/, /^(?:|SIP\d|F_[A-Z]+|[\d+*#]+@1\/(?:[fc]|ba[\d+*#]+))$/]],
    // Marks of modules and lists, and blank lines between them. The tones of the country stand in a module of their own.
    moreLines: (entries) => (entries.some(([name]) => name === 'Select Your Tone') ? 23 : 21),
  },
  grandstream: {
    model: 'GXP2130',
    traps: [],
    keys: twelve,
    fits: fitsXml,
    unfit: unfitInXml,
    password: 'P34',
    adminPassword: ['P2'],
    fields: { password: /password of line 1/, adminPassword: /admin password/ },
    forms: [[/\.value$/, dialled]],
  },
  mitel: {
    model: '6863i',
    traps: ['a\r\nadmin password: x', '!admin password: x', '^call waiting: 0', '"quoted"', '# comment', 'x\u0085y: z'],
    keys: { least: 3, most: 3 },
    fits: fitsALine,
    unfit: unfitOnALine,
    password: 'sip line1 password',
    adminPassword: ['admin password'],
    fields: { password: /password of line 1/, adminPassword: /administrator password/ },
    forms: [[/key\d+ value$/, /^(?:asterisk;)?[\d+*#]*$/]],
    moreLines: () => 1,
    // Neither `!`, which locks a parameter, nor `^`, which takes back a user's choice.
    line: /^(?:[a-z]|$)/,
  },
  polycom: {
    model: 'VVX500',
    traps: ['!macro', '^01$Tinvite$', 'a\r\nlineKey.1.category=Line'],
    keys: twelve,
    fits: fitsXml,
    unfit: unfitInXml,
    password: 'reg.1.auth.password',
    adminPassword: ['device.auth.localAdminPassword'],
    fields: { password: /password/, adminPassword: /adminPassword/, lockCode: /lockCode/ },
    // Keys to the same number share an entry of the directory.
    optional: /^(?:item|lineKey|attendant|efk|feature)\./,
    forms: [
      [/^item\.\d+\.ct$/, /^[\d+*#]+$/],
      [/^item\.\d+\.fn$/, /./u],
    ],
    firmwares: ['4.1.4', '5.9.7', '6.4.0', 'nonsense'],
  },
  snom: {
    model: 'D385',
    traps: [],
    keys: twelve,
    fits: fitsXml,
    unfit: unfitInXml,
    password: 'user_pass.1',
    adminPassword: ['admin_mode_password'],
    fields: { password: /password of line 1/, adminPassword: /admin password/, lockCode: /lock code/ },
    // An empty code is none: the phone is opened.
    optional: /^keyboard_lock(?:_emergency)?$/,
    forms: [
      // No text begins another part of a key.
      [/^fkey\.\d+$/, /^(?:none|line|keyevent F_[A-Z]+|(?:speed|orbit) [\d+*#]+|blf sip:[\d+*#]+@[\w.:[\]-]*;user=phone(?:\|[\d+*#]+)?)$/],
      [/\.label$|^user_realname|^user_idle_text/, /^[^|;]*$/],
    ],
  },
  yealink: {
    model: 'T23G',
    traps: [
      '# comment',
      ' %NULL% ',
      '%null%',
      '%Null%\n',
      '\u0000%NULL%\u0007',
      '%%NULL%%',
      '100 %',
      'Ali\r\naccount.1.enable = 0',
      'Ali\rinclude:config "http://evil.example/x.cfg"',
      'a\u0085linekey.9.type = 16',
      'a\u2028linekey.9.type = 16',
      'a\u2029b',
      'a\u000bb\u000cc',
      'a\tb\u0000c\u007fd',
      '"quoted"',
      'L’été & Co <b>; | \\ $',
      '#!version:1.0.0.1',
      '\ufefflabel',
      'half \ud800 half',
      '\udc00',
    ],
    keys: { least: 3, most: 3 },
    fits: fitsYealink,
    unfit: [...unfitOnALine, 'se\ud800cret', '%NULL%', '%null%', ''],
    password: 'account.1.password',
    adminPassword: ['static.security.user_password', 'admin:'],
    fields: { password: /^password /, adminPassword: /^adminPassword /, lockCode: /^lockCode / },
    optional: /^voice\.tone\.country$/,
    forms: [],
    moreLines: () => 2,
  },
};

/** Every character at which some reader ends a line, or the file. */
// eslint-disable-next-line no-control-regex -- these are searched for
const lineEnds = /\r\n|[\n\r\u0000\v\f\u0085\u2028\u2029]/;

for (const generator of vendorGenerators) {
  const { model, traps, keys, fits, unfit, fields, forms, moreLines, line, ...parameters } = nastyTexts[generator.vendor];
  const { inputFor } = samples[generator.vendor];
  const known = parameterNames(generator.parameters);

  const anyText = anyTextWith(traps);
  const anySecret = anyText.filter(fits);
  const usual = inputFor(model);
  const anyInput = fc
    .record({
      input: nastyInput(usual, { text: anyText, secret: anySecret, kinds: generator.keyKinds, keys }),
      country: fc.oneof(anyText, fc.constant('FR')),
      lockCode: fields.lockCode ? anySecret : fc.constant('1234'),
      firmware: fc.constantFrom(...(parameters.firmwares ?? [usual.firmware])),
    })
    .map(({ input, country, lockCode, firmware }): RenderInput => ({
      ...input,
      settings: { ...input.settings, lockCode },
      service: { ...input.service, country },
      ...(firmware !== undefined && { firmware }),
    }));

  const readBack = (input: RenderInput) => generator.render(input).flatMap(({ name, body }) => generator.parse(name, body));
  const writtenNames = (input: RenderInput) => readBack(input).map(([name]) => name);

  describe(`nasty text for a ${generator.name} phone`, () => {
    it('reads back as it was written, in the form of its parameter', () => {
      fc.assert(
        fc.property(anyInput, (input) => {
          assertReadsBack(generator, input);
          for (const [name, value] of readBack(input))
            for (const [parameter, form] of forms) if (parameter.test(name)) assert.match(value, form, name);
        }),
        { numRuns: 300 },
      );
    });

    it('adds no parameter and takes none away', () => {
      const { optional = /^$/ } = parameters;
      const outboundProxy = { host: 'proxy.example.com', port: 5060 };
      // Keys that a text leaves out are blank, and have fewer parameters on some phones.
      const isEveryKey = keys.least === keys.most;
      const withKeys = (input: RenderInput) => (isEveryKey ? input : { ...input, keys: usual.keys });
      const shape = (input: RenderInput) => writtenNames(withKeys(input)).filter((name) => !optional.test(name));
      const full = { ...service, adminPassword: 'x', sip: { ...service.sip, outboundProxy } };
      const plain = { ...usual, settings: { ...settings, lockCode: '1234' }, service: full };
      fc.assert(
        fc.property(anyInput, (input) => {
          const { firmware } = input;
          assert.deepEqual(
            shape({ ...input, service: { ...input.service, country: 'FR' } }),
            shape({ ...plain, ...(firmware !== undefined && { firmware }) }),
          );
          const written = writtenNames(input).filter((name) => name !== 'include:config');
          assert.equal(new Set(written).size, written.length);
          for (const name of written) assert.ok(known.find(name), name);
        }),
        { numRuns: 200 },
      );
    });

    it('leaves passwords as they are', () => {
      const [adminName, before = ''] = parameters.adminPassword;
      fc.assert(
        fc.property(anySecret, anySecret, (password, adminPassword) => {
          const found = new Map(readBack({ ...usual, accounts: [{ ...account, password }], service: { ...service, adminPassword } }));
          assert.equal(found.get(parameters.password), password);
          assert.equal(found.get(adminName), before + adminPassword);
        }),
      );
    });

    it('refuses a secret that the format cannot hold, by the name of its field only', () => {
      for (const secret of unfit) {
        const refuses = (input: RenderInput, field: RegExp) => assert.throws(() => generator.render(input), naming(field));
        refuses({ ...usual, accounts: [{ ...account, password: secret }] }, fields.password);
        refuses({ ...usual, service: { ...service, adminPassword: secret } }, fields.adminPassword);
        // An empty code is none.
        if (fields.lockCode && secret !== '') refuses({ ...usual, settings: { ...settings, lockCode: secret } }, fields.lockCode);
      }
    });

    if (moreLines !== undefined)
      it('stands on as many lines as there are parameters', () => {
        fc.assert(
          fc.property(anyInput, (input) => {
            for (const { body, entries } of generator.render(input)) {
              const lines = body.split(lineEnds);
              assert.equal(lines.length, entries.length + moreLines(entries));
              for (const text of lines) if (line) assert.match(text, line);
            }
          }),
        );
      });
  });
}
