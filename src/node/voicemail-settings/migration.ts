import type { Migration } from '../store/migration.ts';

/** The tables of mailbox settings and greetings. */
export const voicemailSettingsMigration: Migration = {
  number: 13,
  name: 'voicemail settings',
  statements: [
    // Its own column: every read of a line tells it.
    'ALTER TABLE lines ADD COLUMN announcement_only INTEGER',
    `CREATE TABLE voicemail_settings (
      tenant TEXT NOT NULL, line TEXT NOT NULL, settings TEXT NOT NULL, pin TEXT, version BIGINT NOT NULL, changed_at BIGINT NOT NULL,
      PRIMARY KEY (tenant, line),
      FOREIGN KEY (tenant, line) REFERENCES lines (tenant, id))`,
    `CREATE TABLE pin_tries (
      tenant TEXT NOT NULL, line TEXT NOT NULL, failed INTEGER NOT NULL, locked_until BIGINT NOT NULL,
      PRIMARY KEY (tenant, line),
      FOREIGN KEY (tenant, line) REFERENCES lines (tenant, id))`,
    // state: prepared, kept or removed, since the moment state_at.
    `CREATE TABLE greetings (
      tenant TEXT NOT NULL, line TEXT NOT NULL, id TEXT NOT NULL, state TEXT NOT NULL, state_at BIGINT NOT NULL, name TEXT NOT NULL,
      in_use INTEGER NOT NULL, created_at BIGINT NOT NULL, duration_ms BIGINT NOT NULL, peaks TEXT NOT NULL,
      narrow TEXT NOT NULL, wide TEXT NOT NULL, heard TEXT NOT NULL, heard_bytes BIGINT NOT NULL, version BIGINT NOT NULL,
      PRIMARY KEY (tenant, line, id),
      FOREIGN KEY (tenant, line) REFERENCES lines (tenant, id))`,
    "CREATE UNIQUE INDEX greeting_in_use ON greetings (tenant, line) WHERE in_use = 1 AND state = 'kept'",
    'CREATE INDEX greetings_by_age ON greetings (state, state_at)',
    'CREATE INDEX greetings_by_narrow ON greetings (narrow)',
    'CREATE INDEX greetings_by_wide ON greetings (wide)',
    'CREATE INDEX greetings_by_heard ON greetings (heard)',
  ],
};
