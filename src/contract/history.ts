import type { CallOptions, Id, Instant, Page } from './primitives.ts';

/**
 * What was changed. `pin`: the PIN of a mailbox; no entry has its digits, nor how many they are.
 */
export const historySubjects = [
  'forwarding',
  'do-not-disturb',
  'presented-number',
  'function-keys',
  'device-settings',
  'voicemail-settings',
  'pin',
  'greeting',
  'contacts',
] as const;
export type HistorySubject = (typeof historySubjects)[number];

/** Where a change came from. `operator`: the operator, by hand. `system`: the backend itself, such as a PIN that is locked after wrong tries. */
export const historyOrigins = ['portal', 'phone', 'administrator', 'operator', 'system'] as const;
export type HistoryOrigin = (typeof historyOrigins)[number];

/** What was done. `import`: several contacts at once. `lock`: no access until a new PIN is chosen. */
export const historyActions = ['set', 'add', 'remove', 'restore', 'import', 'lock'] as const;
export type HistoryAction = (typeof historyActions)[number];

/**
 * Values of a record before or after a change, under the names that the port of the subject gives them:
 * - `forwarding`: `enabled`, `target`, `numbers`, `delaySeconds`, `when` of the rule;
 * - `do-not-disturb`: `doNotDisturb` of the line;
 * - `presented-number`: `selected`, the id of a choice;
 * - `function-keys`: `keys`, the whole list;
 * - `device-settings`: the settings that were changed, by key; `•` in place of a secret;
 * - `voicemail-settings`: the settings of the mailbox;
 * - `greeting`: `greeting`, `name`, `inUse`;
 * - `contacts`: counts of an import. Names and numbers would outlive their contact.
 *
 * Never a secret.
 */
export type HistoryValues = Readonly<Record<string, unknown>>;

/** One change of the user's own settings. */
export interface HistoryEntry {
  readonly id: Id;
  readonly at: Instant;
  readonly origin: HistoryOrigin;
  readonly subject: HistorySubject;
  readonly action: HistoryAction;
  /** Line that it concerns; left out where it concerns none, or several. */
  readonly line?: Id;
  /** What of the subject: a condition of forwarding or `simultaneous-ring`, a phone, a greeting, a contact. */
  readonly resource?: Id;
  /** Left out where there was nothing, or the backend does not know it. */
  readonly before?: HistoryValues;
  readonly after?: HistoryValues;
}

/** Filter and page of the history. */
export interface HistoryQuery {
  readonly subject?: HistorySubject;
  readonly cursor?: string;
  /** 1 to 200; 50 when left out. */
  readonly limit?: number;
}

/** The changes of the signed-in user's settings, by every author. Optional. */
export interface HistoryPort {
  /** Newest first. @throws SelfcareError `forbidden`, `validation` for a cursor of another list */
  list(query: HistoryQuery, options?: CallOptions): Promise<Page<HistoryEntry>>;
}
