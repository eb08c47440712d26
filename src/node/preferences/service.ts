import {
  cardNamePattern,
  languagePattern,
  mostCards,
  SelfcareError,
  type Preferences,
  type PreferencesChange,
  type PreferencesPort,
  type ValidationIssue,
  type Versioned,
  type WriteOptions,
  type Written,
} from '../../contract/index.ts';
import { demand } from '../account/capabilities.ts';
import { readProfile } from '../account/profile.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { present } from '../shared/present.ts';
import { addAudit } from '../store/audit.ts';
import { addEvent } from '../store/outbox.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { putPreferences, readPreferences, type PreferencesRecord } from './sql.ts';

const longestTag = 35;

const versioned = ({ preferences, version }: PreferencesRecord): Versioned<Preferences> => ({
  data: preferences,
  version: String(version),
});

function languageIssues(language: string): readonly ValidationIssue[] {
  const path = 'language';
  if (language.length > longestTag) return [{ path, rule: 'too-long', params: { max: longestTag } }];
  return languagePattern.test(language) ? [] : [{ path, rule: 'format' }];
}

function namesIssues(path: string, names: readonly string[]): readonly ValidationIssue[] {
  if (names.length > mostCards) return [{ path, rule: 'too-long', params: { max: mostCards } }];
  if (names.some((name) => !cardNamePattern.test(name))) return [{ path, rule: 'format' }];
  return new Set(names).size === names.length ? [] : [{ path, rule: 'duplicate' }];
}

/** @throws `validation` */
function check({ language, dashboard }: PreferencesChange): void {
  const issues = [
    ...(language ? languageIssues(language) : []),
    ...(dashboard ? namesIssues('dashboard.order', dashboard.order) : []),
    ...(dashboard ? namesIssues('dashboard.hidden', dashboard.hidden) : []),
  ];
  if (issues.length > 0) throw new SelfcareError('validation', { issues });
}

/** The preferences after a change, `null` being "never chosen". */
function changedPreferences(before: Preferences, { language, dashboard }: PreferencesChange): Preferences {
  const chosen = <T>(old: T | undefined, wanted: T | null | undefined): T | undefined =>
    wanted === undefined ? old : (wanted ?? undefined);
  return present({ language: chosen(before.language, language), dashboard: chosen(before.dashboard, dashboard) });
}

async function update(
  tx: Transaction,
  scope: Scope,
  change: PreferencesChange,
  { ifMatch, requestId }: WriteOptions,
  at: number,
): Promise<Written<Preferences>> {
  demand((await readProfile(tx, scope)).capabilities.ports.preferences, 'write');
  const before = await readPreferences(tx, scope);
  const current = String(before.version);
  if (ifMatch !== undefined && ifMatch !== current) throw new SelfcareError('conflict', { reason: 'version', current });
  check(change);
  const preferences = changedPreferences(before.preferences, change);
  if (JSON.stringify(preferences) === JSON.stringify(before.preferences)) return { ...versioned(before), state: 'applied' };
  const after = { preferences, version: before.version + 1 };
  await putPreferences(tx, scope, after, at);
  await addAudit(tx, scope.tenant, {
    at,
    user: scope.user,
    action: 'preferences.update',
    resource: 'preferences',
    before: before.preferences,
    after: preferences,
    ...present({ requestId }),
  });
  const version = String(after.version);
  await addEvent(tx, scope.tenant, { kind: 'preferences.changed', resource: 'preferences', version, user: scope.user, at });
  return { ...versioned(after), state: 'applied' };
}

/** The preferences of one user. */
export function preferencesPort(user: UserAccess, clock: () => number): PreferencesPort {
  return {
    get: (options) =>
      user.read(options, async (reads) => {
        demand((await user.profile()).capabilities.ports.preferences, 'read');
        return versioned(await readPreferences(reads, user.scope));
      }),
    update: (change, options) =>
      user.write(options, ['preferences.update', change], (tx) => update(tx, user.scope, change, options ?? {}, clock())),
  };
}
