import {
  SelfcareError,
  type FunctionKey,
  type FunctionKeyChange,
  type FunctionKeyKind,
  type FunctionKeyLimits,
  type FunctionKeyList,
  type FunctionKeyTarget,
  type FunctionKeysPort,
  type Id,
  type Right,
  type Version,
  type Written,
} from '../../contract/index.ts';
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
import type { ChangeLimit } from '../reference/change-limit.ts';
import { readProfile, type Profile } from '../account/profile.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { randomId } from '../shared/random-id.ts';
import { deviceDelivery, hasEverything, mayReplaceRecord, stateOfWrite, versionWith } from './device-view.ts';
import { functionKeyIssues, storedTarget, targetOfKind, type TargetDirectory } from './function-keys-check.ts';
import { keyPlanOf } from './phone-plan.ts';
import { colleaguesOf, readPhoneSources, readUserSources, type Colleague, type UserSources } from './phone-sources.ts';
import type { PhoneFiles } from './phone-files.ts';

/** More keys than any phone with all its modules has. */
const maxKeys = 400;
const labelLength = 64;
const guideKinds: readonly FunctionKeyKind[] = ['supervision', 'speed-dial', 'blank'];

/** A list as it was sent. */
interface FunctionKeysWrite {
  readonly scope: Scope;
  readonly profile: Profile;
  readonly keys: readonly FunctionKeyChange[];
  readonly ifMatch: Version | undefined;
  readonly requestId: string | undefined;
}

export interface FunctionKeysOptions {
  readonly clock: () => number;
  readonly changes: ChangeLimit;
  readonly files: PhoneFiles;
}

/** What a user may put on keys. */
export function functionKeyLimits(policy: UserPolicy): FunctionKeyLimits {
  const kinds = policy.functionKeyKinds ?? guideKinds;
  return { kinds: kinds.map((kind) => ({ kind, target: targetOfKind[kind] })), maxKeys, labelLength };
}

/** Who can be on a key of this user, looked up once for a whole list. */
export async function directoryOf(
  reads: SqlSession,
  { scope, lines }: Pick<UserSources, 'scope' | 'lines'>,
  keys: readonly FunctionKeyChange[],
): Promise<TargetDirectory> {
  const colleagues = await colleaguesOf(reads, scope.tenant, keys);
  const internal = new Set<string>();
  for (const number of new Set(keys.flatMap(({ target }) => (target?.kind === 'number' ? [target.number] : [])))) {
    if (await readLineByNumber(reads, scope.tenant, number)) internal.add(number);
  }
  return {
    canBeSupervised: (contact) => colleagues.get(contact)?.extension !== undefined,
    isInternal: (number) => internal.has(number),
    ownsLine: (line) => lines.some((own) => own.line.id === line),
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
    const stored = storedTarget(target);
    return { id: id ?? randomId(), kind, label, ...(stored ? { target: stored } : {}), ...(locked ? { locked } : {}) };
  });
}

function shownTarget(target: FunctionKeyTarget | undefined, colleagues: ReadonlyMap<Id, Colleague>): { target?: FunctionKeyTarget } {
  if (!target) return {};
  return { target: target.kind === 'colleague' ? { ...target, ...colleagues.get(target.contact) } : target };
}

function shownKey({ id, kind, label, target, locked }: FunctionKeyRecord, colleagues: ReadonlyMap<Id, Colleague>): FunctionKey {
  return { id, kind, label, ...shownTarget(target, colleagues), ...(locked ? { locked } : {}) };
}

const withoutIds = (keys: readonly FunctionKeyRecord[]): string =>
  JSON.stringify(keys.map(({ kind, label, target, locked }) => [kind, label, storedTarget(target), locked]));

/** A new key gets an id each time it is sent, so that a list without changes is recognised by the rest. */
function isSame(after: readonly FunctionKeyRecord[], before: readonly FunctionKeyRecord[]): boolean {
  return withoutIds(after) === withoutIds(before);
}

/** The user's one list of function keys, and what became of it on each of their phones. */
export class FunctionKeysService {
  readonly #options: FunctionKeysOptions;

  constructor(options: FunctionKeysOptions) {
    this.#options = options;
  }

  /** The list of one user. */
  portFor(user: UserAccess): FunctionKeysPort {
    const { scope } = user;
    return {
      get: (options) =>
        user.read(options, async (store) => {
          const profile = await readProfile(store, scope);
          const { data, version } = await this.#get(store, scope, profile);
          return { data, version };
        }),
      set: (keys, options) =>
        user.write(options, ['functionKeys.set', keys], async (tx) => {
          const { ifMatch, requestId } = options ?? {};
          return this.#set(tx, { scope, profile: await readProfile(tx, scope), keys, ifMatch, requestId });
        }),
    };
  }

  async #get(reads: SqlSession, scope: Scope, profile: Profile): Promise<Written<FunctionKeyList>> {
    const right = rightOf(profile);
    demand(right, 'read');
    const user = await readUserSources(reads, scope);
    if (!user) throw new SelfcareError('not-found');
    return this.#view(reads, user, right);
  }

  /** Replaces the list, in the given transaction, and makes the files of all the user's phones anew. */
  async #set(tx: Transaction, { scope, profile, keys, ifMatch, requestId }: FunctionKeysWrite): Promise<Written<FunctionKeyList>> {
    const right = rightOf(profile);
    demand(right, 'write');
    const user = await readUserSources(tx, scope);
    if (!user) throw new SelfcareError('not-found');
    if (!mayReplaceRecord(ifMatch, user.keysVersion)) {
      const { version } = await this.#view(tx, user, right);
      throw new SelfcareError('conflict', { reason: 'version', current: version });
    }
    await checkFunctionKeys(tx, user, keys);
    const after = storedKeys(keys, user.keys);
    if (isSame(after, user.keys)) return this.#view(tx, user, right);

    const { clock, changes } = this.#options;
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
      ...(requestId === undefined ? {} : { requestId }),
    });
    await this.#prepareAll(tx, scope);
    const written = await readUserSources(tx, scope);
    const view = await this.#view(tx, written ?? user, right);
    const { version } = view;
    await addEvent(tx, scope.tenant, { kind: 'function-keys.changed', resource: scope.user, version, user: scope.user, at });
    return view;
  }

  async #prepareAll(tx: Transaction, scope: Scope): Promise<void> {
    for (const device of await readDevices(tx, scope)) await this.#options.files.renew(tx, scope.tenant, device);
  }

  async #view(reads: SqlSession, user: UserSources, right: Right): Promise<Written<FunctionKeyList>> {
    const devices: FunctionKeyList['devices'][number][] = [];
    let pending = false;
    for (const device of await readDevices(reads, user.scope)) {
      const sources = await readPhoneSources(reads, user, device);
      const delivery = await this.#options.files.delivery(reads, user.scope.tenant, device.id);
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
}

function rightOf(profile: Profile): Right {
  return profile.capabilities.ports.functionKeys ?? { access: 'none' };
}
