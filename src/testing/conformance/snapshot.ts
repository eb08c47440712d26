import type {
  Capabilities,
  ForwardingCondition,
  ForwardingRuleChange,
  FunctionKeyChange,
  Id,
  Instant,
  SettingDescriptor,
  SettingWrite,
  SimultaneousRingChange,
  TelephonyAdapter,
  VoicemailSettings,
  VoicemailSettingsChange,
} from '../../contract/index.ts';
import { kitCompany, kitContacts } from './contact-samples.ts';
import { ringChangeOf, ruleChangeOf } from './forwarding-values.ts';
import { changedMessages } from './voicemail-samples.ts';
import { mailboxLines } from './greeting-samples.ts';
import { areRestorableKeys, isRestorableRing, isRestorableRule } from './restorable.ts';

/** Values of one record before the run. Secrets cannot be read, so a record with a secret is never changed. */
export type SavedRecord =
  | {
      readonly kind: 'forwarding';
      readonly line: Id;
      readonly rules: readonly { readonly condition: ForwardingCondition; readonly values: ForwardingRuleChange }[];
      readonly ring?: SimultaneousRingChange;
    }
  | { readonly kind: 'do-not-disturb'; readonly line: Id; readonly enabled: boolean }
  | { readonly kind: 'presented-number'; readonly line: Id; readonly selected: Id }
  /** The newest messages, which alone the run changes. */
  | { readonly kind: 'voicemail'; readonly line: Id; readonly messages: readonly { readonly id: Id; readonly read: boolean }[] }
  /** The run changes contacts of its own only. These were left by an earlier one. */
  | { readonly kind: 'contacts'; readonly left: readonly Id[] }
  /** The PIN stays: the run tries only PINs that are refused. */
  | { readonly kind: 'voicemail-settings'; readonly line: Id; readonly values: VoicemailSettingsChange }
  /** The run changes greetings of its own only, and which one is in use. */
  | { readonly kind: 'greetings'; readonly line: Id; readonly left: readonly Id[]; readonly inUse: Id | null }
  | { readonly kind: 'function-keys'; readonly keys: readonly FunctionKeyChange[] }
  | { readonly kind: 'device-settings'; readonly device: Id; readonly values: Readonly<Record<string, SettingWrite>> };

/** The records of one user. */
export interface SavedUser {
  /** The account's id; empty where the backend has no account. */
  readonly user: Id;
  readonly records: readonly SavedRecord[];
}

export const snapshotFormat = 'selfcare-conformance-snapshot/1';

/** All that a run may change, as it was before. JSON. */
export interface Snapshot {
  readonly format: typeof snapshotFormat;
  readonly takenAt: Instant;
  readonly users: readonly SavedUser[];
}

/** Key of a record, as the recorder remembers writes. */
export function keyOf(record: SavedRecord): string {
  switch (record.kind) {
    case 'forwarding':
    case 'do-not-disturb':
    case 'presented-number':
    case 'voicemail':
    case 'voicemail-settings':
    case 'greetings':
      return `${record.kind} ${record.line}`;
    case 'contacts':
    case 'function-keys':
      return record.kind;
    case 'device-settings':
      return `${record.kind} ${record.device}`;
  }
}

/** The record in words, for the person whose settings it holds. */
export function nameOf(record: SavedRecord): string {
  switch (record.kind) {
    case 'forwarding': {
      const parts = [...record.rules.map(({ condition }) => condition), ...(record.ring ? ['simultaneous-ring'] : [])];
      return `forwarding of the line ${record.line} (${parts.join(', ')})`;
    }
    case 'do-not-disturb':
      return `Do Not Disturb of the line ${record.line}`;
    case 'presented-number':
      return `presented number of the line ${record.line}`;
    case 'voicemail':
      return `the newest ${record.messages.length} voice messages of the line ${record.line}`;
    case 'voicemail-settings':
      return `voicemail settings of the line ${record.line}`;
    case 'greetings':
      return `greetings of the line ${record.line}`;
    case 'contacts':
      return `contacts of the company “${kitCompany}”, which the run adds and removes`;
    case 'function-keys':
      return `the list of ${record.keys.length} function keys`;
    case 'device-settings':
      return `settings of the phone ${record.device} (${Object.keys(record.values).join(', ')})`;
  }
}

type Take = (adapter: TelephonyAdapter, capabilities: Capabilities) => Promise<readonly SavedRecord[]>;

/** Settings that a check may change: readable ones, and secrets that are not set, which `null` clears again. */
export function isChangeable(setting: SettingDescriptor, restartPhones: boolean): boolean {
  if (setting.right !== undefined && setting.right.access !== 'write') return false;
  if (setting.restarts && !restartPhones) return false;
  return setting.kind !== 'pin' || !setting.isSet;
}

