import { SelfcareError, type CallOptions, type ErrorCode, type Id } from '../../../src/contract/index.ts';
import { AcmeError, type AcmeExtension, type AcmePbx } from './pbx.ts';

/** The same for every user of this switch. */
export const country = 'FR';
export const timeZone = 'Europe/Paris';

const codes: Partial<Record<number, ErrorCode>> = { 403: 'forbidden', 404: 'not-found', 429: 'rate-limited', 503: 'unavailable' };

/** Waits for the switch, and tells its refusals in the words of the contract. Other errors are faults: the server logs them. */
export async function told<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    const code = cause instanceof AcmeError ? codes[cause.status] : undefined;
    throw code ? new SelfcareError(code, { cause }) : cause;
  }
}

/** The switch on behalf of one user. Its client may see the whole company, so every port asks here what the user owns. */
export class AcmeSession {
  readonly pbx: AcmePbx;
  readonly login: string;

  constructor(pbx: AcmePbx, login: string) {
    this.pbx = pbx;
    this.login = login;
  }

  company({ signal }: CallOptions = {}): Promise<readonly AcmeExtension[]> {
    return told(this.pbx.extensions(signal));
  }

  async own(options?: CallOptions): Promise<readonly AcmeExtension[]> {
    return (await this.company(options)).filter(({ login }) => login === this.login);
  }

  /** @throws `not-found` for an unknown line, and for one of a colleague */
  async line(id: Id, options?: CallOptions): Promise<AcmeExtension> {
    const found = (await this.own(options)).find(({ uid }) => uid === id);
    if (!found) throw new SelfcareError('not-found');
    return found;
  }
}
