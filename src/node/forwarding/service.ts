import {
  SelfcareError,
  type Forwarding,
  type ForwardingCondition,
  type ForwardingKey,
  type ForwardingPort,
  type ForwardingRuleChange,
  type Id,
  type PhoneNumber,
  type Right,
  type SimultaneousRingChange,
  type TargetVerdict,
  type Version,
  type Versioned,
  type WriteOptions,
  type Written,
} from '../../contract/index.ts';
import { demand } from '../account/capabilities.ts';
import { readNames } from '../contacts/sql-names.ts';
import type { ChangeLimit } from '../reference/change-limit.ts';
import { checkRule, checkSimultaneousRing, type Refusals, type RuleValues } from './check.ts';
import { ForwardingMemo, freshView } from './memo.ts';
import { numbersHeld } from './loops.ts';
import { unstored, type JudgedRecords } from './view.ts';
import { ownLine, readProfile, type OwnLine, type Profile } from '../account/profile.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { type ForwardingRecord, putForwarding, readForwarding, readForwardingStamp } from './sql.ts';
import { tellingPresence } from '../presence/tell.ts';
import { addAudit } from '../store/audit.ts';
import type { SqlSession } from '../store/driver.ts';
import { addEvent } from '../store/outbox.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { knownRefusal, refusedTargets, targetRefusal, type Forwarder } from './targets.ts';
import { present } from '../shared/present.ts';

/** A write of one record. */
interface ForwardingWrite<Change> {
  readonly scope: Scope;
  readonly line: Id;
  readonly change: Change;
  readonly ifMatch: Version | undefined;
  readonly requestId: string | undefined;
}

export interface ForwardingServiceOptions {
  readonly clock: () => number;
  readonly changes: ChangeLimit;
  readonly checks: ChangeLimit;
}

/** The record of a write, with all that decides about it. */
interface Subject {
  readonly profile: Profile;
  readonly own: OwnLine;
  readonly key: ForwardingKey;
  readonly records: readonly ForwardingRecord[];
  readonly before: ForwardingRecord | undefined;
}

const off: RuleValues = { enabled: false };

function valuesOf({ enabled, target, numbers, delaySeconds, when }: RuleValues): RuleValues {
  return {
    enabled,
    ...present({ target, numbers: numbers?.length ? numbers : undefined, delaySeconds, when }),
  };
}

function same(a: RuleValues, b: RuleValues): boolean {
  return JSON.stringify(valuesOf(a)) === JSON.stringify(valuesOf(b));
}

function forwarderOf({ tenant }: Scope, { user }: Profile, { record }: OwnLine): Forwarder {
  return { tenant, owner: user, line: record.line };
}

/** Stored records with their targets judged and named. */
async function judgedOf(
  reads: SqlSession,
  scope: Scope,
  { profile, own }: Pick<Subject, 'profile' | 'own'>,
  records: readonly ForwardingRecord[],
): Promise<JudgedRecords> {
  const refused = await refusedTargets(reads, forwarderOf(scope, profile, own), records);
  return { records, refused, names: await readNames(reads, scope, numbersHeld(records)) };
}

/** The view of stored records, with their targets judged anew. */
async function judgedView(
  reads: SqlSession,
  scope: Scope,
  { profile, own, at }: { readonly profile: Profile; readonly own: OwnLine; readonly at: number },
  records: readonly ForwardingRecord[],
): Promise<Versioned<Forwarding>> {
  return freshView(profile, own, await judgedOf(reads, scope, { profile, own }, records), at);
}

/** @throws `not-found`, `forbidden` */
function readableLine(profile: Profile, line: Id): OwnLine {
  const own = ownLine(profile, line);
  demand(own.forwarding, 'read');
  return own;
}

/** @throws `not-found`, `unsupported`, `forbidden`, `conflict`: in this order, so that no user learns of a line of another */
async function subjectOf(
  tx: Transaction,
  write: ForwardingWrite<unknown>,
  key: ForwardingKey,
  rightOf: (own: OwnLine) => Right | undefined,
): Promise<Subject> {
  const profile = await readProfile(tx, write.scope);
  const own = ownLine(profile, write.line);
  const right = rightOf(own);
  if (!right) throw new SelfcareError('unsupported');
  demand(right, 'write');
  const records = await readForwarding(tx, write.scope, write.line);
  const before = records.find((record) => record.key === key);
  if (before?.managedElsewhere) throw new SelfcareError('conflict', { reason: 'managed-elsewhere' });
  const current = String(before?.version ?? unstored);
  if ((write.ifMatch ?? current) !== current) throw new SelfcareError('conflict', { reason: 'version', current });
  return { profile, own, key, records, before };
}

/** Writes and reads of forwarding: rights, toll policy, change, audit row, event. */
export class ForwardingService {
  readonly #options: ForwardingServiceOptions;
  readonly #memo = new ForwardingMemo();

  constructor(options: ForwardingServiceOptions) {
    this.#options = options;
  }

  /** Lines or forwards have changed, of any company: whether a number may be called is judged anew. */
  forgetOthers(): void {
    this.#memo.forgetOthers();
  }

