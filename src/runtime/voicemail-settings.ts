import type { Greeting, GreetingDraft, Id, VoicemailSettings, VoicemailSettingsChange } from '../contract/index.ts';
import { randomKey } from './device.ts';
import { need } from './resource.ts';
import type { CallOf, ChangeRules, Resource, Write } from './resource.ts';

type SettingsCall = CallOf<'voicemailSettings', 'set'> | CallOf<'voicemailSettings', 'setPin'>;
type UpdateCall = CallOf<'voicemailSettings', 'updateGreeting'>;
type RemoveCall = CallOf<'voicemailSettings', 'removeGreeting'>;
type AddCall = CallOf<'voicemailSettings', 'addGreeting'>;
type RestoreCall = CallOf<'voicemailSettings', 'restoreGreeting'>;
type GreetingCall = UpdateCall | RemoveCall | AddCall | RestoreCall;

/** A PIN never gets into the data: only that one is set. */
function changed(data: VoicemailSettings, call: SettingsCall): VoicemailSettings {
  if (call.method === 'setPin') return { ...data, access: { ...data.access, pinSet: true } };
  const [, { access, email, sms, recordMessages = data.recordMessages }] = call.arguments;
  return {
    ...data,
    recordMessages,
    access: { ...data.access, ...access },
    ...(data.email && { email: { ...data.email, ...email } }),
    ...(data.sms && { sms: { ...data.sms, ...sms } }),
  };
}

const settingsChanges: ChangeRules<VoicemailSettings, SettingsCall> = {
  optimistic: (data, call) => changed(data, call),
  versionOf: (_data, _record, version) => version,
};

/** The settings of the mailbox of a line. */
export function voicemailSettingsResource(line: Id): Resource<VoicemailSettings> {
  return {
    key: ['voicemail-settings', line],
    port: 'voicemailSettings',
    events: ['voicemail-settings.changed'],
    matches: (event) => event.resource === line,
    persist: true,
    read: (adapter, options) => need(adapter.voicemailSettings).get(line, options),
    changes: settingsChanges,
  };
}

/** Changes settings. One record: all of them share one version. */
export function voicemailSettingsWrite(line: Id, change: VoicemailSettingsChange): Write<VoicemailSettings> {
  const call: SettingsCall = { port: 'voicemailSettings', method: 'set', arguments: [line, change] };
  return { resource: voicemailSettingsResource(line), record: line, call, queueOffline: true };
}

/** Sets the PIN. It never waits on the device for the network. */
export function pinWrite(line: Id, pin: string): Write<VoicemailSettings> {
  const call: SettingsCall = { port: 'voicemailSettings', method: 'setPin', arguments: [line, pin] };
  return { resource: voicemailSettingsResource(line), record: line, call };
}

function changedGreetings(data: readonly Greeting[], call: GreetingCall): readonly Greeting[] {
  if (call.method === 'removeGreeting') return data.filter(({ id }) => id !== call.arguments[1]);
  // What is added or restored has a place and a version of the server's.
  if (call.method !== 'updateGreeting') return data;
  const [, greeting, { name, use }] = call.arguments;
  return data.map((each) => {
    if (each.id !== greeting) return use ? { ...each, inUse: false } : each;
    return { ...each, name: name ?? each.name, inUse: use ?? each.inUse };
  });
}

const greetingChanges: ChangeRules<readonly Greeting[], GreetingCall> = {
  optimistic: (data, call) => changedGreetings(data, call),
  versionOf: (data, record) => data.find(({ id }) => id === record)?.version,
};

/** The greetings of the mailbox of a line, newest first. */
export function greetingsResource(line: Id): Resource<readonly Greeting[]> {
  return {
    key: ['greetings', line],
    port: 'voicemailSettings',
    events: ['voicemail-settings.changed'],
    matches: (event) => event.resource === line,
    persist: true,
    read: (adapter, options) => need(adapter.voicemailSettings).greetings(line, options),
    changes: greetingChanges,
  };
}

type GreetingWrite = Write<readonly Greeting[]>;

/** Keeps a prepared file as a greeting. */
export function greetingAddition(line: Id, prepared: Id, draft: GreetingDraft): GreetingWrite {
  const call: AddCall = { port: 'voicemailSettings', method: 'addGreeting', arguments: [line, prepared, draft] };
  return { resource: greetingsResource(line), record: randomKey(), call };
}

/** Renames a greeting, or puts it in or out of use. */
export function greetingWrite(line: Id, greeting: Id, change: Partial<GreetingDraft>): GreetingWrite {
  const call: UpdateCall = { port: 'voicemailSettings', method: 'updateGreeting', arguments: [line, greeting, change] };
  return { resource: greetingsResource(line), record: greeting, call };
}

/** Removes a greeting. */
export function greetingRemoval(line: Id, greeting: Id): GreetingWrite {
  const call: RemoveCall = { port: 'voicemailSettings', method: 'removeGreeting', arguments: [line, greeting] };
  return { resource: greetingsResource(line), record: greeting, call };
}

/** Puts a removed greeting back. */
export function greetingRestoration(line: Id, greeting: Id): GreetingWrite {
  const call: RestoreCall = { port: 'voicemailSettings', method: 'restoreGreeting', arguments: [line, greeting] };
  return { resource: greetingsResource(line), record: greeting, call };
}
