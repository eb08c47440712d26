import type { ColleaguePresence, PresencePort } from '../../contract/index.ts';
import { versioned } from '../answers.ts';
import type { Transport } from '../transport.ts';

/** States of colleagues, over HTTP. */
export function presencePort(transport: Transport): PresencePort {
  return {
    list: async (contacts, options) =>
      versioned<readonly ColleaguePresence[]>(await transport.write('POST', '/presence', { contacts }, options), ['length']),
  };
}
