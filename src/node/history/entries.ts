import type { HistoryAction, HistoryEntry, HistorySubject, HistoryValues, Id } from '../../contract/index.ts';
import { operator } from '../store/audit.ts';
import { present } from '../shared/present.ts';
import type { NumberedEntry } from './sql.ts';

interface Told extends Pick<HistoryEntry, 'subject' | 'action'> {
  /** What the audit calls the resource. */
  readonly of: 'line' | 'rule' | 'resource' | 'none';
}

const told = (subject: HistorySubject, action: HistoryAction, of: Told['of']): Told => ({ subject, action, of });

/** The actions of the audit that are changes of a user's own settings. */
const changes: Readonly<Record<string, Told>> = {
  'forwarding.set': told('forwarding', 'set', 'rule'),
  'lines.set-do-not-disturb': told('do-not-disturb', 'set', 'line'),
  'numbers.select': told('presented-number', 'set', 'line'),
  'function-keys.set': told('function-keys', 'set', 'none'),
  'device-settings.set': told('device-settings', 'set', 'resource'),
  'voicemail-settings.set': told('voicemail-settings', 'set', 'line'),
  'voicemail-settings.set-pin': told('pin', 'set', 'line'),
  'voicemail-settings.lock': told('pin', 'lock', 'line'),
  'greetings.add': told('greeting', 'add', 'line'),
  'greetings.update': told('greeting', 'set', 'line'),
  'greetings.remove': told('greeting', 'remove', 'line'),
  'greetings.restore': told('greeting', 'restore', 'line'),
  'contacts.create': told('contacts', 'add', 'resource'),
  'contacts.update': told('contacts', 'set', 'resource'),
  'contacts.remove': told('contacts', 'remove', 'resource'),
  'contacts.import': told('contacts', 'import', 'none'),
};

/** The audit's names for the changes of a subject; of all, where none is named. */
export const auditActions = (subject: HistorySubject | undefined): readonly string[] =>
  Object.entries(changes).flatMap(([action, change]) => (subject === undefined || change.subject === subject ? [action] : []));

const isRecord = (value: unknown): value is HistoryValues => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list is the field `keys`: only function keys have one. */
function valuesOf(value: unknown): HistoryValues | undefined {
  if (Array.isArray(value)) return { keys: value };
  return isRecord(value) ? value : undefined;
}

function placeOf({ of }: Told, resource: Id, values: HistoryValues | undefined): Pick<HistoryEntry, 'line' | 'resource'> {
  if (of === 'none') return {};
  if (of === 'resource') return { resource };
  const greeting = values?.['greeting'];
  if (of === 'line') return { line: resource, ...(typeof greeting === 'string' && { resource: greeting }) };
  // The key of a rule has no slash, the id of a line may.
  const cut = resource.lastIndexOf('/');
  return { line: resource.slice(0, cut), resource: resource.slice(cut + 1) };
}

/** A row of the audit as its user reads it; undefined for one that is no change of a setting. */
export function historyEntry(row: NumberedEntry): HistoryEntry | undefined {
  const change = changes[row.action];
  if (!change) return undefined;
  const [before, after] = [valuesOf(row.before), valuesOf(row.after)];
  const isSystem = row.user === operator && change.action === 'lock';
  return {
    id: String(row.seq),
    at: new Date(row.at).toISOString(),
    origin: isSystem ? 'system' : row.user === operator ? 'operator' : 'portal',
    subject: change.subject,
    action: change.action,
    ...placeOf(change, row.resource, after ?? before),
    ...present({ before, after }),
  };
}
