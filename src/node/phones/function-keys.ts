import {
  SelfcareError,
  type FunctionKey,
  type FunctionKeyChange,
  type FunctionKeyKind,
  type FunctionKeyLimits,
  type FunctionKeyList,
  type FunctionKeysPort,
  type Id,
  type Right,
  type WriteOptions,
  type Written,
} from '../../contract/index.ts';
import { deskNumbers, storedTarget } from '../../rules/function-keys.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import type { UserPolicy } from '../account/sql.ts';
import { readLineByNumber } from '../lines/sql.ts';
import { readDevices } from './sql-devices.ts';
import { putFunctionKeys, type FunctionKeyRecord } from './sql-function-keys.ts';
import { addAudit } from '../store/audit.ts';
import type { SqlSession } from '../store/driver.ts';
import { addEvent } from '../store/outbox.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { demand } from '../account/capabilities.ts';
import { readProfile } from '../account/profile.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { present } from '../shared/present.ts';
import { tollRefusal } from '../toll/toll-policy.ts';
import { randomId } from '../shared/random-id.ts';
import { deviceDelivery, hasEverything, mayReplaceRecord, stateOfWrite, versionWith } from './device-view.ts';
import { functionKeyIssues, targetOfKind, type TargetDirectory } from './function-keys-check.ts';
import { keyPlanOf } from './phone-plan.ts';
import { colleaguesOf, readPhoneSources, readUserSources, type Colleague, type UserSources } from './phone-sources.ts';
import type { PhonesContext } from './phone-files.ts';

/** More keys than any phone with all its modules has. */
const maxKeys = 400;
const labelLength = 64;
const guideKinds: readonly FunctionKeyKind[] = ['supervision', 'speed-dial', 'blank'];

/** What a user may put on keys. */
export function functionKeyLimits(policy: UserPolicy): FunctionKeyLimits {
  const kinds = policy.functionKeyKinds ?? guideKinds;
  return { kinds: kinds.map((kind) => ({ kind, target: targetOfKind[kind] })), maxKeys, labelLength };
}

/** Who can be on a key of this user, looked up once for a whole list. */
export async function directoryOf(
  reads: SqlSession,
  { scope, user, lines }: Pick<UserSources, 'scope' | 'user' | 'lines'>,
  keys: readonly FunctionKeyChange[],
): Promise<TargetDirectory> {
  const colleagues = await colleaguesOf(reads, scope.tenant, keys);
  const internal = new Set<string>();
  for (const number of new Set(keys.flatMap(({ target }) => (target?.kind === 'number' ? [target.number] : [])))) {
    if (await readLineByNumber(reads, scope.tenant, number)) internal.add(number);
  }
  const own = new Set([scope.user, ...deskNumbers(lines.map(({ line }) => line))]);
  return {
    country: user.account.country,
    isOwn: (contactOrNumber) => own.has(contactOrNumber),
    canBeSupervised: (contact) => colleagues.get(contact)?.extension !== undefined,
    isInternal: (number) => internal.has(number),
    ownsLine: (line) => lines.some((own) => own.line.id === line),
    toll: (number) => tollRefusal(number, user.policy.tollGrants),
  };
}

/** @throws `validation` with everything that is wrong; `limit` */
export async function checkFunctionKeys(reads: SqlSession, user: UserSources, keys: readonly FunctionKeyChange[]): Promise<void> {
  const limits = functionKeyLimits(user.user.policy);
  if (keys.length > limits.maxKeys) throw new SelfcareError('limit', { limit: limits.maxKeys });
  const issues = functionKeyIssues(keys, user.keys, limits, await directoryOf(reads, user, keys));
  if (issues.length > 0) throw new SelfcareError('validation', { issues });
}

/** A list as it is stored. */
export function storedKeys(keys: readonly FunctionKeyChange[], before: readonly FunctionKeyRecord[]): FunctionKeyRecord[] {
  return keys.map(({ id, kind, label, target }) => {
    const locked = before.find((key) => key.id === id)?.locked;
    return { id: id ?? randomId(), kind, label, ...present({ target: storedTarget(target) }), ...(locked ? { locked } : {}) };
  });
}

