import type { YealinkTraits } from '../../catalogue/yealink-model.ts';
import type { Entry } from '../generator.ts';
import { onOff } from './values.ts';

interface Codec {
  /** In `account.N.codec.<name>.enable`. */
  readonly name: string;
  readonly isWideBand: boolean;
  /** Where older templates list it: place, name and RTP payload type. */
  readonly numbered?: { readonly place: number; readonly payload: string; readonly rtpType: number };
}

/** In the order of preference. */
const codecs: readonly Codec[] = [
  { name: 'g722', isWideBand: true, numbered: { place: 6, payload: 'G722', rtpType: 9 } },
  { name: 'opus', isWideBand: true },
  { name: 'pcma', isWideBand: false, numbered: { place: 2, payload: 'PCMA', rtpType: 8 } },
  { name: 'pcmu', isWideBand: false, numbered: { place: 1, payload: 'PCMU', rtpType: 0 } },
  { name: 'g729', isWideBand: false, numbered: { place: 5, payload: 'G729', rtpType: 18 } },
];

/** Wide-band codecs that hardly any switch speaks. The maker writes "kpbs". */
const unusedWideBand = ['g722_1c_48kpbs', 'g722_1c_32kpbs', 'g722_1c_24kpbs', 'g722_1_24kpbs'];

type Setting = readonly [name: string, value: string];

function settingsOf(style: YealinkTraits['codecs'], hdAudio: boolean): Setting[] {
  const settings: Setting[] = [];
  let priority = 0;
  for (const { name, isWideBand, numbered } of codecs) {
    const isOn = hdAudio || !isWideBand;
    if (isOn) priority += 1;
    const rank = isOn ? String(priority) : '0';
    settings.push([`codec.${name}.enable`, onOff(isOn)], [`codec.${name}.priority`, rank]);
    if (style === 'named' || !numbered) continue;
    const place = `codec.${numbered.place}`;
    settings.push(
      [`${place}.enable`, onOff(isOn)],
      [`${place}.payload_type`, numbered.payload],
      [`${place}.priority`, rank],
      [`${place}.rtpmap`, String(numbered.rtpType)],
    );
  }
  if (hdAudio) settings.push(['codec.opus.para', 'opus-wb']);
  for (const name of unusedWideBand) settings.push([`codec.${name}.enable`, '0']);
  return settings;
}

/** "Son HD": wide-band codecs first, or none at all. The same for every account. */
export function codecEntries(account: number, style: YealinkTraits['codecs'], hdAudio: boolean): Entry[] {
  return settingsOf(style, hdAudio).map(([name, value]) => [`account.${account}.${name}`, value]);
}
