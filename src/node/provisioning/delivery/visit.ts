import type { IncomingMessage } from 'node:http';
import type { UploadRule, VendorGenerator } from '../vendors/generator.ts';
import type { PhoneSeat } from './shelf.ts';

/** A request that knows both a phone's secret address and a name that this phone may ask for. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly seat: PhoneSeat;
  readonly generator: VendorGenerator;
  /** The requested name, in lower case. */
  readonly name: string;
  /** The rule for uploads of this name. */
  readonly upload: UploadRule | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Milliseconds by a clock that only grows, for durations. Asked when it is needed: requests overtake each other. */
  readonly steady: () => number;
}

/**
 * The rule for this phone's uploads of a name.
 * @param name in lower case
 */
export function uploadRule({ uploads }: VendorGenerator, mac: string, name: string): UploadRule | undefined {
  const prefix = `${mac}-`;
  if (!name.startsWith(prefix)) return undefined;
  const suffix = name.slice(prefix.length);
  return uploads.find((rule) => rule.suffix === suffix);
}

/** One key for all addresses of a phone; ids hold no line breaks. */
export function deviceKey({ tenant, device }: PhoneSeat): string {
  return `${tenant}\n${device}`;
}

/** The part of a visit that may be logged: a file's name without the token and the MAC address. */
export function loggable({ seat, name }: Pick<Visit, 'seat' | 'name'>): { tenant: string; device: string; file: string } {
  const { tenant, device, mac } = seat;
  const start = name.indexOf(mac);
  const file = start === -1 ? name.slice(name.lastIndexOf('.') + 1) : name.slice(start + mac.length).replace(/^[-.]/, '');
  return { tenant, device, file };
}
