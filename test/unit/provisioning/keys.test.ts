import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FunctionKeyKind } from '../../../src/contract/index.ts';
import type { PhoneVendor } from '../../../src/node/provisioning/catalogue/model.ts';
import { generatorOf } from '../../../src/node/provisioning/catalogue.ts';
import type { RenderInput } from '../../../src/node/provisioning/render-input.ts';
import { account, service } from './support/company.ts';
import { samples } from './support/makers.ts';
import { key } from './support/sample-input.ts';

const second = { ...account, userName: '301', voicemailNumber: '*99' };
const { voicemailNumber: _none, ...bare } = account;

const planned = {
  line: key(1, 'line', '201'),
  'second line': key(2, 'line', '301', '', 2),
  'line without an account': key(3, 'line', '401', '', 3),
  supervision: key(2, 'supervision', 'Zoé', '202'),
  'supervision by the second line': key(2, 'supervision', 'Zoé', '202', 2),
  'outside number': key(5, 'speed-dial', 'Taxi', '+33140000000'),
  'inside number by the second line': key(5, 'speed-dial', 'Accueil', '1234', 2),
  voicemail: key(5, 'voicemail', 'Messages'),
  'voicemail of the second line': key(5, 'voicemail', 'Messages', '', 2),
  'voicemail of no line': key(2, 'voicemail', 'Messages', '', 3),
  blank: key(1, 'blank'),
  'supervision of nobody': key(2, 'supervision', 'Personne', ''),
  'speed dial to nowhere': key(2, 'speed-dial', 'Nulle part', ''),
  'call park': key(5, 'call-park', 'Parc'),
  'group pick-up': key(5, 'pick-up', 'Groupe'),
  'do not disturb': key(5, 'dnd', 'Ne pas déranger'),
  'forwarding switch': key(5, 'forward-toggle', 'Renvoi'),
  'separators in label and extension': key(2, 'supervision', 'a|b;fnc=dnd', '201;user=phone|*1'),
  'label of two lines': key(2, 'speed-dial', 'L’été & Co: "2" | 50 %\r\nFkey9 Type :1', '15'),
  'number with letters': key(2, 'speed-dial', 'Taxi', '01 40;ext=666@x'),
  'blank in the middle': key(4, 'blank'),
  'voicemail without a mailbox': key(5, 'voicemail', 'Messages'),
  'supervision with another pick-up code': key(2, 'supervision', 'Zoé', '202'),
} as const;
type KeyName = keyof typeof planned;

/** Inputs other than two lines with a mailbox each, and the usual service. */
const choices: Partial<Record<KeyName, Partial<RenderInput>>> = {
  'voicemail without a mailbox': { accounts: [bare] },
  'supervision with another pick-up code': { service: { ...service, sip: { ...service.sip, pickupCode: '*55' } } },
};

interface Keys {
  readonly model: string;
  /** Parameters of the key at a position. */
  names(position: number): readonly string[];
  readonly kinds: readonly FunctionKeyKind[];
  /** Of a key without a function, which must not keep an earlier one. */
  readonly empty: readonly string[];
  /** The values of each key; empty where it is left out. */
  readonly keys: Partial<Record<KeyName, readonly string[]>>;
}

const fields = (place: string, names: readonly string[]) => names.map((name) => place + name);

