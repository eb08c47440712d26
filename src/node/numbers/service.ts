import {
  SelfcareError,
  type Id,
  type NumberPresentation,
  type NumbersPort,
  type PresentedNumber,
  type Right,
  type Version,
  type Versioned,
  type WriteOptions,
  type Written,
} from '../../contract/index.ts';
import type { PresentationPolicy } from '../../rules/presentation-policy.ts';
import { demand } from '../account/capabilities.ts';
import { ownLine, readProfile, type Profile } from '../account/profile.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { present } from '../shared/present.ts';
import { addAudit } from '../store/audit.ts';
import type { SqlSession } from '../store/driver.ts';
import { addEvent } from '../store/outbox.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { linePresentation } from './presentation.ts';
import { putPresentedNumber, type PresentedNumberRecord } from './sql.ts';

interface Presentation extends Versioned<NumberPresentation> {
  readonly record: PresentedNumberRecord | undefined;
}

/** @throws `not-found` for an unknown line and for anybody else's, `forbidden` without the right to see it */
async function presentationOf(
  session: SqlSession,
  scope: Scope,
  profile: Profile,
  line: Id,
  policy: PresentationPolicy,
): Promise<Presentation> {
  const own = ownLine(profile, line).record.line;
  const right: Right = profile.capabilities.ports.numbers ?? { access: 'none' };
  demand(right, 'read');
  const context = { scope, lines: profile.lines.map((each) => each.line), country: profile.user.account.country, policy };
  const { record, ...presented } = await linePresentation(session, context, own);
  const data: NumberPresentation = { line, right, ...presented };
  return { data, record, version: versionOf(record, data) };
}

/** Changes with the choice, and with the choices and the right that an answer shows. */
function versionOf(record: PresentedNumberRecord | undefined, { choices, right }: NumberPresentation): Version {
  return `${record?.version ?? 0}.${fingerprint(JSON.stringify([choices, right]))}`;
}

export interface NumbersOptions {
  readonly clock: () => number;
  readonly policy: PresentationPolicy;
}

/** The presented numbers of one user's lines. */
export function numbersPort(user: UserAccess, options: NumbersOptions): NumbersPort {
  const { scope } = user;
  return {
    get: (line, call) =>
      user.read(call, async (session) => {
        const { data, version } = await presentationOf(session, scope, await user.profile(), line, options.policy);
        return { data, version };
      }),
    select: (line, choice, call) =>
      user.write(call, ['numbers.select', line, choice], (tx) => select(tx, scope, { line, choice, call }, options)),
  };
}

interface Selection {
  readonly line: Id;
  readonly choice: Id;
  readonly call: WriteOptions | undefined;
}

/** @throws `validation` for a choice that is not on the list, or may not stand on the line */
function acceptable(choices: readonly PresentedNumber[], choice: Id): PresentedNumber {
  const wanted = choices.find(({ id }) => id === choice);
  if (wanted && !wanted.refusal) return wanted;
  throw new SelfcareError('validation', { issues: [{ path: 'selected', rule: wanted?.refusal ?? 'unsupported' }] });
}

async function select(
  tx: Transaction,
  scope: Scope,
  { line, choice, call: { ifMatch, requestId } = {} }: Selection,
  { clock, policy }: NumbersOptions,
): Promise<Written<NumberPresentation>> {
  const profile = await readProfile(tx, scope);
  const { data, version, record } = await presentationOf(tx, scope, profile, line, policy);
  demand(data.right, 'write');
  if (ifMatch !== undefined && ifMatch !== version) throw new SelfcareError('conflict', { reason: 'version', current: version });
  const { number, label } = acceptable(data.choices, choice);
  const { fallback, ...rest } = data;
  if (choice === data.selected && !fallback) return { data, version, state: 'applied' };
  const at = clock();
  const expected = record?.version ?? 0;
  const after: PresentedNumberRecord = {
    line,
    choice,
    ...present({ number, label }),
    version: expected + 1,
    changedAt: at,
    changedBy: 'user',
  };
  if (!(await putPresentedNumber(tx, scope, after, expected))) throw new SelfcareError('conflict', { reason: 'version' });
  const changed = { ...rest, selected: choice };
  const written: Written<NumberPresentation> = { data: changed, version: versionOf(after, changed), state: 'applied' };
  await addAudit(tx, scope.tenant, {
    at,
    user: scope.user,
    action: 'numbers.select',
    resource: line,
    before: { selected: data.selected },
    after: { selected: choice },
    ...present({ requestId }),
  });
  await addEvent(tx, scope.tenant, { kind: 'numbers.changed', resource: line, version: written.version, user: scope.user, at });
  return written;
}
