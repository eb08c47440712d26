import type { Id } from '../../contract/index.ts';
import { type CheckContext } from './check.ts';
import { places } from './forwarding-change.ts';
import { isChangeable } from './snapshot.ts';
import type { Wire } from './wire.ts';
import { late, NotTried, within } from './verdict.ts';

/** The backend over HTTP. @throws {@link NotTried} */
export function wireOf({ wire }: CheckContext): Wire {
  if (!wire) throw new NotTried('a backend over HTTP');
  return wire;
}

/** A request with a body that the backend takes. */
export interface BodyRequest {
  readonly path: string;
  readonly method: 'POST' | 'PUT';
  readonly body: Readonly<Record<string, unknown>>;
  /** A field that must be there; absent where none must. */
  readonly required?: string;
  /** The record that it changes. Repeats the present values, so that no call is routed otherwise. */
  readonly changes?: string;
}

const lineUrl = (line: Id) => `/lines/${encodeURIComponent(line)}`;

async function lineIds({ adapter }: CheckContext): Promise<readonly Id[]> {
  return (await adapter.lines?.list())?.data.map(({ id }) => id) ?? Object.keys((await adapter.capabilities()).data.lines);
}

/** Paths of reads, with whether their answers have an entity tag. */
export async function readPaths(context: CheckContext): Promise<readonly (readonly [path: string, versioned: boolean])[]> {
  const { adapter } = context;
  const [line] = await lineIds(context);
  const [device] = (await adapter.devices?.list())?.data ?? [];
  const paths: (readonly [string, boolean])[] = [['/capabilities', true]];
  if (adapter.account) paths.push(['/me', true]);
  if (adapter.lines) paths.push(['/lines', true]);
  if (adapter.forwarding && line !== undefined) paths.push([`${lineUrl(line)}/forwarding`, true]);
  if (adapter.numbers && line !== undefined) paths.push([`${lineUrl(line)}/presented-number`, true]);
  if (adapter.callLog) paths.push(['/calls/months', false], ['/calls?month=2026-01', false]);
  if (adapter.contacts) paths.push(['/contacts', false]);
  if (adapter.devices) paths.push(['/devices', true]);
  if (adapter.deviceSettings && device) paths.push([`/devices/${encodeURIComponent(device.id)}/settings`, true]);
  if (adapter.functionKeys) paths.push(['/function-keys', true]);
  return paths;
}

/** Requests with a body that change nothing. */
export async function questions(context: CheckContext): Promise<readonly BodyRequest[]> {
  const { adapter } = context;
  const found: BodyRequest[] = [];
  const line = adapter.forwarding && (await lineIds(context))[0];
  if (line !== undefined)
    found.push({ path: `${lineUrl(line)}/forwarding/check-target`, method: 'POST', body: { number: '+33261910101' }, required: 'number' });
  const [device] = (await adapter.devices?.list())?.data ?? [];
  if (device) found.push({ path: `/devices/${encodeURIComponent(device.id)}/preview`, method: 'POST', body: {} });
  return found;
}

/** Requests that write the present values again. */
export async function rewrites(context: CheckContext): Promise<readonly BodyRequest[]> {
  const { adapter } = context;
  const found: BodyRequest[] = [];
  const [place] = adapter.forwarding ? await places(context) : [];
  if (place) {
    const { line, condition, rule } = place;
    found.push({
      path: `${lineUrl(line)}/forwarding/${condition}`,
      method: 'PUT',
      body: { enabled: rule.enabled },
      changes: `forwarding ${line}`,
    });
  }
  for (const line of adapter.numbers ? await lineIds(context) : []) {
    const { right, selected } = (await adapter.numbers?.get(line))?.data ?? {};
    if (right?.access !== 'write') continue;
    found.push({
      path: `${lineUrl(line)}/presented-number`,
      method: 'PUT',
      body: { selected },
      required: 'selected',
      changes: `presented-number ${line}`,
    });
    break;
  }
  const list = (await adapter.functionKeys?.get())?.data;
  if (list?.right.access === 'write') {
    const keys = list.keys.map(({ id, kind, label, target }) => ({ id, kind, label, ...(target ? { target } : {}) }));
    found.push({ path: '/function-keys', method: 'PUT', body: { keys }, required: 'keys', changes: 'function-keys' });
  }
  const settings = await settingsRewrite(context);
  if (settings) found.push(settings);
  return found;
}

async function settingsRewrite({ adapter, restartPhones }: CheckContext): Promise<BodyRequest | undefined> {
  const [device] = (await adapter.devices?.list())?.data ?? [];
  if (!device || !adapter.deviceSettings) return undefined;
  const { right, settings } = (await adapter.deviceSettings.get(device.id)).data;
  const setting = settings.find((one) => one.kind === 'boolean' && isChangeable(one, restartPhones));
  if (right.access !== 'write' || setting?.kind !== 'boolean') return undefined;
  const path = `/devices/${encodeURIComponent(device.id)}/settings`;
  return { path, method: 'PUT', body: { [setting.key]: setting.value ?? null }, changes: `device-settings ${device.id}` };
}

/** Media type and body as JSON. */
export const json = (body: unknown, headers: Readonly<Record<string, string>> = {}) => ({
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** A server may say nothing until the first event: the stream counts as open after this long, in milliseconds. */
const openAfterMs = 1000;

/**
 * Text of a stream up to a pattern, its end, or the longest wait.
 * @param act called once the stream is open
 */
export async function streamText(response: Response, patience: number, until: RegExp, act?: () => Promise<unknown>): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return '';
  let text = '';
  let acted = act === undefined;
  let chunk = reader.read();
  // Awaited below; after an abort nobody does.
  chunk.catch(() => undefined);
  const end = performance.now() + patience;
  while (!until.test(text) && performance.now() < end) {
    const next = await within(acted ? end - performance.now() : Math.min(openAfterMs, patience), chunk);
    if (!acted) await act?.();
    acted = true;
    if (next === late) continue;
    if (next.done) break;
    text += next.value;
    chunk = reader.read();
    chunk.catch(() => undefined);
  }
  return text;
}
