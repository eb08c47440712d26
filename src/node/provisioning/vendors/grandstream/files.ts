import type { GrandstreamTraits } from '../../catalogue/grandstream.ts';
import { writeGrandstreamFile } from '../../formats/grandstream-provision.ts';
import type { BootstrapInput, RenderInput } from '../../render-input.ts';
import type { Entry, PhoneFile } from '../generator.ts';
import { accountEntries, pickupEntries } from './accounts.ts';
import { keyEntries } from './keys.ts';
import { firstPollEntries } from './polling.ts';
import { serviceEntries } from './service.ts';
import { timeEntries } from './time.ts';
import { addressText, yesOrNo } from './values.ts';

const macShape = /^[\da-f]{12}$/;
/** File of any model, as new models appear: `cfggrp2614.xml`. */
const modelFile = /^cfg(?:grp|gxp)\d{4}[a-z]?\.xml$/;

function phoneFile(mac: string, entries: readonly Entry[]): PhoneFile {
  const body = writeGrandstreamFile(mac, entries);
  return { name: `cfg${mac}.xml`, contentType: 'text/xml; charset=utf-8', body, entries, required: true };
}

/**
 * Call waiting, for all lines. Only the word is safe: behind the name stands the maker's switch "disable call waiting", and words turn
 * it round (source: its configuration template), so that a bare 1 may well mean no.
 */
function callWaitingEntries({ model, settings }: RenderInput<GrandstreamTraits>): readonly Entry[] {
  return model.settings['call-waiting'] ? [['call.callWaiting.enable', yesOrNo(settings.callWaiting)]] : [];
}

/** The phone's one file. Before it, the phone asks for a binary one, which does not exist here. */
export function grandstreamFiles(input: RenderInput<GrandstreamTraits>): readonly PhoneFile[] {
  const { service, zone } = input;
  const entries = [
    ...serviceEntries(service),
    ...timeEntries(zone),
    ...accountEntries(input),
    ...pickupEntries(input),
    ...callWaitingEntries(input),
    ...keyEntries(input),
  ];
  return [phoneFile(input.mac, entries)];
}

const schemes = [
  { start: 'https://', code: '2' },
  { start: 'http://', code: '1' },
];

/** The phone takes an address in two parts: the scheme, and the rest without its final slash. */
function addressEntries(address: string): Entry[] {
  const clean = addressText(address);
  const scheme = schemes.find(({ start }) => clean.toLowerCase().startsWith(start));
  const path = clean.slice(scheme?.start.length ?? 0).replace(/\/$/, '');
  return [...(scheme ? [['P212', scheme.code] as const] : []), ['P237', path]];
}

/** The steady address, and when to go there. */
export function grandstreamBootstrapFiles({ mac, address, pollMinutes }: BootstrapInput<GrandstreamTraits>): readonly PhoneFile[] {
  return [phoneFile(mac, [...addressEntries(address), ...firstPollEntries(pollMinutes)])];
}

/** Whether a phone with this MAC may ask for a file of this name: two of its own, its model's, and the one for all. */
export function isGrandstreamFileName(fileName: string, mac: string): boolean {
  const owner = mac.toLowerCase();
  if (!macShape.test(owner) || fileName.length > 40) return false;
  const name = fileName.toLowerCase();
  return name === `cfg${owner}` || name === `cfg${owner}.xml` || name === 'cfg.xml' || modelFile.test(name);
}
