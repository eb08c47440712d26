import type { Migration } from '../store/migration.ts';

/** The tables of contacts. The owner of the directory's rows is the empty text, so that one index serves both kinds. */
export const contactsMigration: Migration = {
  number: 10,
  name: 'contacts',
  statements: [
    `CREATE TABLE contacts (
      tenant TEXT NOT NULL, owner TEXT NOT NULL, id TEXT NOT NULL, title TEXT, first_name TEXT, last_name TEXT, position TEXT, company TEXT,
      email TEXT, fixed_number TEXT, mobile_number TEXT, extension TEXT, sort TEXT NOT NULL, search TEXT NOT NULL, version BIGINT NOT NULL,
      PRIMARY KEY (tenant, owner, id))`,
    // A page and a search read this index alone, in its order, and fetch the rows that they show (decision 0015).
    'CREATE INDEX contacts_by_name ON contacts (tenant, owner, sort, id, search)',
    // rank 0: the contact's own number; 1: one of several numbers that ring a colleague's line.
    `CREATE TABLE contact_numbers (
      tenant TEXT NOT NULL, owner TEXT NOT NULL, contact TEXT NOT NULL, number TEXT NOT NULL, rank INTEGER NOT NULL, name TEXT NOT NULL,
      folded TEXT NOT NULL, search TEXT NOT NULL,
      PRIMARY KEY (tenant, owner, contact, number))`,
    'CREATE INDEX contact_numbers_by_number ON contact_numbers (tenant, owner, number, rank, folded, name, search, contact)',
    // People without a line, as the administrator lists them.
    'CREATE TABLE directory_entries (tenant TEXT NOT NULL, id TEXT NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (tenant, id))',
    // Users of an earlier version, whose rows no statement can make: their texts are folded by the program.
    'CREATE TABLE directory_pending (tenant TEXT NOT NULL, user_id TEXT NOT NULL, PRIMARY KEY (tenant, user_id))',
    'INSERT INTO directory_pending (tenant, user_id) SELECT DISTINCT tenant, owner FROM lines',
  ],
};
