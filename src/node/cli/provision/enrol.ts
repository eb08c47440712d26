import { vendorOfMac } from '../../provisioning/catalogue/mac-ranges.ts';
import { newPhoneToken } from '../../provisioning/delivery/token.ts';
import { phoneFolder } from '../../provisioning/delivery/path.ts';
import { phoneServiceOf } from '../../provisioning/device-file.ts';
import { enrolFile, type EnrolFile } from '../../provisioning/enrol-file.ts';
import { formatMac, normalizeMac } from '../../provisioning/mac.ts';
import { enrolDevices, type EnrolledPhone, type EnrolmentContext, type Enrolment } from '../../phones/enrolment.ts';
import { EnrolmentRefused, setPhoneService } from '../../phones/operator-writes.ts';
import { PhoneFiles } from '../../phones/phone-files.ts';
import type { Store } from '../../store/store.ts';
import { asksByDigestAlone } from '../../config.ts';
import { parsed, positionals, type Command, type Terminal } from '../command.ts';
import { exitCodes } from '../exit.ts';
import { zoneDataWarning } from '../../provisioning/zone-data.ts';
import { readJsonFile, wrongFile, type Mistake } from './json-file.ts';
import { mayBeServers, wrongKey } from './key-check.ts';
import { languageWarnings, modelWarnings } from './model-warnings.ts';
import { newestBoxOf, secretBoxOf, withStore } from './operator-store.ts';
import { daysMs, daysOption, storeOptions } from './options.ts';
import { terminalLog } from './terminal-text.ts';

/** Characters of an access password: 100 random bits that can be typed on a phone's keypad. */
const accessLength = 20;
const newAccess = (): string => newPhoneToken().slice(0, accessLength);

/** @throws {@link CliError} for phones whose maker cannot be told */
function enrolmentsOf(file: string, devices: EnrolFile['devices']): readonly Enrolment[] {
  const mistakes: Mistake[] = [];
  const enrolments = devices.flatMap(({ mac: written, vendor: told, ...device }, index): Enrolment[] => {
    const mac = normalizeMac(written) ?? written;
    const vendor = told ?? vendorOfMac(mac);
    if (vendor) return [{ ...device, vendor, mac }];
    mistakes.push({ path: `devices.${index}.vendor`, text: 'is missing, and the MAC address is of no maker that is known' });
    return [];
  });
  if (mistakes.length > 0) throw wrongFile(file, mistakes);
  return enrolments;
}

type Outcome = 'new' | 'changed' | 'unchanged';

function outcomeOf({ isNew, isChanged }: EnrolledPhone): Outcome {
  if (isNew) return 'new';
  return isChanged ? 'changed' : 'unchanged';
}

function stored({ print }: Terminal, phone: EnrolledPhone): void {
  const { device, token, accessPassword } = phone;
  const mac = formatMac(device.mac);
  const what = `${outcomeOf(phone)} device ${device.id}, version ${device.version}`;
  print(token === undefined ? `${mac} ${what}` : `${mac} ${phoneFolder('', token)} ${what}`);
  if (accessPassword !== undefined) print(`${mac} access password ${accessPassword}`);
}

function oddities({ device, formerOwner, problem }: EnrolledPhone): string[] {
  const { id, vendor, model, mac } = device;
  // A phone without new files keeps its own.
  const untilThen = formerOwner === undefined ? '' : `; until then it may go on as ${formerOwner}’s`;
  return [
    ...modelWarnings(vendor, model, mac),
    ...(formerOwner === undefined
      ? []
      : [`was ${formerOwner}’s; its addresses are still open: selfcare provision address --device ${id} closes them`]),
    ...(problem === undefined ? [] : [`no files can be made for it: ${problem}${untilThen}`]),
  ];
}

function refusal({ reason, message }: EnrolmentRefused): string {
  return reason === 'somebody-elses' ? `${message}; --reassign gives it to somebody else` : message;
}

type Counts = Record<Outcome | 'refused', number>;

async function enrolAll(store: Store, context: EnrolmentContext, enrolments: readonly Enrolment[], file: string, terminal: Terminal) {
  const counts: Counts = { new: 0, changed: 0, unchanged: 0, refused: 0 };
  await enrolDevices(store, context, enrolments, (result, index) => {
    const at = `${file}: devices.${index} (${formatMac(enrolments[index]?.mac ?? '')})`;
    if (result instanceof EnrolmentRefused) {
      counts.refused += 1;
      return terminal.complain(`${at}: ${refusal(result)}`);
    }
    counts[outcomeOf(result)] += 1;
    stored(terminal, result);
    for (const oddity of oddities(result)) terminal.complain(`${at}: ${oddity}`);
  });
  return counts;
}

const ifKeyLost = 'If the server has lost its key, --key-lost seals with this one what the file holds.';

/** `selfcare provision enrol`: gives people their phones. */
export const enrol: Command = async (args, terminal) => {
  const { values, positionals: given } = parsed(args, {
    ...storeOptions(terminal),
    ...daysOption,
    access: { type: 'boolean', default: false },
    reassign: { type: 'boolean', default: false },
    'key-lost': { type: 'boolean', default: false },
  });
  const [file] = positionals(given, 'FILE.json');
  const validMs = daysMs(values['valid-days']);
  const { service, devices } = await readJsonFile(file, enrolFile);
  const enrolments = enrolmentsOf(file, devices);
  const [box, newest] = [await secretBoxOf(terminal.env), await newestBoxOf(terminal.env)];
  const files = new PhoneFiles({ box, clock: Date.now, log: terminalLog(terminal) });
  const { tenant, reassign } = values;
  const operator = { tenant, at: Date.now(), validMs, box: newest, files };
  const digestAlone = asksByDigestAlone(terminal.env);
  const context = { ...operator, reassign, digestAlone, ...(values.access ? { makeAccess: newAccess } : {}) };
  const oldZones = zoneDataWarning(process.versions['tz']);
  if (oldZones !== undefined) terminal.complain(oldZones);
  return withStore(terminal.env, async (store) => {
    if (!values['key-lost'] && !(await mayBeServers(box, store, tenant))) throw wrongKey(tenant, ifKeyLost);
    if (service) {
      const phoneService = phoneServiceOf(service);
      const version = await store.write((tx) => setPhoneService(tx, context, phoneService));
      terminal.print(`phone service of ${tenant}, version ${version}`);
      const vendors = enrolments.map(({ vendor }) => vendor);
      for (const warning of languageWarnings(vendors, phoneService)) terminal.complain(`${file}: service.${warning}`);
    }
    const counts = await enrolAll(store, context, enrolments, file, terminal);
    terminal.print(`${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.refused} refused`);
    return counts.refused > 0 ? exitCodes.incomplete : exitCodes.done;
  });
};
