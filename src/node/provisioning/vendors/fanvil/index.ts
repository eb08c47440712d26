import { fanvilGeneric, fanvilModels, type FanvilTraits } from '../../catalogue/fanvil.ts';
import { readFanvilConfig, writeFanvilConfig } from '../../formats/fanvil-config.ts';
import { lineValue } from '../../formats/lines.ts';
import { normalizeMac } from '../../mac.ts';
import type { BootstrapInput, RenderInput } from '../../render-input.ts';
import type { Announced, Entry, PhoneFile, VendorGenerator } from '../generator.ts';
import { accountEntries } from './accounts.ts';
import { fanvilKeyKinds, keyEntries } from './keys.ts';
import { fanvilParameters } from './parameters.ts';
import { hostText, secretText } from '../line-values.ts';

/** `Fanvil X4U 2.12.16.17 0c383e07e16c` */
const userAgentForm = /^Fanvil ([\w-]{1,20}) ([\w.]{1,40}) ([\da-f]{12})$/i;

function announced(userAgent: string): Announced | undefined {
  const [, model, firmware, digits] = userAgentForm.exec(userAgent.slice(0, 300)) ?? [];
  if (model === undefined || firmware === undefined || digits === undefined) return undefined;
  const mac = normalizeMac(digits);
  return { vendor: 'fanvil', model, firmware, ...(mac === undefined ? {} : { mac }) };
}

function settingEntries({ settings, zone, service, model }: RenderInput<FanvilTraits>): Entry[] {
  const tones = model.settings['ring-tone']?.tones ?? 1;
  const [first, second = ''] = service.timeServers;
  const { lockCode } = settings;
  return [
    ['Ring Type', `Type ${Math.min(Math.max(1, settings.ringTone), tones)}`],
    ['Time Zone', String(Math.round(zone.standardOffset / 15))],
    ['SNTP Server', hostText(first)],
    ['Second SNTP Server', hostText(second)],
    ['KeyLock_Status', lockCode === undefined ? '0' : '1'],
    ...(lockCode === undefined ? [] : [['KeyLock_Password', lineValue(lockCode)] as const]),
  ];
}

function adminEntries({ service }: RenderInput<FanvilTraits>): Entry[] {
  if (service.adminPassword === undefined) return [];
  return [['Web Server Password', secretText(service.adminPassword, 'the administrator password')]];
}

function file(mac: string, entries: readonly Entry[]): PhoneFile {
  return { name: `${mac}.cfg`, contentType: 'text/plain; charset=utf-8', body: writeFanvilConfig(entries), entries, required: true };
}

function render(input: RenderInput<FanvilTraits>): readonly PhoneFile[] {
  const entries = [...accountEntries(input), ...keyEntries(input), ...settingEntries(input), ...adminEntries(input)];
  return [file(input.mac, entries)];
}

function bootstrap({ mac, address, pollMinutes }: BootstrapInput<FanvilTraits>): readonly PhoneFile[] {
  const hours = Math.max(1, Math.round(pollMinutes / 60));
  return [
    file(mac, [
      ['Auto Server Addr', lineValue(address)],
      ['Auto Config File Name', `${mac}.cfg`],
      ['Auto Download Interval', String(hours)],
    ]),
  ];
}

/** Asked for by older models before their own file (source: wazo). */
const commonFile = /^f0[vx][\w.]{1,30}\.cfg$/;

/** Fanvil's X, V, W and H phones. */
export const fanvil: VendorGenerator<FanvilTraits> = {
  vendor: 'fanvil',
  name: 'Fanvil',
  ouis: ['0c383e', '00a859'],
  models: fanvilModels,
  generic: fanvilGeneric,
  keyKinds: fanvilKeyKinds,
  parameters: fanvilParameters,
  checkEvent: 'check-sync',
  restartsOn: [],
  uploads: [],
  announced,
  render,
  bootstrap,
  parse: (_name, body) => readFanvilConfig(body),
  mayAsk(fileName, mac) {
    const name = fileName.toLowerCase();
    return name === `${mac}.cfg` || commonFile.test(name);
  },
};
