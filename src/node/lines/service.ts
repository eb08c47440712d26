import {
  SelfcareError,
  type Id,
  type Line,
  type LinesPort,
  type Versioned,
  type WriteOptions,
  type Written,
} from '../../contract/index.ts';
import { demand } from '../account/capabilities.ts';
import { ownLine, readProfile } from '../account/profile.ts';
import type { ChangeLimit } from '../reference/change-limit.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { present } from '../shared/present.ts';
import { tellingPresence } from '../presence/tell.ts';
import { addAudit } from '../store/audit.ts';
import { addEvent } from '../store/outbox.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { readLines, setDoNotDisturb, type LineRecord } from './sql.ts';

export interface LinesOptions {
  readonly clock: () => number;
  readonly changes: ChangeLimit;
}

interface DoNotDisturbWrite {
  readonly line: Id;
  readonly enabled: boolean;
  readonly options: WriteOptions | undefined;
}

function listOf(records: readonly LineRecord[]): Versioned<readonly Line[]> {
  const data = records.map(({ line }) => line);
  return { data, version: fingerprint(JSON.stringify(data)) };
}

/** The lines of one user. */
export function linesPort(user: UserAccess, options: LinesOptions): LinesPort {
  return {
    list: (call) => user.read(call, async (reads) => listOf((await readProfile(reads, user.scope)).lines)),
    setDoNotDisturb: (line, enabled, call) =>
      user.write(call, ['lines.setDoNotDisturb', line, enabled], (tx) =>
        switchDoNotDisturb(tx, user.scope, { line, enabled, options: call }, options),
      ),
  };
}

/** @throws `not-found`, `unsupported`, `forbidden`, `conflict`: in this order, so that no user learns of a line of another */
async function switchDoNotDisturb(
  tx: Transaction,
  scope: Scope,
  { line, enabled, options: { ifMatch, requestId } = {} }: DoNotDisturbWrite,
  { clock, changes }: LinesOptions,
): Promise<Written<readonly Line[]>> {
  const profile = await readProfile(tx, scope);
  ownLine(profile, line);
  const right = profile.capabilities.lines[line]?.doNotDisturb;
  if (!right) throw new SelfcareError('unsupported');
  demand(right, 'write');
  const before = listOf(profile.lines);
  if ((ifMatch ?? before.version) !== before.version) throw new SelfcareError('conflict', { reason: 'version', current: before.version });
  const at = clock();
  const told = { tenant: scope.tenant, contacts: [scope.user], at };
  const isChanged = await tellingPresence(tx, told, () => setDoNotDisturb(tx, scope, line, enabled));
  if (!isChanged) return { ...before, state: 'applied' };
  changes.count(`${scope.tenant} ${line}`);
  const after = listOf(await readLines(tx, scope));
  await addAudit(tx, scope.tenant, {
    at,
    user: scope.user,
    action: 'lines.set-do-not-disturb',
    resource: line,
    before: { doNotDisturb: !enabled },
    after: { doNotDisturb: enabled },
    ...present({ requestId }),
  });
  await addEvent(tx, scope.tenant, { kind: 'lines.changed', resource: line, version: after.version, user: scope.user, at });
  return { ...after, state: 'applied' };
}
