import { emergencyNumbersOf } from '../../../../rules/emergency-numbers.ts';
import { mitelGeneric, mitelModels, type MitelTraits } from '../../catalogue/mitel.ts';
import { readLines, writeLines } from '../../formats/lines.ts';
import { normalizeMac } from '../../mac.ts';
import type { BootstrapInput, PhoneService, RenderInput, SipTransport } from '../../render-input.ts';
import { diallable } from '../../../../rules/phone-text.ts';
import type { Announced, Entry, PhoneFile, VendorGenerator } from '../generator.ts';
import { accountEntries } from './accounts.ts';
import { keyEntries, mitelKeyKinds, parkEntries } from './keys.ts';
import { languageEntries } from './language.ts';
import { mitelParameters } from './parameters.ts';
import { timeEntries } from './time.ts';
import { hostText, secretText } from '../line-values.ts';

/** `Mitel6920 MAC:14-00-E9-1F-03-EA V:6.4.0.140-SIP` */
const userAgentForm = /^(?:Mitel|Aastra)(\w{1,12}) MAC:([\dA-F-]{17}) V:([\w.-]{1,40})/i;

function announced(userAgent: string): Announced | undefined {
  const [, model, address, version] = userAgentForm.exec(userAgent.slice(0, 300)) ?? [];
  if (model === undefined || address === undefined || version === undefined) return undefined;
  const mac = normalizeMac(address);
  return { vendor: 'mitel', model, firmware: version.replace(/-SIP$/i, ''), ...(mac === undefined ? {} : { mac }) };
}

const format = { separator: ': ', comment: '#' } as const;
const transports: Readonly<Record<SipTransport, string>> = { udp: '1', tcp: '2', tls: '4' };

function file(name: string, entries: readonly Entry[]): PhoneFile {
  return { name, contentType: 'text/plain; charset=utf-8', body: writeLines(entries, format), entries };
}

/** The phone looks for new files at night; the delay spreads a company's phones over two hours. */
const resync: readonly Entry[] = [
  ['auto resync mode', '1'],
  ['auto resync time', '02:00'],
  ['auto resync max delay', '120'],
];

function companyEntries(service: PhoneService): Entry[] {
  const { sip, country, timeServers } = service;
  const [first, second = ''] = timeServers;
  return [
    ['sip transport protocol', transports[sip.transport]],
    // Also what a phone still dials that its user has locked.
    ['emergency dial plan', emergencyNumbersOf(country).join('|')],
    ['directed call pickup', '1'],
    ['directed call pickup prefix', diallable(sip.pickupCode)],
    ['time server1', hostText(first)],
    ['time server2', hostText(second)],
    ...languageEntries(service),
    ...resync,
  ];
}

function render(input: RenderInput<MitelTraits>): readonly PhoneFile[] {
  const { service, mac, settings, zone } = input;
  const admin: Entry[] =
    service.adminPassword === undefined ? [] : [['admin password', secretText(service.adminPassword, 'the administrator password')]];
  const own: Entry[] = [
    ...admin,
    ...accountEntries(input),
    ['call waiting', settings.callWaiting ? '1' : '0'],
    ...timeEntries(zone),
    ...parkEntries(input),
    ...keyEntries(input),
  ];
  return [file('startup.cfg', companyEntries(service)), { ...file(`${mac.toUpperCase()}.cfg`, own), required: true }];
}

/** The phone takes an address in parts. */
function addressEntries(address: string): Entry[] {
  const { protocol, hostname, port, pathname } = new URL(address);
  const kind = protocol === 'https:' ? 'https' : 'http';
  const number = port === '' ? (kind === 'https' ? '443' : '80') : port;
  return [
    ['download protocol', kind.toUpperCase()],
    [`${kind} server`, hostname],
    [`${kind} path`, pathname.replace(/^\/|\/$/g, '')],
    [`${kind} port`, number],
  ];
}

/** Mitel phones check at night only: no parameter sets an interval in minutes. */
function bootstrap({ mac, address }: BootstrapInput<MitelTraits>): readonly PhoneFile[] {
  const entries = [...addressEntries(address), ...resync];
  return [file('startup.cfg', entries), file(`${mac.toUpperCase()}.cfg`, entries)];
}

const modelFiles = new Set(mitelModels.flatMap(({ name, aliases = [] }) => [name, ...aliases]).map((name) => `${name.toLowerCase()}.cfg`));
const shared: ReadonlySet<string> = new Set(['startup.cfg', 'aastra.cfg', 'startup.tuz', 'aastra.tuz']);

/** Mitel's 68xx and 69xx, formerly Aastra. That they know no Digest is told by fspbx. */
export const mitel: VendorGenerator<MitelTraits> = {
  vendor: 'mitel',
  name: 'Mitel',
  models: mitelModels,
  generic: mitelGeneric,
  keyKinds: mitelKeyKinds,
  parameters: mitelParameters,
  checkEvent: 'check-sync',
  restartsOn: [],
  uploads: [],
  basicOnly: true,
  announced,
  render,
  bootstrap,
  parse: (_name, body) => readLines(body, format),
  mayAsk(fileName, mac) {
    const name = fileName.toLowerCase();
    return name === `${mac}.cfg` || name === `${mac}.tuz` || shared.has(name) || modelFiles.has(name);
  },
};
