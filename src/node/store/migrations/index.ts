import { firstCapability } from './0001-first-capability.ts';
import type { Migration } from './migration.ts';

/** All migrations, in order. */
export const migrations: readonly Migration[] = [firstCapability];