  /** The forwarding of one user's lines. */
  portFor(user: UserAccess): ForwardingPort {
    const { scope } = user;
    const written = async (view: Promise<Versioned<Forwarding>>): Promise<Written<Forwarding>> => ({ ...(await view), state: 'applied' });
    const writeOf = <Change>(line: Id, change: Change, { ifMatch, requestId }: WriteOptions = {}) => ({
      scope,
      line,
      change,
      ifMatch,
      requestId,
    });
    return {
      get: (line, options) => user.read(options, async (reads) => this.#get(reads, scope, await user.profile(), line)),
      setRule: (line, condition, change, options) =>
        user.write(options, ['forwarding.setRule', line, condition, change], (tx) =>
          written(this.#setRule(tx, condition, writeOf(line, change, options))),
        ),
      setSimultaneousRing: (line, change, options) =>
        user.write(options, ['forwarding.setSimultaneousRing', line, change], (tx) =>
          written(this.#setSimultaneousRing(tx, writeOf(line, change, options))),
        ),
      checkTarget: (line, number, options) =>
        user.read(options, async (reads) => this.#checkTarget(reads, scope, await user.profile(), line, number)),
    };
  }

  /** `reads` are of the store itself, never of a transaction: the memo keeps what is committed. */
  async #get(reads: SqlSession, scope: Scope, profile: Profile, line: Id): Promise<Versioned<Forwarding>> {
    const own = readableLine(profile, line);
    const stamp = await readForwardingStamp(reads, scope, line);
    const context = { profile, own, at: this.#options.clock() };
    return this.#memo.view(`${scope.tenant} ${line}`, context, stamp, async () =>
      judgedOf(reads, scope, context, await readForwarding(reads, scope, line)),
    );
  }

  async #setRule(
    tx: Transaction,
    condition: ForwardingCondition,
    write: ForwardingWrite<ForwardingRuleChange>,
  ): Promise<Versioned<Forwarding>> {
    const subject = await subjectOf(tx, write, condition, ({ forwarding }) => forwarding.conditions[condition]);
    const limits = subject.own.forwarding.conditions[condition];
    if (!limits) throw new SelfcareError('unsupported');
    const { target = subject.before?.target, ...change } = write.change;
    const { target: _before, ...before } = subject.before ?? off;
    const after = valuesOf({ ...before, ...change, ...(target && { target }) });
    // The stored period may be over already: sent again, it is no new one.
    const isStored = JSON.stringify(write.change.when) === JSON.stringify(subject.before?.when);
    const newPeriod = { when: isStored ? undefined : write.change.when, at: this.#options.clock() };
    await checkRule(after, write.change, limits, this.#judge(tx, write.scope, subject, after), newPeriod);
    return this.#keep(tx, write, subject, after);
  }

  async #setSimultaneousRing(tx: Transaction, write: ForwardingWrite<SimultaneousRingChange>): Promise<Versioned<Forwarding>> {
    const { enabled } = write.change;
    // A number that rings at once has no mark, so that equal lists are equal text.
    const numbers = write.change.numbers?.map(({ number, pressToAccept }) => ({ number, ...(pressToAccept && { pressToAccept }) }));
    const subject = await subjectOf(tx, write, 'simultaneous-ring', ({ forwarding }) => forwarding.simultaneousRing);
    const limits = subject.own.forwarding.simultaneousRing;
    if (!limits) throw new SelfcareError('unsupported');
    const after = valuesOf({ ...off, ...subject.before, ...present({ enabled, numbers }) });
    await checkSimultaneousRing(after, write.change, limits, this.#judge(tx, write.scope, subject, after));
    return this.#keep(tx, write, subject, after);
  }

  async #checkTarget(reads: SqlSession, scope: Scope, profile: Profile, line: Id, number: PhoneNumber): Promise<TargetVerdict> {
    const own = readableLine(profile, line);
    this.#options.checks.count(`${scope.tenant} ${scope.user}`);
    const refusal = await knownRefusal(reads, forwarderOf(scope, profile, own), number);
    return refusal ? { allowed: false, refusal } : { allowed: true };
  }

  /**
   * Judges the target of a write. Other users' forwards count only for a rule that is on: a target that is merely stored must not tell
   * of them. A refused write leaves no trace but its count, so that nobody tries numbers by writing them.
   */
  #judge(tx: Transaction, scope: Scope, { profile, own }: Subject, { enabled }: RuleValues): Refusals {
    const refusalOf = enabled ? targetRefusal : knownRefusal;
    return async (number) => {
      const refusal = await refusalOf(tx, forwarderOf(scope, profile, own), number);
      if (refusal) this.#options.checks.count(`${scope.tenant} ${scope.user}`);
      return refusal;
    };
  }

  /** Stores what changed, its audit row and its event; a write that changes nothing leaves no trace. */
  async #keep(tx: Transaction, write: ForwardingWrite<unknown>, subject: Subject, after: RuleValues): Promise<Versioned<Forwarding>> {
    const { profile, own, key, records, before } = subject;
    const at = this.#options.clock();
    const { scope, line, requestId } = write;
    if (same(before ?? off, after)) return judgedView(tx, scope, { profile, own, at }, records);
    this.#options.changes.count(`${scope.tenant} ${line}`);
    const expected = before?.version ?? unstored;
    const record: ForwardingRecord = { line, key, ...after, version: expected + 1, changedAt: at, changedBy: 'user' };
    const told = { tenant: scope.tenant, contacts: key === 'unconditional' ? [scope.user] : [], at };
    const isStored = await tellingPresence(tx, told, () => putForwarding(tx, scope, record, expected));
    if (!isStored) throw new SelfcareError('conflict', { reason: 'version' });
    const view = await judgedView(tx, scope, { profile, own, at }, await readForwarding(tx, scope, line));
    await addAudit(tx, scope.tenant, {
      at,
      user: scope.user,
      action: 'forwarding.set',
      resource: `${line}/${key}`,
      before: valuesOf(before ?? off),
      after,
      ...present({ requestId }),
    });
    await addEvent(tx, scope.tenant, { kind: 'forwarding.changed', resource: line, version: view.version, user: scope.user, at });
    return view;
  }
}