const takeForwarding: Take = async ({ forwarding }, capabilities) => {
  if (!forwarding) return [];
  const records: SavedRecord[] = [];
  for (const [line, { forwarding: capability }] of Object.entries(capabilities.lines)) {
    if (capability?.access !== 'write') continue;
    const { data } = await forwarding.get(line);
    const rules = [];
    for (const rule of data.rules) {
      const isWritable = capability.conditions[rule.condition]?.access === 'write' && !rule.managedElsewhere;
      if (isWritable && (await isRestorableRule(forwarding, data, rule)))
        rules.push({ condition: rule.condition, values: ruleChangeOf(rule) });
    }
    const { simultaneousRing } = data;
    const isRingWritable = capability.simultaneousRing?.access === 'write' && simultaneousRing;
    const ring = isRingWritable && (await isRestorableRing(forwarding, data, simultaneousRing)) && ringChangeOf(simultaneousRing);
    records.push({ kind: 'forwarding', line, rules, ...(ring ? { ring } : {}) });
  }
  return records;
};

const takeDoNotDisturb: Take = async ({ lines }, capabilities) => {
  if (!lines?.setDoNotDisturb) return [];
  const writable = (await lines.list()).data.filter(({ id }) => capabilities.lines[id]?.doNotDisturb?.access === 'write');
  return writable.map(({ id, state }) => ({ kind: 'do-not-disturb', line: id, enabled: state.doNotDisturb }));
};

const takeNumbers: Take = async ({ numbers, lines }, capabilities) => {
  if (!numbers) return [];
  const ids = lines ? (await lines.list()).data.map(({ id }) => id) : Object.keys(capabilities.lines);
  const records: SavedRecord[] = [];
  for (const line of ids) {
    const { data } = await numbers.get(line);
    if (data.right.access === 'write') records.push({ kind: 'presented-number', line, selected: data.selected });
  }
  return records;
};

const takeVoicemail: Take = async ({ voicemail }, capabilities) => {
  if (!voicemail) return [];
  const records: SavedRecord[] = [];
  for (const [line, { voicemail: capability }] of Object.entries(capabilities.lines)) {
    if (capability?.access !== 'write') continue;
    const { items } = await voicemail.list(line, { limit: changedMessages });
    if (items.length > 0) records.push({ kind: 'voicemail', line, messages: items.map(({ id, read }) => ({ id, read })) });
  }
  return records;
};

/** What a write of these settings takes. */
export function settingsChangeOf({ recordMessages, access, email, sms }: VoicemailSettings): VoicemailSettingsChange {
  const { directAccessNumber, alwaysAskPin } = access;
  const copy = email && { enabled: email.enabled, notices: email.notices, transcript: email.transcript, copyTo: email.copyTo };
  return { recordMessages, access: { directAccessNumber, alwaysAskPin }, ...(copy ? { email: copy } : {}), ...(sms ? { sms } : {}) };
}

const takeMailboxes: Take = async (adapter) => {
  const { voicemailSettings: port } = adapter;
  if (!port) return [];
  const records: SavedRecord[] = [];
  for (const line of await mailboxLines(adapter)) {
    const { data } = await port.get(line);
    if (data.right.access !== 'write') continue;
    const { data: greetings } = await port.greetings(line);
    const inUse = greetings.find((greeting) => greeting.inUse)?.id ?? null;
    records.push({ kind: 'voicemail-settings', line, values: settingsChangeOf(data) });
    records.push({ kind: 'greetings', line, left: greetings.map(({ id }) => id), inUse });
  }
  return records;
};

const takeContacts: Take = async ({ contacts }, { ports }) => {
  if (ports.contacts?.access !== 'write' || !contacts) return [];
  return [{ kind: 'contacts', left: (await kitContacts(contacts)).map(({ id }) => id) }];
};

const takeKeys: Take = async (adapter, capabilities) => {
  const list = (await adapter.functionKeys?.get())?.data;
  if (list?.right.access !== 'write' || !(await areRestorableKeys(adapter, capabilities, list.keys))) return [];
  const keys = list.keys.map(({ id, kind, label, target }) => ({ id, kind, label, ...(target ? { target } : {}) }));
  return [{ kind: 'function-keys', keys }];
};

const takeSettings: Take = async ({ devices, deviceSettings }) => {
  if (!devices || !deviceSettings) return [];
  const records: SavedRecord[] = [];
  for (const { id } of (await devices.list()).data) {
    const { data } = await deviceSettings.get(id);
    if (data.right.access !== 'write') continue;
    const settings = data.settings.filter((setting) => isChangeable(setting, true));
    const values = settings.map((setting) => [setting.key, setting.kind === 'pin' ? null : (setting.value ?? null)] as const);
    records.push({ kind: 'device-settings', device: id, values: Object.fromEntries(values) });
  }
  return records;
};

/** Reads everything that a run may change for one user. */
export async function takeSnapshot(adapter: TelephonyAdapter): Promise<SavedUser> {
  const { data: capabilities } = await adapter.capabilities();
  const records: SavedRecord[] = [];
  for (const take of [takeForwarding, takeDoNotDisturb, takeNumbers, takeVoicemail, takeMailboxes, takeContacts, takeKeys, takeSettings])
    records.push(...(await take(adapter, capabilities)));
  return { user: (await adapter.account?.get())?.data.id ?? '', records };
}

/** Whether parsed JSON is a snapshot of this kit. */
export function isSnapshot(value: unknown): value is Snapshot {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === snapshotFormat &&
    'users' in value &&
    Array.isArray(value.users)
  );
}
