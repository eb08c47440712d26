import { firstCapability } from './0001-first-capability.ts';
import { phones } from './0002-phones.ts';
import type { Migration } from './migration.ts';

/** All migrations, in order. */
export const migrations: readonly Migration[] = [firstCapability, phones];
