import {
  SelfcareError,
  type CallLogEntry,
  type CallLogPort,
  type CallOptions,
  type CallOutcome,
  type CallParty,
  type Id,
  type Month,
} from '../../../src/contract/index.ts';
import { callKindOf, classifyNumber, matchesSearch, monthOf, normalizeNumber, shownKindOf } from '../../../src/rules/index.ts';
import type { AcmeCall } from './pbx.ts';
import { country, timeZone, told, type AcmeSession } from './session.ts';

const outcomes: Readonly<Record<AcmeCall['end'], CallOutcome>> = {
  answer: 'answered',
  noanswer: 'no-answer',
  busy: 'busy',
  mailbox: 'voicemail',
  divert: 'forwarded',
};

function partyOf({ peer, name }: AcmeCall): CallParty {
  if (peer === '') return { numberKind: 'anonymous' };
  const number = normalizeNumber(peer, country);
  const numberKind = number ? classifyNumber(number, country) : 'unknown';
  return { number: number ?? peer, numberKind, ...(name === '' ? {} : { name }) };
}

function entryOf(call: AcmeCall, line: Id): CallLogEntry {
  const outcome = outcomes[call.end];
  return {
    id: call.uid,
    line,
    lineKind: 'fixed',
    kind: callKindOf(call.dir === 'in' ? 'incoming' : 'outgoing', outcome),
    outcome,
    party: partyOf(call),
    startedAt: new Date(call.start * 1000).toISOString(),
    durationSeconds: outcome === 'answered' ? call.talk : 0,
  };
}

/** Place of a call in the list, also between calls of one second. */
const placeOf = ({ startedAt, id }: CallLogEntry): string => `${startedAt} ${id}`;
const isPlace = (cursor: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z \S+$/.test(cursor);
const monthOfCall = ({ startedAt }: CallLogEntry): Month => monthOf(Date.parse(startedAt), timeZone);

export function callLogPort(session: AcmeSession): CallLogPort {
  const newestFirst = async (options: CallOptions = {}): Promise<readonly CallLogEntry[]> => {
    const lines = await session.own(options);
    const calls = lines.map(async ({ ext, uid }) => (await told(session.pbx.calls(ext, options.signal))).map((call) => entryOf(call, uid)));
    return (await Promise.all(calls)).flat().sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
  };
  return {
    async months(options) {
      const totals = new Map<Month, number>();
      for (const month of (await newestFirst(options)).map(monthOfCall)) totals.set(month, (totals.get(month) ?? 0) + 1);
      return [...totals].map(([month, total]) => ({ month, total }));
    },
    async list({ month, kind, lineKind, search = '', cursor, limit = 200 }, options) {
      if (cursor !== undefined && !isPlace(cursor)) throw new SelfcareError('validation', { issues: [{ path: 'cursor', rule: 'format' }] });
      const found = (await newestFirst(options)).filter(
        (entry) =>
          monthOfCall(entry) === month &&
          (kind === undefined || kind === shownKindOf(entry)) &&
          (lineKind === undefined || lineKind === entry.lineKind) &&
          matchesSearch(entry.party, search, country) &&
          (cursor === undefined || placeOf(entry) < cursor),
      );
      const last = found[limit - 1];
      return { items: found.slice(0, limit), ...(last && found.length > limit ? { next: placeOf(last) } : {}) };
    },
  };
}
