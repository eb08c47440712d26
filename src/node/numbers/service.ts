import {
  SelfcareError,
  type Id,
  type Line,
  type NumberPresentation,
  type NumbersPort,
  type PresentedNumber,
  type Right,
  type Version,
  type Versioned,
  type WriteOptions,
  type Written,
} from '../../contract/index.ts';
import { demand } from '../account/capabilities.ts';
import { ownLine, readProfile, type Profile } from '../account/profile.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { addAudit } from '../store/audit.ts';
import type { SqlSession } from '../store/driver.ts';
import { addEvent } from '../store/outbox.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { putPresentedNumber, readPresentedNumber, readSharedNumbers, type PresentedNumberRecord } from './sql.ts';

/** A number of the user's own is named by itself: the id holds as long as the number does. */
const ownId = (number: string): Id => `own-${number}`;
const anonymousId: Id = 'anonymous';

/** The user's own numbers: direct ones of every fixed line, then those of the mobile line. */
function ownChoices(lines: readonly Line[]): readonly PresentedNumber[] {
  return lines.flatMap(({ kind, numbers }) =>
    numbers.map((number) => ({ id: ownId(number), kind: kind === 'mobile' ? ('mobile' as const) : ('own' as const), number })),
  );
}

/** Guide: only an advanced mobile line may hide its number. */
function anonymousChoices({ kind }: Line): readonly PresentedNumber[] {
  return kind === 'mobile' ? [{ id: anonymousId, kind: 'anonymous' }] : [];
}

interface Presentation extends Versioned<NumberPresentation> {
  readonly record: PresentedNumberRecord | undefined;
}

/** @throws `not-found` for an unknown line and for anybody else's, `forbidden` without the right to see it */
async function presentationOf(session: SqlSession, scope: Scope, profile: Profile, line: Id): Promise<Presentation> {
  const own = ownLine(profile, line).record.line;
  const right: Right = profile.capabilities.ports.numbers ?? { access: 'none' };
  demand(right, 'read');
  const [shared, record] = [await readSharedNumbers(session, scope, line), await readPresentedNumber(session, scope, line)];
  const choices = [...ownChoices(profile.lines.map((each) => each.line)), ...shared, ...anonymousChoices(own)];
  const data: NumberPresentation = { line, right, choices, selected: record?.choice ?? ownId(own.number) };
  return { data, record, version: versionOf(record, data) };
}

/** Changes with the choice, and with the choices and the right that an answer shows. */
function versionOf(record: PresentedNumberRecord | undefined, { choices, right }: NumberPresentation): Version {
  return `${record?.version ?? 0}.${fingerprint(JSON.stringify([choices, right]))}`;
}

/** The presented numbers of one user's lines. */
export function numbersPort(user: UserAccess, clock: () => number): NumbersPort {
  const { scope } = user;
  return {
    get: (line, options) =>
      user.read(options, async (session) => {
        const { data, version } = await presentationOf(session, scope, await user.profile(), line);
        return { data, version };
      }),
    select: (line, choice, options) =>
      user.write(options, ['numbers.select', line, choice], (tx) => select(tx, scope, line, choice, clock(), options)),
  };
}

async function select(
  tx: Transaction,
  scope: Scope,
  line: Id,
  choice: Id,
  at: number,
  { ifMatch, requestId }: WriteOptions = {},
): Promise<Written<NumberPresentation>> {
  const profile = await readProfile(tx, scope);
  const { data, version, record } = await presentationOf(tx, scope, profile, line);
  demand(data.right, 'write');
  if (ifMatch !== undefined && ifMatch !== version) throw new SelfcareError('conflict', { reason: 'version', current: version });
  if (!data.choices.some(({ id }) => id === choice)) {
    throw new SelfcareError('validation', { issues: [{ path: 'selected', rule: 'unsupported' }] });
  }
  if (choice === data.selected) return { data, version, state: 'applied' };
  const expected = record?.version ?? 0;
  const after: PresentedNumberRecord = { line, choice, version: expected + 1, changedAt: at, changedBy: 'user' };
  if (!(await putPresentedNumber(tx, scope, after, expected))) throw new SelfcareError('conflict', { reason: 'version' });
  const changed = { ...data, selected: choice };
  const written: Written<NumberPresentation> = { data: changed, version: versionOf(after, changed), state: 'applied' };
  await addAudit(tx, scope.tenant, {
    at,
    user: scope.user,
    action: 'numbers.select',
    resource: line,
    before: { selected: data.selected },
    after: { selected: choice },
    ...(requestId === undefined ? {} : { requestId }),
  });
  await addEvent(tx, scope.tenant, { kind: 'numbers.changed', resource: line, version: written.version, user: scope.user, at });
  return written;
}
