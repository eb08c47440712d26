import type { Migration } from '../store/migration.ts';

/** Finds marked phones without a look at all others. */
export const stalePhones: Migration = {
  number: 3,
  name: 'stale-phones',
  statements: ['CREATE INDEX deliveries_stale ON deliveries (tenant, device) WHERE prepared_from IS NULL'],
};

/** Desk phones: who has which, what is on their keys, what is set, their files, and where they fetch them. */
export const phones: Migration = {
  number: 2,
  name: 'phones',
  statements: [
    `CREATE TABLE devices (
      tenant TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, vendor TEXT NOT NULL, model TEXT NOT NULL, mac TEXT NOT NULL,
      firmware TEXT, accounts TEXT NOT NULL, line_keys INTEGER, access TEXT, version BIGINT NOT NULL,
      PRIMARY KEY (tenant, id))`,
    `CREATE UNIQUE INDEX devices_by_mac ON devices (mac)`,
    `CREATE INDEX devices_by_owner ON devices (tenant, owner, id)`,
    `CREATE TABLE function_keys (
      tenant TEXT NOT NULL, user_id TEXT NOT NULL, key_list TEXT NOT NULL, version BIGINT NOT NULL, changed_at BIGINT NOT NULL,
      changed_by TEXT NOT NULL,
      PRIMARY KEY (tenant, user_id))`,
    // Users whose names and numbers stand on keys of others, and how often one of these, or one of their own, has changed.
    `CREATE TABLE key_contacts (
      tenant TEXT NOT NULL, contact TEXT NOT NULL, user_id TEXT NOT NULL,
      PRIMARY KEY (tenant, contact, user_id))`,
    `CREATE INDEX key_contacts_by_user ON key_contacts (tenant, user_id)`,
    `CREATE TABLE directory_versions (
      tenant TEXT NOT NULL, user_id TEXT NOT NULL, version BIGINT NOT NULL,
      PRIMARY KEY (tenant, user_id))`,
    `CREATE TABLE device_settings (
      tenant TEXT NOT NULL, device TEXT NOT NULL, setting_values TEXT NOT NULL, version BIGINT NOT NULL, changed_at BIGINT NOT NULL,
      changed_by TEXT NOT NULL,
      PRIMARY KEY (tenant, device),
      FOREIGN KEY (tenant, device) REFERENCES devices (tenant, id))`,
    `CREATE TABLE phone_services (
      tenant TEXT NOT NULL, service TEXT NOT NULL, version BIGINT NOT NULL,
      PRIMARY KEY (tenant))`,
    `CREATE TABLE deliveries (
      tenant TEXT NOT NULL, device TEXT NOT NULL, prepared BIGINT, prepared_at BIGINT, prepared_from TEXT, problem TEXT,
      fetched BIGINT, fetched_at BIGINT, notified_at BIGINT, queued_at BIGINT,
      PRIMARY KEY (tenant, device),
      FOREIGN KEY (tenant, device) REFERENCES devices (tenant, id))`,
    `CREATE TABLE device_files (
      tenant TEXT NOT NULL, device TEXT NOT NULL, version BIGINT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL,
      content_type TEXT NOT NULL, etag TEXT NOT NULL, required INTEGER NOT NULL, body TEXT NOT NULL, made_at BIGINT NOT NULL,
      PRIMARY KEY (tenant, device, version, place),
      FOREIGN KEY (tenant, device) REFERENCES devices (tenant, id))`,
    // A phone comes with a token and nothing else: the tenant is what the look-up finds.
    `CREATE TABLE device_tokens (
      token_hash TEXT NOT NULL, tenant TEXT NOT NULL, device TEXT NOT NULL, kind TEXT NOT NULL, made_at BIGINT NOT NULL, expires_at BIGINT,
      PRIMARY KEY (token_hash),
      FOREIGN KEY (tenant, device) REFERENCES devices (tenant, id))`,
    `CREATE INDEX device_tokens_by_device ON device_tokens (tenant, device, made_at)`,
    `CREATE TABLE device_uploads (
      tenant TEXT NOT NULL, device TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, at BIGINT NOT NULL,
      PRIMARY KEY (tenant, device, name),
      FOREIGN KEY (tenant, device) REFERENCES devices (tenant, id))`,
    `CREATE TABLE switch_orders (
      tenant TEXT NOT NULL, device TEXT NOT NULL, event TEXT NOT NULL, at BIGINT NOT NULL, retry_at BIGINT,
      PRIMARY KEY (tenant, device),
      FOREIGN KEY (tenant, device) REFERENCES devices (tenant, id))`,
    // A look for what is old, every hour, must not read a day's answers and a week's events.
    `CREATE INDEX answers_by_time ON answers (at)`,
    `CREATE INDEX outbox_by_time ON outbox (at)`,
    `CREATE INDEX switch_orders_by_time ON switch_orders (retry_at, at)`,
  ],
};
