/**
 * The telephone switch of the example. "Acme" does not exist: this file stands for your own switch and its client. It has habits of
 * real ones: numbers in a writing of its own, delays in rings, a feature code for the mailbox, no versions, no events.
 */

export interface AcmeUser {
  readonly login: string;
  readonly given: string;
  readonly family: string;
}

export interface AcmeExtension {
  /** Never given out again, unlike the extension. */
  readonly uid: string;
  readonly ext: string;
  readonly login: string;
  /** Calling code and digits, without plus. */
  readonly did: string;
  readonly label: string;
  readonly online: boolean;
  readonly dnd: boolean;
  readonly talking: boolean;
}

/** Calls without ringing, after some rings, and while no phone is online. */
export type AcmeDivertName = 'always' | 'noanswer' | 'offline';

export interface AcmeDivert {
  readonly on: boolean;
  /** Digits to dial (`0033…` or an extension), {@link mailboxCode}, or empty. */
  readonly to: string;
  /** `noanswer` only. One ring takes 6 seconds. */
  readonly rings?: number;
}

export type AcmeDiverts = Readonly<Record<AcmeDivertName, AcmeDivert>>;

export interface AcmeCall {
  readonly uid: string;
  readonly ext: string;
  readonly dir: 'in' | 'out';
  /** As a person at this switch dials it; empty where the caller withheld it. */
  readonly peer: string;
  readonly name: string;
  /** Epoch seconds. */
  readonly start: number;
  /** Seconds, also of a message that the mailbox took. */
  readonly talk: number;
  readonly end: 'answer' | 'noanswer' | 'busy' | 'mailbox' | 'divert';
}

/** The feature code that leads to one's own mailbox. */
export const mailboxCode = '*98';

/** An answer of the switch that is no success. */
export class AcmeError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`Acme answered ${status}`);
    this.status = status;
  }
}

const noDiverts: AcmeDiverts = { always: { on: false, to: '' }, noanswer: { on: false, to: '', rings: 3 }, offline: { on: false, to: '' } };

const users: readonly AcmeUser[] = [
  { login: 'ines', given: 'Inès', family: 'Garnier' },
  { login: 'marc', given: 'Marc', family: 'Olivier' },
];

const phone = { label: '', online: true, dnd: false, talking: false };
const extensions: readonly AcmeExtension[] = [
  { ...phone, uid: 'x-7f31', ext: '2001', login: 'ines', did: '33199002001', label: 'Reception' },
  { ...phone, uid: 'x-7f32', ext: '2002', login: 'ines', did: '33199002002', online: false },
  { ...phone, uid: 'x-7f33', ext: '2003', login: 'marc', did: '33199002003' },
];

const call = (uid: string, ext: string, dir: 'in' | 'out', peer: string, name: string, at: string, end: AcmeCall['end'], talk = 0) => ({
  ...{ uid, ext, dir, peer, name, end, talk },
  start: Date.parse(at) / 1000,
});
const calls: readonly AcmeCall[] = [
  // In Paris this call is one of November.
  call('c-12', '2001', 'in', '0261910102', 'Zoé Müller', '2026-10-31T23:30:00Z', 'answer', 65),
  call('c-11', '2001', 'in', '0261910102', 'Zoé Müller', '2026-10-28T09:12:07Z', 'noanswer'),
  call('c-10', '2001', 'out', '0465710103', 'Cabinet Roux', '2026-10-27T15:40:00Z', 'answer', 312),
  // Two calls of one second.
  call('c-09', '2001', 'in', '', '', '2026-10-27T08:02:11Z', 'mailbox', 24),
  call('c-08', '2002', 'in', '0639980104', '', '2026-10-27T08:02:11Z', 'busy'),
  call('c-07', '2002', 'in', '2003', 'Marc Olivier', '2026-10-26T13:20:00Z', 'divert'),
  call('c-06', '2003', 'out', '2002', 'Inès Garnier', '2026-10-26T13:20:00Z', 'noanswer'),
  call('c-05', '2003', 'in', '0353010105', 'Garage du Port', '2026-10-22T10:01:30Z', 'answer', 128),
  call('c-04', '2001', 'out', '00442079460106', 'Harper Ltd', '2026-10-21T16:00:02Z', 'answer', 940),
  call('c-03', '2001', 'in', '0261910102', 'Zoé Müller', '2026-09-30T07:45:00Z', 'answer', 51),
];

/** Client of the switch: in memory here, `fetch` in yours. Each method names its request. */
export class AcmePbx {
  readonly #diverts = new Map(extensions.map(({ ext }) => [ext, noDiverts]));

  /** `GET /users/{login}` */
  user(login: string, signal?: AbortSignal): Promise<AcmeUser> {
    return answer(
      users.find((user) => user.login === login),
      signal,
    );
  }

  /** `GET /extensions`: of the whole company. */
  extensions(signal?: AbortSignal): Promise<readonly AcmeExtension[]> {
    return answer(extensions, signal);
  }

  /** `GET /extensions/{ext}/diverts` */
  diverts(ext: string, signal?: AbortSignal): Promise<AcmeDiverts> {
    return answer(this.#diverts.get(ext), signal);
  }

  /** `PUT /extensions/{ext}/diverts/{name}` */
  async setDivert(ext: string, name: AcmeDivertName, divert: AcmeDivert, signal?: AbortSignal): Promise<void> {
    const before = await this.diverts(ext, signal);
    this.#diverts.set(ext, { ...before, [name]: divert });
  }

  /** `GET /extensions/{ext}/calls`: of the last three months, oldest first. */
  calls(ext: string, signal?: AbortSignal): Promise<readonly AcmeCall[]> {
    return answer(calls.filter((each) => each.ext === ext).reverse(), signal);
  }
}

async function answer<T>(found: T | undefined, signal: AbortSignal | undefined): Promise<T> {
  signal?.throwIfAborted();
  if (found === undefined) throw new AcmeError(404);
  return found;
}
