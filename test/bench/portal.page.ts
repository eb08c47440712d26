import { httpAdapter } from '../../src/client/index.ts';
import '../../src/define/all.ts';
import { loadSections } from '../../src/i18n/load.ts';
import { runtimeFor } from '../../src/runtime/index.ts';
import { ScPortal } from '../../src/widgets/portal/sc-portal.ts';
import { nextFrame, painted } from './support/paint-page.ts';

const giveUpMs = 15_000;

async function until(what: string, test: () => unknown): Promise<void> {
  const end = performance.now() + giveUpMs;
  while (!test()) {
    if (performance.now() > end) throw new Error(`In vain: ${what}`);
    await nextFrame();
  }
}

/** What one backend was asked, in order. */
interface Asked {
  readonly url: string;
  readonly at: number;
}

/** A backend of its own: nothing of another round is in its cache. */
function adapterOf(baseUrl: string, token: string, asked: Asked[] = []) {
  const counted: typeof fetch = (input, init) => {
    asked.push({ url: input instanceof Request ? input.url : String(input), at: performance.now() });
    return fetch(input, init);
  };
  return httpAdapter({ baseUrl, id: crypto.randomUUID(), getToken: () => Promise.resolve(token), fetch: counted });
}

const overviews = (): PerformanceResourceTiming[] =>
  performance.getEntriesByType('resource').filter(({ name }) => name.includes('/v1/overview')) as PerformanceResourceTiming[];

interface Opening {
  /** Requests until the answer that paints the cards. */
  readonly requests: number;
  /** From that request to the painted cards, in terms of its time. */
  readonly ratio: number;
}

/** Opens a dashboard, and measures it. */
async function openDashboard(baseUrl: string, token: string): Promise<Opening> {
  performance.clearResourceTimings();
  const asked: Asked[] = [];
  const adapter = adapterOf(baseUrl, token, asked);
  const dashboard = Object.assign(document.createElement('sc-dashboard'), { adapter, lang: 'en' });
  document.body.append(dashboard);
  const cards = (): number => dashboard.shadowRoot?.querySelectorAll('.tile').length ?? 0;
  await until('the cards', () => cards() > 5);
  await painted();
  const now = performance.now();
  // Of another round's backend there may be one, too.
  const first = asked[0]?.at ?? 0;
  const overview = overviews().find(({ startTime }) => Math.abs(startTime - first) < 20);
  if (!overview) throw new Error(`Asked: ${asked.map(({ url }) => url).join(' ')}`);
  dashboard.remove();
  // Its event stream would hold one of the browser's six connections for a while.
  await runtimeFor(adapter).signOut();
  return {
    // What follows the answer may be asked before the browser has noted its end.
    requests: asked.filter(({ at }) => at < overview.responseStart).length,
    ratio: (now - overview.startTime) / overview.duration,
  };
}

let portal: ScPortal;

async function openPortal(baseUrl: string, token: string): Promise<void> {
  portal = Object.assign(new ScPortal(), { adapter: adapterOf(baseUrl, token), locale: 'en', routing: 'host' as const });
  document.body.append(portal);
  for (const page of pages) await openPage(page);
}

const pages = ['dashboard', 'phones', 'forwarding', 'call-log', 'voicemail', 'usage', 'contacts', 'documents'] as const;

/** Opens a page. @returns milliseconds until it is painted with its data */
async function openPage(page: string): Promise<number> {
  const begun = performance.now();
  portal.page = page;
  const isThere = (): boolean => {
    const element = portal.querySelector(`sc-${page}`);
    return element?.shadowRoot?.querySelector('.frame[aria-busy=false]') !== null && element !== null;
  };
  await portal.updateComplete;
  await until(page, isThere);
  await painted();
  return performance.now() - begun;
}

/** Goes through all pages. @returns milliseconds of each change */
async function turnPages(): Promise<number[]> {
  const times: number[] = [];
  for (const page of pages) times.push(await openPage(page));
  return times;
}

Object.assign(window, { openDashboard, openPortal, turnPages, ready: loadSections('en', ['common']) });
