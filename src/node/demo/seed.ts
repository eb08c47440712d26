import type { SecretBox } from '../secrets/secret-box.ts';
import { putUser, readUser } from '../account/sql.ts';
import { addCalls } from '../call-log/sql.ts';
import { putDirectoryEntry } from '../contacts/sql-directory.ts';
import { putContact } from '../contacts/sql.ts';
import { putForwarding } from '../forwarding/sql.ts';
import { putLine } from '../lines/sql.ts';
import { putSharedNumbers } from '../numbers/sql.ts';
import { readPhoneService } from '../phones/sql-phone-service.ts';
import type { Store, Transaction } from '../store/store.ts';
import { keepLineStates } from '../presence/report.ts';
import { callHistory } from './call-history.ts';
import { demoTenant, lineOf, lineStates, people, sharedNumbers, userRecordOf } from './company.ts';
import { seedPhones } from './phones.ts';
import type { DemoSounds } from './sounds.ts';
import { seedConnectivity } from './connectivity.ts';
import { directoryEntries, ownContacts } from './contacts.ts';
import { seedHistory } from './history.ts';
import { seedMessages } from './messages.ts';
import { ruleSeeds } from './rules.ts';
import { seedUnifiedCommunications } from './unified-communications.ts';
import { seedUsage } from './usage.ts';

async function seedPeople(tx: Transaction, now: number): Promise<void> {
  for (const person of people) {
    await putUser(tx, userRecordOf(person));
    for (const line of person.lines) {
      await putLine(tx, person.tenant, { line: lineOf(line), owner: person.id, version: 1 });
      if (line.kind === 'fixed') await putSharedNumbers(tx, person.tenant, line.id, sharedNumbers);
    }
  }
  for (const entry of directoryEntries) await putDirectoryEntry(tx, demoTenant, entry);
  for (const [owner, contacts] of Object.entries(ownContacts)) {
    for (const [index, values] of contacts.entries()) {
      await putContact(tx, demoTenant, { owner, id: `${owner}-contact-${index + 1}`, values, version: 1 });
    }
  }
  for (const { user, ...rule } of ruleSeeds(now)) {
    const record = { ...rule, version: 1, changedAt: now, changedBy: 'administrator' } as const;
    await putForwarding(tx, { tenant: demoTenant, user }, record, 0);
  }
  await seedHistory(tx, now);
}

/**
 * Fills a store with the demo company. Asked again it changes nothing that people have set since; only calls and
 * usage of the time that went by are added.
 * @param box seals the telephone passwords of the desk phones; without one there are no desk phones
 * @param sounds what callers have said; without them there are no voice messages
 */
export async function seedDemo(store: Store, now: number = Date.now(), box?: SecretBox, sounds?: DemoSounds): Promise<void> {
  await store.write(async (tx) => {
    if (!(await readUser(tx, { tenant: demoTenant, user: 'alice' }))) await seedPeople(tx, now);
    await keepLineStates(tx, demoTenant, lineStates, now);
    if (box && !(await readPhoneService(tx, demoTenant))) await seedPhones(tx, box, now);
    await addCalls(tx, demoTenant, callHistory(now));
    await seedUsage(tx, now);
    await seedUnifiedCommunications(tx, now);
    await seedConnectivity(tx, now);
    if (sounds) await seedMessages(tx, sounds, now);
  });
}
