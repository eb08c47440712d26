import { SelfcareError, type ContactDraft, type Id, type ImportedContact, type WriteOptions, type Written } from '../../contract/index.ts';
import { checkContact } from '../../rules/contact-draft.ts';
import { lackingFields } from '../../rules/contact-duplicates.ts';
import { demand } from '../account/capabilities.ts';
import { readProfile } from '../account/profile.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { randomId } from '../shared/random-id.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { countContacts, findDuplicate, putContact, readContact } from './sql.ts';
import { tellChange } from './write.ts';

/** Drafts between two turns of the event loop: requests of others are answered in between. */
const atOnce = 20;

const nextTurn = (): Promise<void> => new Promise((done) => setTimeout(done));

/**
 * Takes many drafts in one transaction. A draft whose contact is there already adds nobody, so that an import may be repeated.
 * @throws `forbidden`, `validation` for too many drafts
 */
export async function importContacts(
  tx: Transaction,
  scope: Scope,
  drafts: readonly ContactDraft[],
  at: number,
  { requestId }: WriteOptions = {},
): Promise<Written<readonly ImportedContact[]>> {
  const { capabilities } = await readProfile(tx, scope);
  demand(capabilities.ports.contacts, 'write');
  const { max = Infinity, import: limits = { max: 0 } } = capabilities.contacts ?? {};
  if (drafts.length > limits.max) {
    throw new SelfcareError('validation', { issues: [{ path: 'drafts', rule: 'too-long', params: { max: limits.max } }] });
  }
  let count = await countContacts(tx, scope);
  const results: ImportedContact[] = [];
  for (const [index, draft] of drafts.entries()) {
    if (index > 0 && index % atOnce === 0) await nextTurn();
    const result = await importContact(tx, scope, draft, count < max ? undefined : max);
    if (result.state === 'created') count += 1;
    results.push(result);
  }
  const after = countsOf(results);
  if (after.created + after.merged > 0)
    await tellChange(tx, scope, { action: 'contacts.import', resource: 'contacts', at, after, requestId });
  return { data: results, version: fingerprint(JSON.stringify(results)), state: 'applied' };
}

function countsOf(results: readonly ImportedContact[]) {
  const count = (state: ImportedContact['state']) => results.filter((result) => result.state === state).length;
  return { created: count('created'), merged: count('merged'), duplicate: count('duplicate'), refused: count('refused') };
}

/** @param limit the number of contacts that the user may keep and has already */
async function importContact(tx: Transaction, scope: Scope, draft: ContactDraft, limit: number | undefined): Promise<ImportedContact> {
  const { values, issues } = checkContact(draft);
  if (issues.length > 0) return { state: 'refused', code: 'validation', issues };
  const known = await findDuplicate(tx, scope, values);
  if (known !== undefined) return merge(tx, scope, known, values);
  if (limit !== undefined) return { state: 'refused', code: 'limit', limit };
  const id = randomId();
  await putContact(tx, scope.tenant, { owner: scope.user, id, values, version: 1 });
  return { state: 'created', contact: id };
}

/** Fills the fields that the contact lacks. */
async function merge(tx: Transaction, scope: Scope, id: Id, draft: ContactDraft): Promise<ImportedContact> {
  const contact = await readContact(tx, scope, id);
  const adds = contact ? lackingFields(contact, draft) : {};
  if (!contact || Object.keys(adds).length === 0) return { state: 'duplicate', contact: id };
  const { id: _id, kind: _kind, version, ...before } = contact;
  await putContact(tx, scope.tenant, { owner: scope.user, id, values: { ...before, ...adds }, version: Number(version) + 1 });
  return { state: 'merged', contact: id };
}
