import type { Log } from '../../shared/log.ts';
import type { PhoneVendor } from '../catalogue/model.ts';
import type { VendorGenerator } from '../vendors/generator.ts';
import { publicBase, socketOrigin } from './address.ts';
import { watch } from './announcement.ts';
import { notFound, type Answer } from './answer.ts';
import { contentAnswer, contentOf } from './content.ts';
import { firstContacts } from './first-contact.ts';
import type { DeliveryLimits } from './limits.ts';
import { phoneFolder } from './path.ts';
import { isSending } from './reception.ts';
import type { PhoneShelf } from './shelf.ts';
import { steadyFiles } from './steady.ts';
import { uploads } from './upload.ts';
import type { Visit } from './visit.ts';

export interface ServiceOptions {
  readonly shelf: PhoneShelf;
  readonly generatorOf: (vendor: PhoneVendor) => VendorGenerator;
  readonly log: Log;
  readonly publicAddress?: string;
}

/** Phones read a file by its name; its type is only for people who look at it. */
const overrideType = 'text/plain; charset=utf-8';

/**
 * The answer for a phone that has been let in.
 * @throws `TypeError` at once for a public address that is none; later, the errors of the shelf
 */
export function service(options: ServiceOptions, limits: DeliveryLimits): (visit: Visit) => Promise<Answer> {
  const { shelf, generatorOf, log, publicAddress } = options;
  const base = publicAddress === undefined ? undefined : publicBase(publicAddress);
  const watched = watch(generatorOf, log);
  const steady = steadyFiles({ shelf, watch: watched, log, sessions: limits.sessions });
  const firstContact = firstContacts({ shelf, watch: watched, contacts: limits.firstContacts });
  const takeUpload = uploads({ shelf, log, perDevice: limits.uploadsPerDevice });

  const override = async ({ request, seat, name }: Visit): Promise<Answer> => {
    const body = await shelf.override(seat, name);
    return body === undefined ? notFound : contentAnswer(request, contentOf({ contentType: overrideType, body }));
  };

  return (visit) => {
    const { request, seat, upload } = visit;
    if (isSending(request)) return takeUpload(visit);
    if (seat.kind === 'bootstrap') return firstContact(visit, (token) => phoneFolder(base ?? socketOrigin(request.socket), token));
    if (upload?.overrides) return override(visit);
    return request.method === 'HEAD' ? steady.head(visit) : steady.get(visit);
  };
}