function shownKey({ id, kind, label, target, locked }: FunctionKeyRecord, colleagues: ReadonlyMap<Id, Colleague>): FunctionKey {
  const shown = target?.kind === 'colleague' ? { ...target, ...colleagues.get(target.contact) } : target;
  return { id, kind, label, ...present({ target: shown }), ...(locked ? { locked } : {}) };
}

const withoutIds = (keys: readonly FunctionKeyRecord[]): string =>
  JSON.stringify(keys.map(({ kind, label, target, locked }) => [kind, label, storedTarget(target), locked]));

/** A new key gets an id each time it is sent, so that a list without changes is recognised by the rest. */
function isSame(after: readonly FunctionKeyRecord[], before: readonly FunctionKeyRecord[]): boolean {
  return withoutIds(after) === withoutIds(before);
}

async function viewOf(reads: SqlSession, { files }: PhonesContext, user: UserSources, right: Right): Promise<Written<FunctionKeyList>> {
  const devices: FunctionKeyList['devices'][number][] = [];
  let pending = false;
  for (const device of await readDevices(reads, user.scope)) {
    const sources = await readPhoneSources(reads, user, device);
    const delivery = await files.delivery(reads, user.scope.tenant, device.id);
    pending ||= !hasEverything(delivery);
    devices.push({ ...deviceDelivery(sources, delivery), placements: keyPlanOf(sources).placements });
  }
  const data: FunctionKeyList = {
    right,
    keys: user.keys.map((key) => shownKey(key, user.colleagues)),
    limits: functionKeyLimits(user.user.policy),
    devices,
  };
  return { data, version: versionWith(user.keysVersion, fingerprint(JSON.stringify(data))), state: stateOfWrite(!pending) };
}

/** @throws `not-found` */
async function knownUser(reads: SqlSession, scope: Scope): Promise<UserSources> {
  const user = await readUserSources(reads, scope);
  if (!user) throw new SelfcareError('not-found');
  return user;
}

/** Replaces the list, in the given transaction, and makes the files of all the user's phones anew. */
async function setKeys(
  tx: Transaction,
  context: PhonesContext,
  scope: Scope,
  keys: readonly FunctionKeyChange[],
  { ifMatch, requestId }: WriteOptions = {},
): Promise<Written<FunctionKeyList>> {
  const right = demand((await readProfile(tx, scope)).capabilities.ports.functionKeys, 'write');
  const user = await knownUser(tx, scope);
  if (!mayReplaceRecord(ifMatch, user.keysVersion)) {
    const { version } = await viewOf(tx, context, user, right);
    throw new SelfcareError('conflict', { reason: 'version', current: version });
  }
  await checkFunctionKeys(tx, user, keys);
  const after = storedKeys(keys, user.keys);
  if (isSame(after, user.keys)) return viewOf(tx, context, user, right);

  const { clock, changes, files } = context;
  const at = clock();
  changes.count(`${scope.tenant} ${scope.user}`);
  const record = { keys: after, version: user.keysVersion + 1, changedAt: at, changedBy: 'user' } as const;
  if (!(await putFunctionKeys(tx, scope, record, user.keysVersion))) throw new SelfcareError('conflict', { reason: 'version' });
  await addAudit(tx, scope.tenant, {
    at,
    user: scope.user,
    action: 'function-keys.set',
    resource: scope.user,
    before: user.keys,
    after,
    ...present({ requestId }),
  });
  for (const device of await readDevices(tx, scope)) await files.renew(tx, scope.tenant, device);
  const written = await viewOf(tx, context, await knownUser(tx, scope), right);
  const { version } = written;
  await addEvent(tx, scope.tenant, { kind: 'function-keys.changed', resource: scope.user, version, user: scope.user, at });
  return written;
}

/** The user's one list of function keys, with its placements on each of their phones. */
export function functionKeysPort(user: UserAccess, context: PhonesContext): FunctionKeysPort {
  const { scope } = user;
  return {
    get: (options) =>
      user.read(options, async (reads) => {
        const right = demand((await readProfile(reads, scope)).capabilities.ports.functionKeys, 'read');
        const { data, version } = await viewOf(reads, context, await knownUser(reads, scope), right);
        return { data, version };
      }),
    set: (keys, options) => user.write(options, ['functionKeys.set', keys], (tx) => setKeys(tx, context, scope, keys, options)),
  };
}