/** Polycom keys point at lists and at a directory: see `polycom/keys.test.ts`. */
const table: Readonly<Record<Exclude<PhoneVendor, 'polycom'>, Keys>> = {
  cisco: {
    model: '8851',
    names: (at) => [`Extension_${at}_`, `Short_Name_${at}_`, `Extended_Function_${at}_`],
    kinds: ['line', 'supervision', 'speed-dial', 'call-park', 'pick-up', 'voicemail', 'blank'],
    empty: ['Disabled', '', ''],
    keys: {
      line: ['1', '201', ''],
      'second line': ['2', '301', ''],
      supervision: ['Disabled', 'Zoé', 'fnc=sd+blf+cp;sub=202@$PROXY;nme=Zoé'],
      'supervision by the second line': ['Disabled', 'Zoé', 'fnc=sd+blf+cp;sub=202@$PROXY;vid=2;nme=Zoé'],
      'outside number': ['Disabled', 'Taxi', 'fnc=sd;ext=+33140000000@$PROXY;nme=Taxi'],
      'inside number by the second line': ['Disabled', 'Accueil', 'fnc=sd;ext=1234@$PROXY;vid=2;nme=Accueil'],
      voicemail: ['Disabled', 'Messages', 'fnc=sd;ext=*98@$PROXY;nme=Messages'],
      'voicemail of the second line': ['Disabled', 'Messages', 'fnc=sd;ext=*99@$PROXY;vid=2;nme=Messages'],
      'call park': ['Disabled', 'Parc', 'fnc=sd;ext=700@$PROXY;nme=Parc'],
      'group pick-up': ['Disabled', 'Groupe', 'fnc=sd;ext=*8@$PROXY;nme=Groupe'],
      'supervision with another pick-up code': ['Disabled', 'Zoé', 'fnc=sd+blf+cp;sub=202@$PROXY;nme=Zoé'],
      'separators in label and extension': ['Disabled', 'a|b;fnc=dnd', 'fnc=sd+blf+cp;sub=201*1@$PROXY;nme=a|bfncdnd'],
      'label of two lines': [
        'Disabled',
        'L’été & Co: "2" | 50 % Fkey9 Type :1',
        'fnc=sd;ext=15@$PROXY;nme=L’été & Co: "2" | 50 % Fkey9 Type :1',
      ],
      'number with letters': ['Disabled', 'Taxi', 'fnc=sd;ext=0140666@$PROXY;nme=Taxi'],
    },
  },
  fanvil: {
    model: 'X4U',
    names: (at) => fields(at <= 3 ? `Sidekey Config1 Fkey${at} ` : `Dsskey Config1 Fkey${at - 3} `, ['Type', 'Value', 'Title']),
    kinds: ['line', 'supervision', 'speed-dial', 'call-park', 'pick-up', 'dnd', 'forward-toggle', 'voicemail', 'blank'],
    empty: ['0', '', ''],
    keys: {
      line: ['2', 'SIP1', '201'],
      'second line': ['2', 'SIP2', '301'],
      supervision: ['1', '202@1/ba**202', 'Zoé'],
      'supervision by the second line': ['1', '202@2/ba**202', 'Zoé'],
      'outside number': ['1', '+33140000000@1/f', 'Taxi'],
      'inside number by the second line': ['1', '1234@2/f', 'Accueil'],
      voicemail: ['1', '*98@1/f', 'Messages'],
      'voicemail of the second line': ['1', '*99@2/f', 'Messages'],
      'call park': ['1', '700@1/c', 'Parc'],
      'group pick-up': ['1', '*8@1/f', 'Groupe'],
      'do not disturb': ['3', 'F_DND', 'Ne pas déranger'],
      'forwarding switch': ['3', 'F_CFWD', 'Renvoi'],
      'supervision with another pick-up code': ['1', '202@1/ba*55202', 'Zoé'],
      'separators in label and extension': ['1', '201*1@1/ba**201*1', 'a|b;fnc=dnd'],
      'label of two lines': ['1', '15@1/f', 'L’été & Co: "2" | 50 % Fkey9 Type :1'],
      'number with letters': ['1', '0140666@1/f', 'Taxi'],
    },
  },
  grandstream: {
    model: 'GXP2130',
    names: (at) => fields(`pks.vpk.${at}.`, ['keyMode', 'account', 'description', 'value']),
    kinds: ['supervision', 'speed-dial', 'blank', 'call-park', 'pick-up', 'voicemail', 'line'],
    empty: ['None', '0', '', ''],
    keys: {
      line: ['Line', '0', '201', ''],
      'second line': ['Line', '1', '301', ''],
      supervision: ['BLF', '0', 'Zoé', '202'],
      'supervision by the second line': ['BLF', '1', 'Zoé', '202'],
      'outside number': ['SpeedDial', '0', 'Taxi', '+33140000000'],
      'inside number by the second line': ['SpeedDial', '1', 'Accueil', '1234'],
      voicemail: ['SpeedDial', '0', 'Messages', '*98'],
      'voicemail of the second line': ['SpeedDial', '1', 'Messages', '*99'],
      'call park': ['CallPark', '0', 'Parc', '700'],
      'group pick-up': ['SpeedDial', '0', 'Groupe', '*8'],
      'supervision with another pick-up code': ['BLF', '0', 'Zoé', '202'],
      'separators in label and extension': ['BLF', '0', 'a|b;fnc=dnd', '201*1'],
      'label of two lines': ['SpeedDial', '0', 'L’été & Co: "2" | 50 % Fkey9 Type :1', '15'],
      'number with letters': ['SpeedDial', '0', 'Taxi', '0140666'],
    },
  },
  mitel: {
    model: '6920',
    names: (at) => fields(`topsoftkey${at} `, ['type', 'value', 'label', 'line']),
    kinds: ['line', 'supervision', 'speed-dial', 'voicemail', 'call-park', 'pick-up', 'dnd', 'forward-toggle', 'blank'],
    empty: ['empty', '', '', ''],
    keys: {
      line: ['line', '', '201', '1'],
      'second line': ['line', '', '301', '2'],
      supervision: ['blf', '202', 'Zoé', '1'],
      'supervision by the second line': ['blf', '202', 'Zoé', '2'],
      'outside number': ['speeddial', '+33140000000', 'Taxi', '1'],
      'inside number by the second line': ['speeddial', '1234', 'Accueil', '2'],
      voicemail: ['speeddial', '*98', 'Messages', '1'],
      'voicemail of the second line': ['speeddial', '*99', 'Messages', '2'],
      'call park': ['park', 'asterisk;700', 'Parc', '1'],
      'group pick-up': ['pickup', '*8', 'Groupe', '1'],
      'do not disturb': ['dnd', '', 'Ne pas déranger', '1'],
      'forwarding switch': ['callforward', '', 'Renvoi', '1'],
      'supervision with another pick-up code': ['blf', '202', 'Zoé', '1'],
      'separators in label and extension': ['blf', '201*1', 'a|b;fnc=dnd', '1'],
      'label of two lines': ['speeddial', '15', 'L’été & Co: "2" | 50 % Fkey9 Type :1', '1'],
      'number with letters': ['speeddial', '0140666', 'Taxi', '1'],
    },
  },
  snom: {
    model: 'D785',
    names: (at) => [...fields(`fkey.${at - 1}.`, ['context', 'label']), `fkey.${at - 1}`],
    kinds: ['supervision', 'speed-dial', 'blank', 'call-park', 'pick-up', 'dnd', 'forward-toggle', 'voicemail', 'line'],
    empty: ['active', '', 'none'],
    keys: {
      line: ['1', '201', 'line'],
      'second line': ['2', '301', 'line'],
      supervision: ['1', 'Zoé', 'blf sip:202@sip.example.com;user=phone|**'],
      'supervision by the second line': ['2', 'Zoé', 'blf sip:202@sip.example.com;user=phone|**'],
      'outside number': ['1', 'Taxi', 'speed +33140000000'],
      'inside number by the second line': ['2', 'Accueil', 'speed 1234'],
      voicemail: ['1', 'Messages', 'speed *98'],
      'voicemail of the second line': ['2', 'Messages', 'speed *99'],
      'call park': ['1', 'Parc', 'orbit 700'],
      'group pick-up': ['1', 'Groupe', 'speed *8'],
      'do not disturb': ['1', 'Ne pas déranger', 'keyevent F_DND'],
      'forwarding switch': ['1', 'Renvoi', 'keyevent F_REDIRECT'],
      'supervision with another pick-up code': ['1', 'Zoé', 'blf sip:202@sip.example.com;user=phone|*55'],
      'separators in label and extension': ['1', 'a b fnc=dnd', 'blf sip:201*1@sip.example.com;user=phone|**'],
      'label of two lines': ['1', 'L’été & Co: "2" 50 % Fkey9 Type :1', 'speed 15'],
      'number with letters': ['1', 'Taxi', 'speed 0140666'],
    },
  },
  yealink: {
    model: 'T46U',
    names: (at) => fields(`linekey.${at}.`, ['type', 'line', 'value', 'label', 'extension']),
    kinds: ['blank', 'line', 'supervision', 'speed-dial', 'call-park', 'pick-up', 'dnd', 'forward-toggle', 'voicemail'],
    empty: ['0', '%NULL%', '%NULL%', '%NULL%', '%NULL%'],
    keys: {
      line: ['15', '1', '%NULL%', '201', '%NULL%'],
      'second line': ['15', '2', '%NULL%', '301', '%NULL%'],
      'line without an account': ['15', '3', '%NULL%', '401', '%NULL%'],
      supervision: ['16', '1', '202', 'Zoé', '**'],
      'supervision by the second line': ['16', '2', '202', 'Zoé', '**'],
      'outside number': ['13', '1', '+33140000000', 'Taxi', '%NULL%'],
      'inside number by the second line': ['13', '2', '1234', 'Accueil', '%NULL%'],
      voicemail: ['12', '1', '*98', 'Messages', '%NULL%'],
      'voicemail of the second line': ['12', '2', '*99', 'Messages', '%NULL%'],
      'voicemail of no line': ['12', '3', '%NULL%', 'Messages', '%NULL%'],
      'voicemail without a mailbox': ['12', '1', '%NULL%', 'Messages', '%NULL%'],
      'supervision with another pick-up code': ['16', '1', '202', 'Zoé', '*55'],
      'supervision of nobody': ['16', '1', '%NULL%', 'Personne', '**'],
      'speed dial to nowhere': ['13', '1', '%NULL%', 'Nulle part', '%NULL%'],
      'call park': ['10', '1', '700', 'Parc', '%NULL%'],
      'group pick-up': ['23', '1', '*8', 'Groupe', '%NULL%'],
      'do not disturb': ['5', '%NULL%', '%NULL%', 'Ne pas déranger', '%NULL%'],
      'forwarding switch': ['2', '%NULL%', '%NULL%', 'Renvoi', '%NULL%'],
      'separators in label and extension': ['16', '1', '201*1', 'a|b;fnc=dnd', '**'],
      'label of two lines': ['13', '1', '15', 'L’été & Co: "2" | 50 % Fkey9 Type :1', '%NULL%'],
      'number with letters': ['13', '1', '0140666', 'Taxi', '%NULL%'],
    },
  },
};

for (const [vendor, { model, names, kinds, empty, keys }] of Object.entries(table) as [keyof typeof table, Keys][]) {
  const generator = generatorOf(vendor);
  const { inputFor } = samples[vendor];

  function written(name: KeyName): (string | undefined)[] {
    const { position } = planned[name];
    const input = inputFor(model, { accounts: [account, second], keys: [planned[name]], ...choices[name] });
    const found = new Map(generator.render(input).flatMap(({ name: file, body }) => generator.parse(file, body)));
    return names(position).map((parameter) => found.get(parameter));
  }

  describe(`a key of a ${generator.name} phone`, () => {
    it('is written in the maker’s words, or empty, by kind, line, target and text', () => {
      const all = Object.keys(planned) as KeyName[];
      assert.deepEqual(
        Object.fromEntries(all.map((name) => [name, written(name)])),
        Object.fromEntries(all.map((name) => [name, keys[name] ?? empty])),
      );
    });

    it('is of a kind that a source supports', () => {
      assert.deepEqual(generator.keyKinds, kinds);
    });
  });
}
