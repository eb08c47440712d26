import { SelfcareError, type TelephonyAdapter, type Version, type WriteOptions } from '../../contract/index.ts';
import { identityKey, type Identity } from '../auth/identity.ts';
import type { Answer } from './answer.ts';
import type { EndpointSpec } from './endpoint.ts';
import type { z } from './schema.ts';
import type { Call, Nothing, Shell } from './shell.ts';
import { digestVersion, matchedVersion, needsCurrent, type CurrentRecord } from './versions.ts';

/** The adapter of a signed-in user. */
export type AdapterFor = (identity: Identity) => TelephonyAdapter | Promise<TelephonyAdapter>;

type Spec<P extends z.ZodObject, Q extends z.ZodType, B extends z.ZodType, D extends z.ZodType> = Omit<
  EndpointSpec<P, Q, B, D>,
  'tag' | 'open' | 'writes'
> & {
  /** Of versioned data, the part that a write replaces; the rest changes by itself. All of it when left out. */
  readonly record?: (data: z.output<D>) => unknown;
};

/** Where a write can tell whether its record is still the one that `If-Match` names. */
type WriteSpec<Port, P extends z.ZodObject, Q extends z.ZodType, B extends z.ZodType, D extends z.ZodType> = Spec<P, Q, B, D> & {
  /** Reads the record, for backends without versions and for headers that list several. */
  readonly current?: (port: Port, call: Call<P, Q, B>) => Promise<CurrentRecord>;
};

/** An answer with a digest where the backend has no version. */
export function withVersion<T>(answer: Answer<T>, record: (data: T) => unknown = (data) => data): Answer<T> {
  return answer.version === '' ? { ...answer, version: digestVersion(record(answer.data), answer.data) } : answer;
}

/** What `current` of a write finds, for data that is a record of its own. */
export function currentOf<T>(
  { data, version }: { readonly data: T; readonly version: Version },
  record: (data: T) => unknown,
): CurrentRecord {
  return { version, digest: () => digestVersion(record(data), data) };
}

/** Adds the routes of one port: each calls a method of the user's adapter. */
export class PortRoutes<Port> {
  readonly #shell: Shell;
  readonly #adapterFor: AdapterFor;
  readonly #tag: string;
  readonly #pick: (adapter: TelephonyAdapter) => Port | undefined;
  /** Writes that compare digests, by user and path: one after the other, else two on one version could both win. */
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(shell: Shell, adapterFor: AdapterFor, tag: string, pick: (adapter: TelephonyAdapter) => Port | undefined) {
    this.#shell = shell;
    this.#adapterFor = adapterFor;
    this.#tag = tag;
    this.#pick = pick;
  }

  read<D extends z.ZodType, P extends z.ZodObject = Nothing, Q extends z.ZodType = Nothing, B extends z.ZodType = Nothing>(
    spec: Spec<P, Q, B, D>,
    handle: (port: Port, call: Call<P, Q, B>) => Promise<Answer<z.output<D>>>,
  ): void {
    this.#shell.read({ ...spec, tag: this.#tag }, async (call) =>
      withVersion(await handle(await this.#portOf(call.identity), call), spec.record),
    );
  }

  write<D extends z.ZodType, B extends z.ZodType, P extends z.ZodObject = Nothing, Q extends z.ZodType = Nothing>(
    spec: WriteSpec<Port, P, Q, B, D>,
    handle: (port: Port, call: Call<P, Q, B>) => Promise<Answer<z.output<D>>>,
  ): void {
    this.#shell.write({ ...spec, tag: this.#tag }, async (call) => {
      const port = await this.#portOf(call.identity);
      const header = call.context.req.header('if-match');
      const work = async (options: WriteOptions) => withVersion(await handle(port, { ...call, options }), spec.record);
      const { current } = spec;
      if (!needsCurrent(header)) return work(call.options);
      return this.#inTurn(`${identityKey(call.identity)} ${call.context.req.path}`, async () => {
        const ifMatch = current && matchedVersion(header, await current(port, call));
        return work({ ...call.options, ifMatch });
      });
    });
  }

  async #portOf(identity: Identity): Promise<Port> {
    const port = this.#pick(await this.#adapterFor(identity));
    if (!port) throw new SelfcareError('unsupported');
    return port;
  }

  async #inTurn<T>(place: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(place) ?? Promise.resolve()).then(work, work);
    this.#turns.set(place, turn);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(place) === turn) this.#turns.delete(place);
    }
  }
}
