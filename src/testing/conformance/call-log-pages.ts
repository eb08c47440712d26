import type { CallLogEntry, CallLogMonth, CallLogPort, CallLogQuery } from '../../contract/index.ts';
import { offered, type CheckContext } from './check.ts';
import { Broken, NotTried } from './verdict.ts';

const pageLimit = 1000;
/** A cursor that never ends must not keep the kit for ever. */
const mostPages = 100;

/** Every call of a query, page by page. */
export async function allCalls(callLog: CallLogPort, query: CallLogQuery): Promise<CallLogEntry[]> {
  const entries: CallLogEntry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, next } = await callLog.list({ limit: pageLimit, ...query, ...(cursor === undefined ? {} : { cursor }) });
    entries.push(...items);
    if (next === undefined) return entries;
    if (next === cursor) throw new Broken('a page names itself as the next one');
    cursor = next;
  }
  if (entries.length < mostPages) throw new Broken(`${mostPages} pages have not ended and gave ${entries.length} calls`);
  return entries;
}

export const idsOf = (entries: readonly CallLogEntry[]): string => entries.map(({ id }) => id).join();

/** The month with the most calls, and its calls. */
export async function busiestMonth(context: CheckContext): Promise<CallLogMonth & { readonly entries: readonly CallLogEntry[] }> {
  const port = offered(context, 'callLog');
  const [busiest] = [...(await port.months())].sort((a, b) => (b.total ?? 0) - (a.total ?? 0));
  if (!busiest) throw new NotTried('a user with calls');
  return { ...busiest, entries: await allCalls(port, { month: busiest.month }) };
}

/** The zone in which months count. */
export async function zoneOf({ adapter }: CheckContext): Promise<string> {
  return (await adapter.account?.get())?.data.timeZone ?? 'UTC';
}
