import type { Id, PhoneNumber, VoicemailNotice } from '../../contract/index.ts';
import { json, number, optional, orNull, text } from '../store/columns.ts';
import { queryOne, type SqlSession } from '../store/driver.ts';
import type { Transaction } from '../store/store.ts';

/** What a person has chosen for one channel. What is left out is as the limits of the line say. */
interface ChosenNotification {
  readonly enabled?: boolean;
  readonly notices?: readonly VoicemailNotice[];
  readonly transcript?: boolean;
}

/** What a person has chosen for a mailbox. The rest is the default of the line. */
export interface ChosenSettings {
  readonly directAccessNumber?: PhoneNumber | null;
  readonly alwaysAskPin?: boolean;
  readonly email?: ChosenNotification & { readonly copyTo?: string | null };
  readonly sms?: ChosenNotification & { readonly number?: PhoneNumber };
}

/** The settings of a mailbox as stored. */
export interface SettingsRecord {
  readonly chosen: ChosenSettings;
  /** The sealed hash of the PIN. */
  readonly pin?: string;
  readonly version: number;
  readonly changedAt: number;
}

const SETTINGS = 'SELECT * FROM voicemail_settings WHERE tenant = $1 AND line = $2';
const PUT = `INSERT INTO voicemail_settings (tenant, line, settings, pin, version, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (tenant, line) DO UPDATE SET
    settings = excluded.settings, pin = excluded.pin, version = excluded.version, changed_at = excluded.changed_at`;

export const nothingChosen: SettingsRecord = { chosen: {}, version: 0, changedAt: 0 };

/** The settings of a line, whose owner the caller has checked. */
export async function readSettings(session: SqlSession, tenant: Id, line: Id): Promise<SettingsRecord> {
  const row = await queryOne(session, SETTINGS, [tenant, line]);
  if (!row) return nothingChosen;
  return {
    chosen: json(row, 'settings') as ChosenSettings,
    ...optional(row, 'pin', 'pin', text),
    version: number(row, 'version'),
    changedAt: number(row, 'changed_at'),
  };
}

export async function putSettings(tx: Transaction, tenant: Id, line: Id, record: SettingsRecord): Promise<void> {
  const { chosen, pin, version, changedAt } = record;
  await tx.run(PUT, [tenant, line, JSON.stringify(chosen), orNull(pin), version, changedAt]);
}
