import fc from 'fast-check';
import type { FunctionKeyKind } from '../../../../src/contract/index.ts';
import type { PlannedKey, RenderInput } from '../../../../src/node/provisioning/render-input.ts';
import { service, settings } from './company.ts';
import { key } from './sample-input.ts';

/** Texts with a meaning in one of the formats. */
const traps = [
  '',
  ' ',
  ' a  b ',
  '"/><fkey idx="0">line</fkey>',
  '"/><x reg.1.auth.password="gotcha',
  '</P3><P34>gotcha</P34>',
  '&amp;&#10;&lt;',
  ']]>',
  '<!--',
  '<![CDATA[',
  '%NULL%',
  '${HOME}',
  '{mac}',
  '{{mac}}',
  '[PHONE_MAC_ADDRESS]',
  '$Tinvite$',
  '201|**202',
  '201;user=phone|666',
  'a;fnc=dnd',
  '#',
  '=',
  'a = b',
  'a: b',
  'a\r\nuser_name1: b',
  'Ali\nlinekey.9.type = 16',
  'a\tb\u0000c\u0085d\u2028e',
  '\u202egnorw',
  'مرحبا بالعالم',
  'שלום',
  '👨‍👩‍👧‍👦',
  '\ud800',
  '\uffff\ufffe',
  'l\'été & Co; "fnc=dnd" | 1',
  'x'.repeat(300),
  '👍'.repeat(300),
];

/**
 * Likely and unlikely texts of users.
 * @param own texts with a meaning for this maker's phones alone
 */
export function anyTextWith(own: readonly string[] = []): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(...traps, ...own),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
  );
}

// eslint-disable-next-line no-control-regex -- these are what does not fit
const impossibleInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;
// eslint-disable-next-line no-control-regex -- these are what does not fit
const impossibleOnALine = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;

export const fitsXml = (text: string): boolean => !impossibleInXml.test(text);
/** Ends no line, and has no blanks at its ends. */
export const fitsALine = (text: string): boolean => text.trim() === text && !impossibleOnALine.test(text);

interface Texts {
  readonly text: fc.Arbitrary<string>;
  /** Passwords that the maker's format can hold. */
  readonly secret: fc.Arbitrary<string>;
  readonly kinds: readonly FunctionKeyKind[];
  /** How many keys have a text. */
  readonly keys: { readonly least: number; readonly most: number };
}

function keysOf({ text, kinds, keys }: Texts): fc.Arbitrary<PlannedKey[]> {
  const one = fc.record({ kind: fc.constantFrom(...kinds), label: text, value: fc.oneof(text, fc.constant('0140000000')) });
  return fc
    .array(one, { minLength: keys.least, maxLength: keys.most })
    .map((all) => all.map((written, index) => ({ ...key(index + 1, written.kind), ...written })));
}

function accountsOf({ text, secret }: Texts) {
  return fc.record({ displayName: text, label: text, userName: text, authName: text, password: secret, voicemailNumber: text });
}

function servicesOf({ text, secret }: Texts) {
  return fc
    .record({ host: text, codes: text, timeServer: text, adminPassword: secret })
    .map(({ host, codes, timeServer, adminPassword }) => ({
      ...service,
      adminPassword,
      timeServers: [timeServer, timeServer] as const,
      sip: {
        ...service.sip,
        host,
        pickupCode: codes,
        groupPickupCode: codes,
        parkNumber: codes,
        outboundProxy: { host, port: 5060 },
      },
    }));
}

/** Texts wherever a text can be. */
export function nastyInput<Traits>(base: RenderInput<Traits>, texts: Texts): fc.Arbitrary<RenderInput<Traits>> {
  return fc
    .record({ account: accountsOf(texts), keys: keysOf(texts), service: servicesOf(texts) })
    .map(({ account, keys, service: nasty }) => ({
      ...base,
      accounts: [account] as const,
      keys,
      settings: { ...settings, lockCode: '1234' },
      service: nasty,
    }));
}

/** An error that says which field it is about, and nothing of the secret `…cret` that is in it. */
export function naming(field: RegExp): (thrown: unknown) => boolean {
  return (thrown) => thrown instanceof Error && field.test(thrown.message) && !/cret|null/i.test(thrown.message);
}
