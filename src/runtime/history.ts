import {
  forwardingConditions,
  SelfcareError,
  type Forwarding,
  type HistoryEntry,
  type HistorySubject,
  type HistoryValues,
  type Id,
  type Line,
  type NumberPresentation,
  type TelephonyAdapter,
  type Versioned,
} from '../contract/index.ts';
import { doNotDisturbWrite } from './account.ts';
import { keyOf } from './equal.ts';
import { forwardingRuleWrite, simultaneousRingWrite } from './forwarding.ts';
import { presentedNumberWrite } from './numbers.ts';
import { need, type PagedResource, type Resource, type Write } from './resource.ts';

/** Each of these may have added an entry. */
const events = [
  'forwarding.changed',
  'lines.changed',
  'numbers.changed',
  'function-keys.changed',
  'device-settings.changed',
  'voicemail-settings.changed',
  'contacts.changed',
] as const;

/** Changes of one's own settings, newest first. */
export function historyResource(subject: HistorySubject | undefined): PagedResource<HistoryEntry> {
  const wanted = subject === undefined ? {} : { subject };
  return {
    key: ['history', subject ?? ''],
    port: 'history',
    events,
    idOf: (entry) => entry.id,
    persist: true,
    page: (adapter, cursor, options) => need(adapter.history).list(cursor === undefined ? wanted : { ...wanted, cursor }, options),
  };
}

/** What the changes on a page are about, as it is now. */
export interface HistoryRecords {
  readonly lines?: readonly Line[];
  /** By line. */
  readonly forwarding: Readonly<Record<Id, Forwarding>>;
  readonly numbers: Readonly<Record<Id, NumberPresentation>>;
}

/** The records that the changes of these lines are about. A record that cannot be read is left out: its changes are told all the same. */
export function historyRecordsResource(forwarded: readonly Id[], presenting: readonly Id[]): Resource<HistoryRecords> {
  return {
    key: ['history-records', ...forwarded, '', ...presenting],
    port: 'history',
    events: ['forwarding.changed', 'lines.changed', 'numbers.changed'],
    read: async (adapter, options) => {
      const [lines, forwarding, numbers] = await Promise.all([
        adapter.lines?.list(options).catch(() => undefined),
        byLine(forwarded, async (line) => (await need(adapter.forwarding).get(line, options)).data),
        byLine(presenting, async (line) => (await need(adapter.numbers).get(line, options)).data),
      ]);
      return { data: { forwarding, numbers, ...(lines && { lines: lines.data }) }, version: '' };
    },
  };
}

async function byLine<T>(lines: readonly Id[], read: (line: Id) => Promise<T>): Promise<Readonly<Record<Id, T>>> {
  const found = await Promise.all(
    lines.map((line) =>
      read(line).then(
        (record) => [[line, record] as const],
        () => [],
      ),
    ),
  );
  return Object.fromEntries(found.flat());
}

/** One kind of record: as it was shown, how it is read again, and the write of its old values. */
interface Way<R> {
  readonly shown: R | undefined;
  read(adapter: TelephonyAdapter): Promise<Versioned<R>>;
  valuesOf(record: R): HistoryValues | undefined;
  readonly write: Write<R>;
}

/** Reads the record again, and makes the write. Rejects with `conflict` where the record has changed meanwhile. */
export type Undo = (adapter: TelephonyAdapter) => Promise<Write<unknown>>;

const only = (values: HistoryValues, names: readonly string[]): HistoryValues =>
  Object.fromEntries(names.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]));

function undoBy<R>({ shown, read, valuesOf, write }: Way<R>, after: HistoryValues): Undo | undefined {
  const holds = (record: R): boolean => {
    const now = valuesOf(record);
    return now !== undefined && Object.entries(after).every(([name, value]) => keyOf([now[name]]) === keyOf([value]));
  };
  if (shown === undefined || !holds(shown)) return undefined;
  return async (adapter) => {
    const seen = await read(adapter);
    if (!holds(seen.data)) throw new SelfcareError('conflict', { reason: 'version' });
    return { ...write, seen };
  };
}

/** How to take a change back; undefined where its record has changed since, or no port writes it. */
export function undoOf({ subject, line, resource, before, after }: HistoryEntry, records: HistoryRecords): Undo | undefined {
  if (line === undefined || !before || !after) return undefined;
  switch (subject) {
    case 'do-not-disturb':
      return undoBy(doNotDisturbWay(line, before, records.lines), after);
    case 'presented-number':
      return undoBy(numberWay(line, before, records.numbers[line]), after);
    case 'forwarding':
      return undoBy(ruleWay(line, resource, before, records.forwarding[line]), after);
    default:
      return undefined;
  }
}

function doNotDisturbWay(line: Id, before: HistoryValues, shown: readonly Line[] | undefined): Way<readonly Line[]> {
  return {
    shown,
    read: (adapter) => need(adapter.lines).list(),
    valuesOf: (lines) => ({ ...lines.find(({ id }) => id === line)?.state }),
    write: doNotDisturbWrite(line, before['doNotDisturb'] === true),
  };
}

function numberWay(line: Id, before: HistoryValues, shown: NumberPresentation | undefined): Way<NumberPresentation> {
  return {
    shown,
    read: (adapter) => need(adapter.numbers).get(line),
    valuesOf: ({ selected }) => ({ selected }),
    write: presentedNumberWrite(line, String(before['selected'])),
  };
}

function ruleWay(line: Id, key: Id | undefined, before: HistoryValues, shown: Forwarding | undefined): Way<Forwarding> {
  const condition = forwardingConditions.find((each) => each === key);
  return {
    shown,
    read: (adapter) => need(adapter.forwarding).get(line),
    valuesOf: ({ rules, simultaneousRing }) =>
      condition === undefined ? simultaneousRing && { ...simultaneousRing } : { ...rules.find((rule) => rule.condition === condition) },
    write:
      condition === undefined
        ? simultaneousRingWrite(line, only(before, ['enabled', 'numbers']))
        : forwardingRuleWrite(line, condition, only(before, ['enabled', 'target', 'delaySeconds', 'when'])),
  };
}
