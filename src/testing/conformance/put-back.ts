import { isSelfcareError, type TelephonyAdapter, type Written } from '../../contract/index.ts';
import { same } from './verdict.ts';
import { isRestored, restoringChange, ringChangeOf } from './forwarding-values.ts';
import { kitContacts, removeKitContact } from './contact-samples.ts';
import { allMessages } from './voicemail-samples.ts';
import { nameOf, settingsChangeOf, type SavedRecord } from './snapshot.ts';

/** A value that differs from the snapshot, and the write that restores it. */
interface Difference {
  readonly what: string;
  mend(): Promise<Pick<Written<unknown>, 'state'>>;
}

/** A record that could not be restored. */
export interface NotPutBack {
  readonly record: string;
  readonly what: string;
  /** The last refusal, or the difference that stays. */
  readonly reason: string;
}

async function forwardingDifferences(
  { forwarding }: TelephonyAdapter,
  { line, rules, ring }: Extract<SavedRecord, { kind: 'forwarding' }>,
): Promise<Difference[]> {
  if (!forwarding) return [];
  const { data } = await forwarding.get(line);
  const found: Difference[] = [];
  for (const { condition, values } of rules) {
    const now = data.rules.find((rule) => rule.condition === condition);
    if (now && isRestored(now, values)) continue;
    found.push({ what: condition, mend: () => forwarding.setRule(line, condition, restoringChange(now, values)) });
  }
  if (ring && !(data.simultaneousRing && same(ringChangeOf(data.simultaneousRing), ring))) {
    found.push({ what: 'simultaneous-ring', mend: () => forwarding.setSimultaneousRing(line, ring) });
  }
  return found;
}

async function doNotDisturbDifferences(
  { lines }: TelephonyAdapter,
  { line, enabled }: Extract<SavedRecord, { kind: 'do-not-disturb' }>,
): Promise<Difference[]> {
  const mend = lines?.setDoNotDisturb?.bind(lines, line, enabled, {});
  const now = (await lines?.list())?.data.find(({ id }) => id === line);
  return !mend || now?.state.doNotDisturb === enabled ? [] : [{ what: enabled ? 'on' : 'off', mend }];
}

async function voicemailDifferences(
  { voicemail }: TelephonyAdapter,
  { line, messages }: Extract<SavedRecord, { kind: 'voicemail' }>,
): Promise<Difference[]> {
  if (!voicemail) return [];
  const now = new Map((await allMessages(voicemail, line)).map((message) => [message.id, message.read]));
  return messages.flatMap(({ id, read }) => {
    if (!now.has(id)) return [{ what: `the deleted message ${id}`, mend: () => voicemail.restore(line, [id]) }];
    return now.get(id) === read ? [] : [{ what: `the mark of the message ${id}`, mend: () => voicemail.setRead(line, [id], read) }];
  });
}

async function mailboxDifferences(
  { voicemailSettings: port }: TelephonyAdapter,
  { line, values }: Extract<SavedRecord, { kind: 'voicemail-settings' }>,
): Promise<Difference[]> {
  if (!port || same(settingsChangeOf((await port.get(line)).data), values)) return [];
  return [{ what: 'the settings', mend: () => port.set(line, values) }];
}

async function greetingDifferences(
  { voicemailSettings: port }: TelephonyAdapter,
  { line, left, inUse }: Extract<SavedRecord, { kind: 'greetings' }>,
): Promise<Difference[]> {
  if (!port) return [];
  const { data } = await port.greetings(line);
  const added = data.filter(({ id }) => !left.includes(id));
  const found: Difference[] = added.map(({ id }) => ({ what: `the added greeting ${id}`, mend: () => port.removeGreeting(line, id) }));
  const now = data.find((greeting) => greeting.inUse)?.id ?? null;
  if (inUse !== null && now !== inUse)
    found.push({ what: 'the greeting in use', mend: () => port.updateGreeting(line, inUse, { use: true }) });
  return found;
}

async function differencesOf(adapter: TelephonyAdapter, record: SavedRecord): Promise<Difference[]> {
  const { numbers, contacts, functionKeys, deviceSettings } = adapter;
  switch (record.kind) {
    case 'forwarding':
      return forwardingDifferences(adapter, record);
    case 'do-not-disturb':
      return doNotDisturbDifferences(adapter, record);
    case 'voicemail':
      return voicemailDifferences(adapter, record);
    case 'presented-number': {
      if (!numbers || (await numbers.get(record.line)).data.selected === record.selected) return [];
      return [{ what: `the choice ${record.selected}`, mend: () => numbers.select(record.line, record.selected) }];
    }
    case 'voicemail-settings':
      return mailboxDifferences(adapter, record);
    case 'greetings':
      return greetingDifferences(adapter, record);
    case 'contacts': {
      const added = contacts ? (await kitContacts(contacts)).filter(({ id }) => !record.left.includes(id)) : [];
      return added.map(({ id }) => ({ what: `the added contact ${id}`, mend: () => removeKitContact(contacts, id) }));
    }
    case 'function-keys': {
      const keys = (await functionKeys?.get())?.data.keys.map(({ id, kind, label, target }) => ({
        id,
        kind,
        label,
        ...(target ? { target } : {}),
      }));
      if (!functionKeys || same(keys, record.keys)) return [];
      return [{ what: 'the list', mend: () => functionKeys.set(record.keys) }];
    }
    case 'device-settings': {
      if (!deviceSettings) return [];
      const { settings } = (await deviceSettings.get(record.device)).data;
      const changed = settings.flatMap((setting) => {
        if (!Object.hasOwn(record.values, setting.key)) return [];
        const now = setting.kind === 'pin' ? (setting.isSet ? 'set' : null) : (setting.value ?? null);
        const before = record.values[setting.key] ?? null;
        return same(now, before) ? [] : [[setting.key, before] as const];
      });
      if (changed.length === 0) return [];
      const what = changed.map(([key]) => key).join(', ');
      return [{ what, mend: () => deviceSettings.set(record.device, Object.fromEntries(changed)) }];
    }
  }
}

/** One record may hold another up: a forward back to a line is a loop until the other forward is gone. */
const passes = 3;

function reasonOf(thrown: unknown): string {
  if (!isSelfcareError(thrown)) return String(thrown);
  const issues = thrown.details.issues?.map(({ path, rule }) => `${path}: ${rule}`).join(', ');
  return issues ? `${thrown.code} (${issues})` : thrown.code;
}

/** Restores one record. @returns the values that could not be restored */
export async function putBack(adapter: TelephonyAdapter, record: SavedRecord): Promise<readonly NotPutBack[]> {
  const reasons = new Map<string, string>();
  const name = nameOf(record);
  const left = (what: string): NotPutBack => ({ record: name, what, reason: reasons.get(what) ?? 'another value stays after the write' });
  for (let pass = 0; pass < passes; pass++) {
    try {
      const differences = await differencesOf(adapter, record);
      if (differences.length === 0) return [];
      for (const { what, mend } of differences) {
        try {
          // A backend that answers `pending` shows the old value until the telephone switch has answered.
          if ((await mend()).state === 'pending') reasons.set(what, 'pending');
          else reasons.delete(what);
        } catch (thrown) {
          reasons.set(what, reasonOf(thrown));
        }
      }
    } catch (thrown) {
      reasons.set('all', reasonOf(thrown));
    }
  }
  try {
    const differences = await differencesOf(adapter, record);
    return differences.filter(({ what }) => reasons.get(what) !== 'pending').map(({ what }) => left(what));
  } catch (thrown) {
    return [{ record: name, what: 'all', reason: reasonOf(thrown) }];
  }
}
