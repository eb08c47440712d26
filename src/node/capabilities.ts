import { phones, stalePhones } from './phones/migration.ts';
import { firstCapability } from './store/first-migration.ts';
import type { Migration } from './store/migration.ts';

/** One part of the reference adapter, with the tables it adds. */
export interface Capability {
  readonly name: string;
  readonly migrations: readonly Migration[];
}

/** All capabilities. The first migration was made for four of them and the store at once, and a released migration stays as it is. */
export const capabilities: readonly Capability[] = [
  { name: 'account, lines, forwarding, call-log', migrations: [firstCapability] },
  { name: 'phones', migrations: [phones, stalePhones] },
];

/** The migrations of all capabilities, in order. */
export const migrations: readonly Migration[] = capabilities
  .flatMap((capability) => capability.migrations)
  .sort((a, b) => a.number - b.number);
