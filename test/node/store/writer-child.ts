// Writes until it is killed, and says after each transaction that it was kept.
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { alice, callRecord, forwardingRecord, lineRecord, tenant, userRecord } from './records.ts';

const [file = ''] = process.argv.slice(2);
const store = await openSqliteStore(file);
const version = (await store.forwarding(alice, 'line'))[0]?.version ?? 0;
await store.write(async (tx) => {
  await tx.putUser(userRecord(alice));
  await tx.putLine(tenant, lineRecord('line', 'alice'));
});
process.stdout.write(`ready\n${version}\n`);
for (let next = version + 1; ; next += 1) {
  await store.write(async (tx) => {
    await tx.putForwarding(alice, forwardingRecord('line', { version: next }), next - 1);
    await tx.addAudit(tenant, { at: next, user: 'alice', action: 'set', resource: 'line' });
    await tx.addCalls(tenant, [callRecord(`a${next}`, next), callRecord(`b${next}`, next)]);
    await tx.addEvent(tenant, { kind: 'forwarding.changed', resource: 'line', at: next });
  });
  process.stdout.write(`${next}\n`);
}
