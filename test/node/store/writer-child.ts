// Writes until it is killed, and says after each transaction that it was kept.
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { alice, callRecord, forwardingRecord, lineRecord, tenant, userRecord } from './records.ts';
import { putUser } from '../../../src/node/account/sql.ts';
import { addCalls } from '../../../src/node/call-log/sql.ts';
import { putForwarding, readForwarding } from '../../../src/node/forwarding/sql.ts';
import { putLine } from '../../../src/node/lines/sql.ts';
import { addAudit } from '../../../src/node/store/audit.ts';
import { addEvent } from '../../../src/node/store/outbox.ts';

const [file = ''] = process.argv.slice(2);
const store = await openSqliteStore(file);
const version = (await readForwarding(store, alice, 'line'))[0]?.version ?? 0;
await store.write(async (tx) => {
  await putUser(tx, userRecord(alice));
  await putLine(tx, tenant, lineRecord('line', 'alice'));
});
process.stdout.write(`ready\n${version}\n`);
for (let next = version + 1; ; next += 1) {
  await store.write(async (tx) => {
    await putForwarding(tx, alice, forwardingRecord('line', { version: next }), next - 1);
    await addAudit(tx, tenant, { at: next, user: 'alice', action: 'set', resource: 'line' });
    await addCalls(tx, tenant, [callRecord(`a${next}`, next), callRecord(`b${next}`, next)]);
    await addEvent(tx, tenant, { kind: 'forwarding.changed', resource: 'line', at: next });
  });
  process.stdout.write(`${next}\n`);
}
