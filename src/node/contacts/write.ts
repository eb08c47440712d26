import type { Contact, Id, Version, Versioned } from '../../contract/index.ts';
import { present } from '../shared/present.ts';
import { addAudit } from '../store/audit.ts';
import { addEvent } from '../store/outbox.ts';
import type { Scope, Transaction } from '../store/store.ts';

export const versionedOf = (contact: Contact): Versioned<Contact> => ({ data: contact, version: contact.version });

/** A change of a user's contacts. */
interface ContactsChange {
  readonly action: string;
  readonly resource: Id;
  readonly at: number;
  readonly version?: Version;
  /** Left out where names and numbers would outlive the contact. */
  readonly after?: unknown;
  readonly requestId?: string | undefined;
}

/** Audit row and event of a change. The audit names the contact and tells nothing of it: its people are no users of the service. */
export async function tellChange(tx: Transaction, { tenant, user }: Scope, change: ContactsChange): Promise<void> {
  const { action, resource, at, version, after, requestId } = change;
  await addAudit(tx, tenant, { at, user, action, resource, ...present({ after, requestId }) });
  await addEvent(tx, tenant, { kind: 'contacts.changed', resource, user, at, ...present({ version }) });
}
