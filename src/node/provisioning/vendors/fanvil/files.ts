import type { FanvilGeneration, FanvilTraits } from '../../catalogue/fanvil.ts';
import { fanvilEntries, writeFanvilConfig, type FanvilPart } from '../../formats/fanvil-config.ts';
import type { BootstrapInput, RenderInput } from '../../render-input.ts';
import type { PhoneFile } from '../generator.ts';
import { accountPart } from './accounts.ts';
import { classicKeyParts, keyParts, sideLabelParts } from './keys.ts';
import { languageEntries, toneEntries } from './language.ts';
import { firstContactPart, pollPart } from './provisioning.ts';
import { lockEntries, menuEntries, ringNumber, webParts } from './settings.ts';
import { classicTimeEntries, timeEntries } from './time.ts';

type Input = RenderInput<FanvilTraits>;

/** As the phones of each generation export it. Servers in use never count it up (sources: tancredi, wazo). */
const versions: Readonly<Record<FanvilGeneration, string>> = { classic: '2.0002', current: '2.0000000000' };

function file(mac: string, generation: FanvilGeneration, parts: readonly FanvilPart[]): PhoneFile {
  return {
    name: `${mac}.cfg`,
    contentType: 'text/plain; charset=utf-8',
    body: writeFanvilConfig(versions[generation], parts),
    entries: fanvilEntries(parts),
    required: true,
  };
}

/** In the order of the phone's own files, as the other generation too. */
function currentParts(input: Input): FanvilPart[] {
  const { service, zone } = input;
  const tones = toneEntries(input);
  return [
    ...(tones.length > 0 ? [{ module: 'MM CONFIG', settings: tones } as const] : []),
    accountPart(input),
    { module: 'PHONE FEATURE', settings: [...menuEntries(service), ...lockEntries(input)] },
    { module: 'PHONE FEATURE', list: 'Display Input', settings: languageEntries(input) },
    { module: 'PHONE FEATURE', list: 'Voice Volume', settings: [['Ring Type', `Type ${ringNumber(input)}`]] },
    { module: 'PHONE FEATURE', list: 'DateTime Config', settings: timeEntries(zone, service.timeServers) },
    ...keyParts(input),
    ...webParts(service),
    pollPart('current', service.pollMinutes),
    ...sideLabelParts(input),
  ];
}

function classicParts(input: Input): FanvilPart[] {
  const { service, zone } = input;
  return [
    { module: 'GLOBAL CONFIG', settings: [...classicTimeEntries(zone, service.timeServers), ...languageEntries(input)] },
    { module: 'DSP CONFIG', settings: [...toneEntries(input), ['Ring Type', String(ringNumber(input))]] },
    accountPart(input),
    ...webParts(service),
    { module: 'PHONE CONFIG', settings: [...menuEntries(service), ...lockEntries(input)] },
    ...classicKeyParts(input),
    pollPart('classic', service.pollMinutes),
  ];
}

const partsOf: Readonly<Record<FanvilGeneration, (input: Input) => FanvilPart[]>> = { classic: classicParts, current: currentParts };

/** The one file of a phone. */
export function fanvilFiles(input: Input): readonly PhoneFile[] {
  const { generation } = input.model.traits;
  return [file(input.mac, generation, partsOf[generation](input))];
}

/** The file for the first contact. */
export function fanvilBootstrapFiles({ model, mac, address }: BootstrapInput<FanvilTraits>): readonly PhoneFile[] {
  const { generation } = model.traits;
  return [file(mac, generation, [firstContactPart(generation, address)])];
}
