import { putDirectoryEntry } from '../../../src/node/contacts/sql-directory.ts';
import { databaseFile } from '../../../src/node/serve.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { tenant } from '../../node/store/records.ts';

const BATCH = 1_000;
const first = ['Élodie', 'Jean-Luc', 'Chloé', 'منى', 'François', 'Zoë', 'Ñusta', 'Noël'];
const last = ['Lœuilleux', 'd’Arcy', 'Martin', 'de La Tour', 'الحداد', 'Müller', 'Benali', 'Keller', 'Le Goff'];

/** Adds people to the directory of the demo's company. @param people a multiple of 1,000 */
export async function fillDirectory(folder: string, people: number): Promise<void> {
  const store = await openSqliteStore(databaseFile(folder));
  for (let start = 0; start < people; start += BATCH) {
    await store.write(async (tx) => {
      for (let index = start; index < start + BATCH; index++) {
        await putDirectoryEntry(tx, tenant, {
          id: `bench-${index}`,
          firstName: first[index % first.length] ?? '',
          lastName: `${last[(index * 7) % last.length] ?? ''} ${index}`,
          company: `Service ${index % 97}`,
          fixedNumber: `+331990${String(index).padStart(5, '0')}`,
          // The numbers of the calls of the benches, so that every call has a name.
          mobileNumber: `+336${String(10_000_000 + ((index * 7919) % 80_000_000))}`,
        });
      }
    });
  }
  await store.close();
}
