import type { PolycomTraits } from '../../catalogue/polycom.ts';
import { emergencyNumbersOf } from '../../../../rules/emergency-numbers.ts';
import { audibleTone, type RenderInput } from '../../render-input.ts';
import type { Entry } from '../generator.ts';
import { flag, secretText } from './values.ts';

/** Every codec that is on unless told otherwise, or that we want: the order is the order of the offer. */
const wideBand = ['G722', 'Opus'];
const narrowBand = ['G711_A', 'G711_Mu', 'G729_AB'];
/** Wide-band codecs of the maker's own, which hardly any other maker has. */
const ownWideBand = ['G7221.32kbps', 'G7221_C.48kbps', 'Siren14.48kbps', 'Siren22.64kbps'];

const codecs = (offered: readonly string[]): readonly Entry[] =>
  [...wideBand, ...narrowBand, ...ownWideBand].map((codec) => [`voice.codecPref.${codec}`, String(offered.indexOf(codec) + 1)]);

const withHdAudio = codecs([...wideBand, ...narrowBand]);
const withoutHdAudio = codecs(narrowBand);

function ringToneEntries({ model, accounts, settings }: RenderInput<PolycomTraits>): readonly Entry[] {
  const facts = model.settings['ring-tone'];
  if (!facts) return [];
  const tone = audibleTone(settings.ringTone, facts.tones);
  // ringer1 is silence.
  return accounts.slice(0, model.accounts).map((_, index) => [`reg.${index + 1}.ringType`, `ringer${tone + 1}`]);
}

/** A locked phone lists so many numbers that may be called (source: guide). */
const mostAuthorized = 5;

/**
 * The lock, and the numbers that a locked phone still calls: those of emergencies are tied to the first emergency server, as the
 * factory's 911 is. Without an address of such a server the call takes its usual way.
 */
function lockEntries({ settings, service }: RenderInput<PolycomTraits>): readonly Entry[] {
  if (settings.lockCode === undefined) return [['phoneLock.enabled', '0']];
  const numbers = emergencyNumbersOf(service.country);
  return [
    ['phoneLock.enabled', '1'],
    ...numbers.flatMap((number, index): Entry[] => [
      [`dialplan.routing.emergency.${index + 1}.value`, number],
      [`dialplan.routing.emergency.${index + 1}.server.1`, '1'],
    ]),
    ...numbers.slice(0, mostAuthorized).flatMap((number, index): Entry[] => [
      [`phoneLock.authorized.${index + 1}.description`, number],
      [`phoneLock.authorized.${index + 1}.value`, number],
    ]),
  ];
}

/** The user's settings, as far as the model has them. */
export function settingEntries(input: RenderInput<PolycomTraits>): readonly Entry[] {
  const { model, settings } = input;
  const entries: Entry[] = [];
  if (model.settings['hd-audio']) entries.push(...(settings.hdAudio ? withHdAudio : withoutHdAudio));
  if (model.settings['supervision-caller-number']) {
    const isShown = flag(settings.supervisionCallerNumber);
    entries.push(
      ['attendant.behaviors.display.remoteCallerID.normal', isShown],
      ['attendant.behaviors.display.remoteCallerID.automata', isShown],
    );
  }
  if (model.settings['call-waiting']) entries.push(['call.callWaiting.enable', flag(settings.callWaiting)]);
  entries.push(...ringToneEntries(input));
  if (model.settings['lock-code']) entries.push(...lockEntries(input));
  return entries;
}

/** Factory values of the maker's phones (source: reference). */
const factoryUserPassword = '123';

/**
 * The user's lock code also opens the user's menu: the phone knows one password for both. Without a code the factory's is written:
 * the device keeps a value until another comes, and an earlier user's code would stay valid.
 */
function passwords({ model, settings, service }: RenderInput<PolycomTraits>): readonly Entry[] {
  const entries: Entry[] = [];
  if (model.settings['lock-code'])
    entries.push(['device.auth.localUserPassword', secretText(settings.lockCode ?? factoryUserPassword, 'lockCode')]);
  if (service.adminPassword !== undefined)
    entries.push(['device.auth.localAdminPassword', secretText(service.adminPassword, 'adminPassword')]);
  return entries;
}

/** Settings of the device itself: the phone takes only those that are marked, and only where marks are on at all. */
export function deviceEntries(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length === 0) return [];
  return [
    ['device.set', '1'],
    ...entries.flatMap(([name, value]): Entry[] => [
      [`${name}.set`, '1'],
      [name, value],
    ]),
  ];
}

/** Passwords of the phone's menus. */
export function passwordEntries(input: RenderInput<PolycomTraits>): readonly Entry[] {
  return deviceEntries(passwords(input));
}
