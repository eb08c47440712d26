import type { AccountPort, Capabilities, PortName, TelephonyAdapter } from '../../contract/index.ts';
import type { UserAccess } from '../reference/user-access.ts';
import type { MailboxOffers } from '../voicemail-settings/offers.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { readProfile } from './profile.ts';

/** The signed-in user. */
export function accountPort(user: UserAccess): AccountPort {
  return {
    get: (options) =>
      user.read(options, async (reads) => {
        const { account } = (await readProfile(reads, user.scope)).user;
        return { data: account, version: fingerprint(JSON.stringify(account)) };
      }),
  };
}

/** Lines of which none has transcripts. */
function withoutTranscripts(lines: Capabilities['lines']): Capabilities['lines'] {
  const entries = Object.entries(lines).map(([id, { voicemail, ...line }]) => [
    id,
    voicemail ? { ...line, voicemail: { ...voicemail, transcription: false } } : line,
  ]);
  return Object.fromEntries(entries) as Capabilities['lines'];
}

/** The user's rights on the ports that the backend has. */
export function capabilitiesOf(user: UserAccess, names: readonly PortName[], offers: MailboxOffers): TelephonyAdapter['capabilities'] {
  return (options) =>
    user.read(options, async (reads) => {
      const { capabilities, rightsVersion } = await readProfile(reads, user.scope);
      const ports = Object.fromEntries(names.flatMap((name) => (capabilities.ports[name] ? [[name, capabilities.ports[name]]] : [])));
      const lines = offers.transcripts ? capabilities.lines : withoutTranscripts(capabilities.lines);
      const version = offers.transcripts ? rightsVersion : `${rightsVersion}.n`;
      return { data: { ...capabilities, ports, lines }, version };
    });
}
