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

/** Documents of the part `documents`. */
export const overviewDocuments = 3;

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

/** The line that a dashboard shows: the wanted one, else the first. */
export function shownLine(lines: readonly Line[], wanted: Id | undefined): Line | undefined {
  return lines.find(({ id }) => id === wanted) ?? lines[0];
}

/** The line whose messages a dashboard shows: the shown one, else the first with visual voicemail. */
export function mailboxLine(lines: readonly Line[], shown: Id | undefined, { lines: rights }: Capabilities): Line | undefined {
  const hasMessages = ({ id }: Line): boolean => (rights[id]?.voicemail?.access ?? 'none') !== 'none';
  return lines.find((line) => line.id === shown && hasMessages(line)) ?? lines.find(hasMessages);
}

/** The parts about one line. */
async function partsOfLine(reader: OverviewReader, line: Id, month: Month): Promise<Partial<Overview>> {
  const [presentedNumber, forwarding, usage] = await Promise.all([
    reader.part('numbers', (numbers, options) => numbers.get(line, options)),
    reader.part('forwarding', (port, options) => port.get(line, options)),
    reader.part('usage', (port, options) => port.get(line, month, options)),
  ]);
  return { line, ...(presentedNumber && { presentedNumber }), ...(forwarding && { forwarding }), ...(usage && { usage }) };
}

/** The parts about the messages of one line. */
async function partsOfMailbox(reader: OverviewReader, line: Id): Promise<Partial<Overview>> {
  const [mailbox, messages] = await Promise.all([
    reader.part('voicemail', (voicemail, options) => voicemail.state(line, options)),
    reader.part('voicemail', async (voicemail, options) => unversioned((await voicemail.list(line, { limit: 1 }, options)).items)),
  ]);
  return { mailboxLine: line, ...(mailbox && { mailbox }), ...(messages && { messages }) };
}

/** The parts that belong to no line. */
async function partsOfUser(reader: OverviewReader, month: Month, language: string | undefined): Promise<Partial<Overview>> {
  const [preferences, devices, functionKeys, calls, contacts, documents, unifiedCommunications] = await Promise.all([
    reader.part('preferences', (preferences, options) => preferences.get(options)),
    reader.part('devices', (devices, options) => devices.list(options)),
    reader.part('functionKeys', (keys, options) => keys.get(options)),
    reader.part('callLog', async (callLog, options) => unversioned((await callLog.list({ month, limit: overviewCalls }, options)).items)),
    reader.part('contacts', async (contacts, options) => {
      const { total, totals } = await contacts.list({ limit: 1 }, options);
      return unversioned({ ...(total !== undefined && { total }), ...(totals && { totals }) });
    }),
    reader.part('documents', async (port, options) => {
      const { items } = await port.list({ limit: overviewDocuments, ...(language !== undefined && { language }) }, options);
      return unversioned(items);
    }),
    reader.part('unifiedCommunications', (port, options) => port.get(options)),
  ]);
  return {
    ...(preferences && { preferences }),
    ...(devices && { devices }),
    ...(functionKeys && { functionKeys }),
    ...(calls && { calls }),
    ...(contacts && { contacts }),
    ...(documents && { documents }),
    ...(unifiedCommunications && { unifiedCommunications }),
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
  const ofUser = partsOfUser(reader, month, query.language);
  const lines = await reader.part('lines', (port, each) => port.list(each));
  const own = lines && 'data' in lines ? lines.data : [];
  const line = shownLine(own, query.line)?.id;
  const mailbox = mailboxLine(own, line, capabilities.data)?.id;
  const [ofLine, ofMailbox] = await Promise.all([
    line === undefined ? {} : partsOfLine(reader, line, month),
    mailbox === undefined ? {} : partsOfMailbox(reader, mailbox),
  ]);
  return {
    ...(account && { account: plain(account) }),
    capabilities: plain(capabilities),
    month,
    ...(lines && { lines }),
    ...(await ofUser),
    ...ofLine,
    ...ofMailbox,
  };
}

const plain = <T>({ data, version }: Versioned<T>): OverviewRecord<T> => ({ data, version });
