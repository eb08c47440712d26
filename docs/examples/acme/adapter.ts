import type { Line, TelephonyAdapter } from '../../../src/contract/index.ts';
import { callLogPort } from './call-log.ts';
import { forwardingCapability, forwardingPort } from './forwarding.ts';
import type { AcmeExtension, AcmePbx } from './pbx.ts';
import { AcmeSession, country, timeZone, told } from './session.ts';

const read = { access: 'read' } as const;

/** The switch as one user may see it. */
export function acmeAdapter(pbx: AcmePbx, login: string): TelephonyAdapter {
  const session = new AcmeSession(pbx, login);
  return {
    contract: 1,
    id: 'acme',
    async capabilities(options) {
      const rights = (await session.own(options)).map(({ uid }) => [uid, { forwarding: forwardingCapability }] as const);
      const ports = { account: read, lines: read, callLog: read, forwarding: { access: 'write' } } as const;
      return { data: { ports, lines: Object.fromEntries(rights) }, version: '' };
    },
    account: {
      async get({ signal } = {}) {
        const { given, family } = await told(pbx.user(login, signal));
        const tenant = { id: 'atelier', name: 'Atelier Garnier' };
        return { data: { id: login, tenant, firstName: given, lastName: family, timeZone, country }, version: '' };
      },
    },
    lines: { list: async (options) => ({ data: (await session.own(options)).map(lineOf), version: '' }) },
    callLog: callLogPort(session),
    forwarding: forwardingPort(session),
  };
}

function lineOf({ uid, ext, did, label, online, dnd, talking }: AcmeExtension): Line {
  const state = { reachable: online, doNotDisturb: dnd, inCall: talking };
  const number = `+${did}`;
  return { id: uid, kind: 'fixed', number, numbers: [number], extension: ext, label, devices: [], voicemail: true, state };
}
