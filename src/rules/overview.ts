import { isSelfcareError, SelfcareError } from '../contract/errors.ts';
import type {
  Capabilities,
  CallOptions,
  Id,
  Line,
  Month,
  Overview,
  OverviewError,
  OverviewPart,
  OverviewQuery,
  OverviewRecord,
  PortName,
  TelephonyAdapter,
  Versioned,
} from '../contract/index.ts';
import { monthOf } from './zone.ts';

/** Calls of the part `calls`. */
export const overviewCalls = 100;

/** Milliseconds after which a part is late, where the others are there. A page then reads it by its port. */
const partMs = 1_500;

export interface OverviewOptions extends CallOptions {
  /** Epoch milliseconds, where the backend does not tell its own clock. */
  readonly now: number;
  /** Runs `task` after some milliseconds. Returns how to cancel it. */
  after(ms: number, task: () => void): () => void;
}

/** Reads the parts of one overview. */
class OverviewReader {
  readonly #adapter: TelephonyAdapter;
  readonly #capabilities: Capabilities;
  readonly #options: OverviewOptions;

  constructor(adapter: TelephonyAdapter, capabilities: Capabilities, options: OverviewOptions) {
    this.#adapter = adapter;
    this.#capabilities = capabilities;
    this.#options = options;
  }

  /** A part of a port; undefined where the user has none, or may not read it. */
  async part<P extends PortName, T>(
    name: P,
    read: (port: NonNullable<TelephonyAdapter[P]>, options: CallOptions) => Promise<OverviewRecord<T>>,
  ): Promise<OverviewPart<T> | undefined> {
    const port = this.#adapter[name];
    const access = this.#capabilities.ports[name]?.access ?? 'none';
    if (!port || access === 'none') return undefined;
    const { signal, requestId } = this.#options;
    try {
      const { data, version } = await this.#inTime(read(port, { signal, requestId }));
      return { data, version };
    } catch (thrown) {
      if (signal?.aborted) throw new SelfcareError('aborted');
      return { error: told(thrown) };
    }
  }

  #inTime<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = this.#options.after(partMs, () => reject(new SelfcareError('timeout')));
      void work.then(resolve, reject).finally(cancel);
    });
  }
}

/** A list has no version. */
const unversioned = <T>(data: T): OverviewRecord<T> => ({ data, version: '' });

/** The cause stays on the server. */
function told(thrown: unknown): OverviewError {
  if (!isSelfcareError(thrown)) return { code: 'protocol' };
  const { grantedBy, retryAfterMs } = thrown.details;
  return { code: thrown.code, ...(grantedBy && { grantedBy }), ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

/** The line of an overview: the wanted one, else the first. */
function lineOf(lines: OverviewPart<readonly Line[]> | undefined, wanted: Id | undefined): Id | undefined {
  if (!lines || 'error' in lines) return undefined;
  return (lines.data.find(({ id }) => id === wanted) ?? lines.data[0])?.id;
}

/** The parts about one line. */
async function partsOfLine(reader: OverviewReader, line: Id, month: Month, hasMailbox: boolean): Promise<Partial<Overview>> {
  const [presentedNumber, forwarding, usage, mailbox, messages] = await Promise.all([
    reader.part('numbers', (numbers, options) => numbers.get(line, options)),
    reader.part('forwarding', (forwarding, options) => forwarding.get(line, options)),
    reader.part('usage', (usage, options) => usage.get(line, month, options)),
    hasMailbox ? reader.part('voicemail', (voicemail, options) => voicemail.state(line, options)) : undefined,
    hasMailbox
      ? reader.part('voicemail', async (voicemail, options) => unversioned((await voicemail.list(line, { limit: 1 }, options)).items))
      : undefined,
  ]);
  return {
    line,
    ...(presentedNumber && { presentedNumber }),
    ...(forwarding && { forwarding }),
    ...(usage && { usage }),
    ...(mailbox && { mailbox }),
    ...(messages && { messages }),
  };
}

/** The parts that belong to no line. */
async function partsOfUser(reader: OverviewReader, month: Month): Promise<Partial<Overview>> {
  const [preferences, devices, functionKeys, calls, contacts] = await Promise.all([
    reader.part('preferences', (preferences, options) => preferences.get(options)),
    reader.part('devices', (devices, options) => devices.list(options)),
    reader.part('functionKeys', (keys, options) => keys.get(options)),
    reader.part('callLog', async (callLog, options) => unversioned((await callLog.list({ month, limit: overviewCalls }, options)).items)),
    reader.part('contacts', async (contacts, options) => {
      const { total, totals } = await contacts.list({ limit: 1 }, options);
      return unversioned({ ...(total !== undefined && { total }), ...(totals && { totals }) });
    }),
  ]);
  return {
    ...(preferences && { preferences }),
    ...(devices && { devices }),
    ...(functionKeys && { functionKeys }),
    ...(calls && { calls }),
    ...(contacts && { contacts }),
  };
}

/**
 * Reads an overview port by port: for a server in front of any adapter, and for a page whose adapter has no `overview`.
 * @throws what the ports `capabilities` and `account` throw, without which there is nothing to show
 */
export async function readOverview(adapter: TelephonyAdapter, query: OverviewQuery, options: OverviewOptions): Promise<Overview> {
  const { signal, requestId, now } = options;
  const call = { signal, requestId };
  const [capabilities, account] = await Promise.all([adapter.capabilities(call), adapter.account?.get(call)]);
  const reader = new OverviewReader(adapter, capabilities.data, options);
  const at = capabilities.serverTime === undefined ? now : Date.parse(capabilities.serverTime);
  const month = monthOf(at, account?.data.timeZone ?? 'UTC');
  const ofUser = partsOfUser(reader, month);
  const lines = await reader.part('lines', (port, each) => port.list(each));
  const line = lineOf(lines, query.line);
  const hasMailbox = line !== undefined && capabilities.data.lines[line]?.voicemail !== undefined;
  const ofLine = line === undefined ? {} : await partsOfLine(reader, line, month, hasMailbox);
  return {
    ...(account && { account: plain(account) }),
    capabilities: plain(capabilities),
    month,
    ...(lines && { lines }),
    ...(await ofUser),
    ...ofLine,
  };
}

const plain = <T>({ data, version }: Versioned<T>): OverviewRecord<T> => ({ data, version });
