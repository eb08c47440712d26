import type { IncomingMessage } from 'node:http';
import type { PhoneVendor } from '../catalogue/model.ts';
import type { VendorGenerator } from '../vendors/generator.ts';
import { certifiedMac } from './certificate.ts';
import { phonePath } from './path.ts';
import type { PhoneSeat, PhoneShelf } from './shelf.ts';
import { phoneTokenHash } from './token.ts';
import { uploadRule, type Visit } from './visit.ts';

/** Whether a phone must show a certificate of its own, with its MAC as the common name. */
export type CertificateRule = 'off' | 'require';

export interface ReceptionOptions {
  readonly shelf: PhoneShelf;
  readonly generatorOf: (vendor: PhoneVendor) => VendorGenerator;
  readonly clientCertificate?: CertificateRule;
}

const reading = ['GET', 'HEAD'];
const sending = ['PUT', 'POST'];
const methods: readonly (string | undefined)[] = [...reading, ...sending];

/** Stand-in for an unknown token while the request is checked: the answer must not come sooner than to a known one. */
const nobody: Pick<PhoneSeat, 'vendor' | 'mac'> = { vendor: 'yealink', mac: '020000000000' };

/** Whether a request sends a body. */
export function isSending({ method }: IncomingMessage): boolean {
  return sending.includes(method ?? '');
}

/**
 * Tells phones from strangers. A known token alone does not make a phone. It must come with a name that this phone may ask for, and
 * by a method that phones use. Where required, it needs the phone's certificate. All other callers are strangers and get the same
 * answer.
 * @returns a function that identifies the phone; `undefined` for a stranger
 */
export function reception(
  options: ReceptionOptions,
): (request: IncomingMessage, times: Pick<Visit, 'at' | 'steady'>) => Promise<Visit | undefined> {
  const { shelf, generatorOf, clientCertificate = 'off' } = options;

  const isCertified = ({ socket }: IncomingMessage, mac: string) => clientCertificate === 'off' || certifiedMac(socket) === mac;

  return async (request, times) => {
    const path = methods.includes(request.method) ? phonePath(request.url ?? '') : undefined;
    if (!path) return undefined;
    const seat = await shelf.seat(phoneTokenHash(path.token));
    const { vendor, mac } = seat ?? nobody;
    const generator = generatorOf(vendor);
    const name = path.name.toLowerCase();
    const upload = uploadRule(generator, mac, name);
    const isItsName = isSending(request) ? upload !== undefined : upload?.overrides === true || generator.mayAsk(name, mac);
    return isItsName && isCertified(request, mac) && seat ? { request, seat, generator, name, upload, ...times } : undefined;
  };
}
