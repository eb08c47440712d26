import { z } from 'zod';
import { functionKeyKinds } from '../../contract/index.ts';
import { isTimeZone } from '../../rules/zone-rule.ts';
import { normalizeMac } from './mac.ts';
import { sipTransports, srtpPolicies, type PhoneService } from './render-input.ts';
import type { PhoneSettingKey } from './settings-form.ts';
import { hasControlCharacters } from '../../rules/phone-text.ts';
import { vendorGenerators } from './vendors/index.ts';

const name = z.string().min(1).max(200);
const secret = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !hasControlCharacters(text) && text.trim() === text, {
    error: 'must have no control characters, and no space at its ends',
  });
const host = z.string().regex(/^[\w.:[\]-]{1,253}$/, { error: 'is no host name and no address' });
const port = z.int().min(1).max(65_535);
const dialled = z.string().regex(/^\+?[\d*#]{1,40}$/, { error: 'must be digits, * and #; + may stand before them' });
const zone = z.string().refine(isTimeZone, { error: 'is no time zone; one is Europe/Paris' });
/** Without the characters that end an address in a phone's file. */
const languageFile = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .refine((address) => /^[^\s;="<>]*\/[^\s;="<>/]+$/.test(address), { error: 'must end in the name of a file, without spaces, ; and =' });
const choice = z.union([z.string(), z.int()], { error: 'must be one of the choices, as a text or a whole number' });

/** Fields that more than one file has, each as people write it. */
export const fileFields = {
  vendor: z.enum(vendorGenerators.map(({ vendor }) => vendor)).describe('Maker of the phone'),
  model: z.string().min(1).max(60).describe('As people say it, without the maker: T46U'),
  firmware: z
    .string()
    .regex(/^\d{1,4}(?:\.[\w-]{1,24}){1,6}$/, { error: 'is no version; one is 108.86.0.20' })
    .exactOptional(),
  mac: z.string().refine((text) => normalizeMac(text) !== undefined, { error: 'is no MAC address of a phone; one is 00:15:65:aa:bb:cc' }),
  lineKeys: z.int().min(0).max(200).exactOptional().describe('Keys at the start for the lines; one for each line when left out'),
};

/** A line that registers, without its owner. */
export const accountFields = {
  userName: name,
  authName: name.exactOptional().describe('The user name when left out'),
  password: secret,
  voicemailNumber: dialled.exactOptional().describe('What a voicemail key dials'),
};

const sip = z
  .strictObject({
    host,
    port: port.exactOptional().describe('5061 with TLS, otherwise 5060, when left out'),
    transport: z.enum(sipTransports).default('udp'),
    srtp: z
      .enum(srtpPolicies)
      .exactOptional()
      .describe(
        'Encrypted speech: off, offered (calls without it come about too), required; with TLS required when left out, otherwise off',
      ),
    registerSeconds: z.int().min(30).max(86_400).default(600),
    outboundProxy: z.strictObject({ host, port: port.default(5060) }).exactOptional(),
    pickupCode: dialled.default('**'),
    groupPickupCode: dialled.default('*8'),
    parkNumber: dialled.default('700'),
  })
  .refine(({ srtp = 'off', transport }) => srtp === 'off' || transport === 'tls', {
    path: ['srtp'],
    error: 'needs the transport tls: the keys of the speech travel in the signalling',
  });

const serviceFields = {
  sip,
  timeServers: z.tuple([host], host).default(['pool.ntp.org']),
  language: z.enum(['fr', 'en']).default('fr').describe('Language of the screens'),
  languageFiles: z
    .strictObject({ cisco: languageFile.exactOptional(), mitel: languageFile.exactOptional() })
    .exactOptional()
    .describe('Where the makers’ own files for the language lie, for phones that have only English built in'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'must be two capital letters, such as FR' })
    .default('FR'),
  pollMinutes: z
    .int()
    .min(60)
    .max(1440)
    .default(1440)
    .describe('Minutes between two checks for a new configuration; 1440: once a night, at a moment of its own'),
  adminPassword: secret.exactOptional().describe('Of the phone’s administrator menus; the phone keeps its own when left out'),
  lockCodes: z
    .strictObject({ minLength: z.int().min(1).max(15).exactOptional(), refuseWeak: z.boolean().exactOptional() })
    .exactOptional()
    .describe('What is asked of lock codes that users set, beside the limits of each model'),
};

/** Service settings of a company's phones, as people write them. */
export const phoneServiceFile = z.strictObject(serviceFields);

/** Service settings of a company's phones, with the usual port filled in. */
export function phoneServiceOf({ sip, ...service }: z.output<typeof phoneServiceFile>): PhoneService {
  return { ...service, sip: { ...sip, port: sip.port ?? (sip.transport === 'tls' ? 5061 : 5060) } };
}

const account = z.strictObject({
  displayName: name.exactOptional().describe('What others see; the label when left out'),
  label: name.exactOptional().describe('Beside the line key; the user name when left out'),
  ...accountFields,
});

const key = z.strictObject({
  position: z.int().min(1).exactOptional().describe('From 1, through the phone and its modules; the next free one when left out'),
  kind: z.enum(functionKeyKinds),
  label: z.string().max(64).default(''),
  target: z.string().min(1).max(64).exactOptional().describe('Extension that is supervised, or number that is dialled'),
  account: z.int().min(1).default(1).describe('Which of the accounts it uses, from 1'),
});

const settings = {
  'hd-audio': z.boolean().exactOptional(),
  'supervision-caller-number': z.boolean().exactOptional(),
  'call-waiting': z.boolean().exactOptional(),
  'ring-tone': choice.exactOptional().describe('Number of the tone, from 1'),
  'time-zone': zone.exactOptional(),
  'expansion-module': choice.exactOptional().describe('none, or how many stand beside the phone'),
  'lock-code': z.string().exactOptional().describe('Digits'),
} satisfies Readonly<Record<PhoneSettingKey, z.ZodType>>;

/** One phone with all data of its files, as `selfcare provision render` reads it. */
export const deviceFile = z
  .strictObject({
    vendor: fileFields.vendor,
    model: fileFields.model,
    firmware: fileFields.firmware,
    mac: fileFields.mac,
    accounts: z.tuple([account], account),
    keys: z.array(key).max(1000).default([]),
    lineKeys: fileFields.lineKeys,
    modules: z.int().min(0).max(20).exactOptional().describe('Expansion modules beside the phone'),
    settings: z.strictObject(settings).default({}),
    timeZone: zone.default('Europe/Paris'),
    serverUrl: z
      .url({ protocol: /^https?$/, error: 'must be an http or https address' })
      .refine((address) => !/[?#]/.test(address), { error: 'must have no ? and no #' })
      .exactOptional()
      .describe('Address of the folder with the phone’s files; the files of the first contact are written too'),
    ...serviceFields,
  })
  .meta({ title: 'Phone', description: 'One phone, for selfcare provision render' });
export type DeviceFile = z.output<typeof deviceFile>;
