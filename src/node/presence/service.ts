import { mostPresences, SelfcareError, type ColleaguePresence, type Id, type PresencePort, type Versioned } from '../../contract/index.ts';
import { demand } from '../account/capabilities.ts';
import type { BackendContext, PortsOf } from '../reference/context.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { forgetSilentSwitches } from './report.ts';
import { readPresences } from './state.ts';

/** How often silent switches are looked for. Milliseconds. */
const lookEveryMs = 30_000;

/** The states of colleagues of one user. */
function presencePort(user: UserAccess, clock: () => number): PresencePort {
  return {
    list: (contacts, options) =>
      user.read(options, async (reads): Promise<Versioned<readonly ColleaguePresence[]>> => {
        demand((await user.profile()).capabilities.ports.presence, 'read');
        checkLength(contacts);
        const data = await readPresences(reads, user.scope.tenant, contacts, clock());
        return { data, version: fingerprint(JSON.stringify(data)) };
      }),
  };
}

/** @throws `validation` */
function checkLength(contacts: readonly Id[]): void {
  if (contacts.length <= mostPresences) return;
  throw new SelfcareError('validation', { issues: [{ path: 'contacts', rule: 'too-long', params: { max: mostPresences } }] });
}

/** Serves states of colleagues, and forgets those of switches that have fallen silent. */
export function openPresence({ store, clock, log, signal }: BackendContext): PortsOf {
  const look = () =>
    forgetSilentSwitches(store, clock()).catch((err: unknown) => log.warn({ err }, 'silent telephone switches could not be looked for'));
  const timer: { unref?: () => void } | number = setInterval(() => void look(), lookEveryMs);
  // A timer of Node would keep a process alive that has nothing else to do.
  if (typeof timer === 'object') timer.unref?.();
  signal?.addEventListener('abort', () => clearInterval(timer as ReturnType<typeof setInterval>), { once: true });
  return (user) => ({ presence: presencePort(user, clock) });
}
