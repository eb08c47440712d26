import type { Id } from '../../contract/index.ts';
import { dayMs } from '../../rules/zone.ts';
import { addAudit, type AuditEntry } from '../store/audit.ts';
import type { Transaction } from '../store/store.ts';
import { demoTenant } from './company.ts';

const alice: Id = 'alice';
const fixed: Id = 'line-alice-fixed';
const voicemail = { kind: 'voicemail' };
const mobile = { kind: 'number', number: '+33639981234' };

type Change = Pick<AuditEntry, 'action' | 'resource' | 'before' | 'after'> & { readonly daysAgo: number };

/** What Alice has changed before the demo begins: it leads to what her settings are. Oldest first. */
const changes: readonly Change[] = [
  {
    daysAgo: 9,
    action: 'forwarding.set',
    resource: `${fixed}/not-reachable`,
    before: { enabled: true, target: voicemail },
    after: { enabled: true, target: mobile },
  },
  { daysAgo: 6, action: 'contacts.create', resource: 'alice-contact-1' },
  {
    daysAgo: 3,
    action: 'greetings.update',
    resource: 'line-alice-mobile',
    before: { greeting: 'greeting-bureau', name: 'Bureau', inUse: false },
    after: { greeting: 'greeting-bureau', name: 'Bureau', inUse: true },
  },
  {
    daysAgo: 3,
    action: 'forwarding.set',
    resource: `${fixed}/unconditional`,
    before: { enabled: true, target: mobile, when: { kind: 'always' } },
    after: { enabled: false, target: mobile, when: { kind: 'always' } },
  },
  {
    daysAgo: 1,
    action: 'forwarding.set',
    resource: `${fixed}/no-answer`,
    before: { enabled: true, target: voicemail, delaySeconds: 40 },
    after: { enabled: true, target: voicemail, delaySeconds: 20 },
  },
];

/** The audit rows of what was changed before the demo. */
export async function seedHistory(tx: Transaction, now: number): Promise<void> {
  for (const { daysAgo, ...change } of changes) await addAudit(tx, demoTenant, { at: now - daysAgo * dayMs, user: alice, ...change });
}
