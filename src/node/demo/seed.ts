import type { SecretBox } from '../secrets/secret-box.ts';
import type { Store, StoreWrites } from '../store/port.ts';
import { callHistory } from './call-history.ts';
import { demoTenant, lineOf, people, userRecordOf } from './company.ts';
import { seedPhones } from './phones.ts';
import { ruleSeeds } from './rules.ts';

async function seedPeople(tx: StoreWrites, now: number): Promise<void> {
  for (const person of people) {
    await tx.putUser(userRecordOf(person));
    for (const line of person.lines) await tx.putLine(person.tenant, { line: lineOf(line), owner: person.id, version: 1 });
  }
  for (const { user, ...rule } of ruleSeeds) {
    const record = { ...rule, version: 1, changedAt: now, changedBy: 'administrator' } as const;
    await tx.putForwarding({ tenant: demoTenant, user }, record, 0);
  }
}

/**
 * Fills a store with the demo company. Asked again it changes nothing that people have set since; only the calls of the time
 * that went by are added.
 * @param box seals the telephone passwords of the desk phones; without one nobody has a desk phone
 */
export async function seedDemo(store: Store, now: number = Date.now(), box?: SecretBox): Promise<void> {
  await store.write(async (tx) => {
    if (!(await tx.user({ tenant: demoTenant, user: 'alice' }))) await seedPeople(tx, now);
    if (box && !(await tx.phoneService(demoTenant))) await seedPhones(tx, box, now);
    await tx.addCalls(demoTenant, callHistory(now));
  });
}
