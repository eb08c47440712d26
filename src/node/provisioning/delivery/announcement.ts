import type { IncomingMessage } from 'node:http';
import type { Log } from '../../shared/log.ts';
import { phoneVendors, type PhoneVendor } from '../catalogue/model.ts';
import { normalizeMac } from '../mac.ts';
import type { Announced, VendorGenerator } from '../vendors/generator.ts';
import { loggable, type Visit } from './visit.ts';

/** Limit of a User-Agent in characters: no phone sends a longer one. */
const longestUserAgent = 300;

function userAgentOf(request: IncomingMessage): string {
  return (request.headers['user-agent'] ?? '').slice(0, longestUserAgent);
}

/** The announcement of a phone of its seat's maker: another maker's firmware would choose the wrong dialect. */
export function announcedBy({ request, generator }: Pick<Visit, 'request' | 'generator'>): Announced | undefined {
  const userAgent = userAgentOf(request);
  if (userAgent === '') return undefined;
  const announced = generator.announced(userAgent);
  return announced?.vendor === generator.vendor ? announced : undefined;
}

/** Detects another client at a phone's address. A sign for the operator: every client can forge a User-Agent. */
export interface Watch {
  /** @param session an object that lives as long as the warning shall not be repeated */
  look(visit: Visit, session: object): void;
}

export function watch(generatorOf: (vendor: PhoneVendor) => VendorGenerator, log: Log): Watch {
  const warned = new WeakSet();

  const isOfAnotherMaker = ({ request, seat }: Visit): boolean => {
    const userAgent = userAgentOf(request);
    return userAgent !== '' && phoneVendors.some((vendor) => vendor !== seat.vendor && generatorOf(vendor).announced(userAgent));
  };

  const differences = (visit: Visit): string | undefined => {
    const announced = announcedBy(visit);
    if (!announced) return isOfAnotherMaker(visit) ? 'maker' : undefined;
    return announced.mac !== undefined && normalizeMac(announced.mac) !== visit.seat.mac ? 'mac' : undefined;
  };

  return {
    look(visit, session) {
      if (warned.has(session)) return;
      const differs = differences(visit);
      if (differs === undefined) return;
      warned.add(session);
      log.warn({ ...loggable(visit), differs }, 'a phone says that it is another one');
    },
  };
}
