import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define/sc-connectivity.ts';
import { SelfcareError } from '../../../src/contract/index.ts';
import type { AccessLink, Connectivity, Device, TelephonyAdapter } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import { reportLinks } from '../../../src/node/connectivity/operator-writes.ts';
import { demoBackend, type DemoBackend } from '../../../src/testing/demo-backend.ts';
import type { ConnectivityData } from '../../../src/widgets/connectivity/connectivity.model.ts';
import type { ScConnectivity } from '../../../src/widgets/connectivity/sc-connectivity.ts';
import { Seen, squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';

const t = en.connectivity;

class Screen extends Seen<ScConnectivity> {
  get rows(): string[] {
    return this.all('[part~=row]').map(({ textContent }) => squeeze(textContent));
  }

  /** The places of each picture, with the tone of the line that leads there. */
  get paths(): string[][] {
    return this.all('[part~=path]').map((path) => [...path.children].map((place) => `${place.className}: ${squeeze(place.textContent)}`));
  }
}

async function open({ user = 'alice', lang = 'en', change = (adapter: TelephonyAdapter) => adapter } = {}): Promise<{
  seen: Screen;
  backend: DemoBackend;
}> {
  const backend = await demoBackend();
  const adapter = change(backend.adapterFor(user));
  const element = await fixture<ScConnectivity>(html`<sc-connectivity lang=${lang} .adapter=${adapter}></sc-connectivity>`);
  const seen = new Screen(element);
  await seen.shows('[part~=row]');
  return { seen, backend };
}

async function given(data: ConnectivityData, lang = 'en'): Promise<Screen> {
  const element = await fixture<ScConnectivity>(html`<sc-connectivity lang=${lang} .state=${{ status: 'ready', data }}></sc-connectivity>`);
  const seen = new Screen(element);
  await seen.shows('[part~=card][aria-busy=false]');
  return seen;
}

const checkedAt = new Date().toISOString();
const link = (more: Partial<AccessLink> = {}): AccessLink => ({ id: crypto.randomUUID(), kind: 'fibre', state: 'up', ...more });
const siteWith = (...links: AccessLink[]): Connectivity => ({ sites: [{ id: 'a', name: 'Nantes', links }], checkedAt });
const device = (model: string, registered?: boolean): Device => ({
  id: model,
  lines: [],
  vendor: 'Acme',
  model,
  delivery: { state: 'current' },
  canNotify: false,
  ...(registered !== undefined && { registered }),
});

/** Devices whose registration is told, or that cannot be read. */
const withDevices =
  (registered: boolean | 'failing') =>
  (adapter: TelephonyAdapter): TelephonyAdapter => ({
    ...adapter,
    id: crypto.randomUUID(),
    devices: {
      ...adapter.devices,
      list: () =>
        registered === 'failing'
          ? Promise.reject(new SelfcareError('not-found'))
          : Promise.resolve({ data: [device('T46U', registered)], version: '1' }),
    } as NonNullable<TelephonyAdapter['devices']>,
  });

describe('<sc-connectivity>', () => {
  it('names each link with kind, site, speed, age of its state, addresses and state', async () => {
    const { seen } = await open({ lang: 'fr' });
    expect(seen.rows.slice(0, 2)).to.deep.equal([
      'Lien fibre, site Nantes 500 Mbit/s · actif depuis 42 jours IP publiques 203.0.113.10 2001:db8:1200::/48 Actif',
      'Lien 4G/5G, site Nantes 150 Mbit/s en réception, 50 Mbit/s en émission · actif depuis 6 jours Actif',
    ]);
    await seen.says('Vérifié à l’instant');
    await expect(seen.element).to.be.accessible();
  });

  it('draws the way to each site as a list, with words beside the colours', async () => {
    const { seen } = await open({ user: 'bruno', change: withDevices(true) });
    await seen.says(t.phones.title);
    expect(seen.paths).to.deep.equal([
      ['positive: Operator', 'positive: Nantes site fibre'],
      ['positive: Operator', 'negative: Le Mans site DSL, down'],
    ]);
    expect(seen.find('[part~=path]')?.getAttribute('aria-label')).to.equal(t.path('Nantes'));
    expect(seen.text).to.match(/down since/);
    await expect(seen.element).to.be.accessible();
  });

  it('puts the phones at the end of the way where there is one site', async () => {
    const seen = await given({ connectivity: siteWith(link()), devices: [device('T46U', true), device('VVX600', false), device('X')] });
    expect(seen.paths).to.deep.equal([['positive: Operator', 'positive: Nantes site fibre', 'negative: VVX600 out of reach']]);
    expect(seen.rows.slice(1)).to.deep.equal([
      `Acme T46U ${t.phones.registered} ${t.phones.online}`,
      `Acme VVX600 ${t.phones.unregistered} ${t.phones.offline}`,
    ]);
    const reached = await given({ connectivity: siteWith(link()), devices: [device('T46U', true), device('VVX600', true)] });
    expect(reached.paths[0]?.at(-1)).to.equal('positive: 2 phones online');
  });

  it('says that another link stands in, that one is degraded, and what is not known', async () => {
    const pathOf = async (...links: AccessLink[]) => (await given({ connectivity: siteWith(...links) })).paths[0]?.at(-1);
    expect(await pathOf(link({ state: 'down' }), link({ kind: 'mobile' }))).to.equal('caution: Nantes site 4G/5G, as backup');
    expect(await pathOf(link({ state: 'down' }), link({ kind: 'mobile', state: 'down' }))).to.equal('negative: Nantes site fibre, down');
    expect(await pathOf(link({ state: 'degraded' }))).to.equal('caution: Nantes site fibre, degraded');
    expect(await pathOf(link({ state: 'unknown' }))).to.equal('neutral: Nantes site fibre, not known');
    expect(await pathOf()).to.equal('neutral: Nantes site');
  });

  it('is not harmed by phones that cannot be read', async () => {
    const { seen } = await open({ change: withDevices('failing') });
    expect(seen.rows.length).to.equal(2);
    expect(seen.text).not.to.contain(en.errors.codes['not-found'].title);
  });

  it('reads again when it is asked to, says what it found, and asks the page before', async () => {
    let reads = 0;
    let release = (): void => undefined;
    const { seen } = await open({
      change: (adapter) => ({
        ...adapter,
        id: crypto.randomUUID(),
        connectivity: {
          async get(options) {
            reads += 1;
            if (reads > 1) await new Promise<void>((resolve) => (release = resolve));
            if (!adapter.connectivity) throw new Error('the demo has sites');
            return adapter.connectivity.get(options);
          },
        },
      }),
    });
    seen.element.addEventListener('sc-connectivity-check-request', (event) => event.preventDefault(), { once: true });
    await seen.press(t.check);
    expect([reads, seen.buttons(t.check)[0]?.getAttribute('aria-busy')]).to.deep.equal([1, null]);
    await seen.press(t.check);
    await waitUntil(() => reads === 2, 'the second read');
    await seen.element.updateComplete;
    expect(seen.buttons(t.check)[0]?.getAttribute('aria-busy')).to.equal('true');
    release();
    await waitUntil(() => seen.buttons(t.check)[0]?.getAttribute('aria-busy') === null, 'the end of the check');
    await waitUntil(
      () => seen.announced.includes(t.summary(0)),
      () => `announced: ${seen.announced}`,
    );
  });

  it('ends a check that fails, and says so', async () => {
    let isDown = false;
    const { seen } = await open({
      change: (adapter) => ({
        ...adapter,
        id: crypto.randomUUID(),
        connectivity: {
          async get(options) {
            if (isDown) throw new SelfcareError('timeout', { retryAfterMs: 600_000 });
            if (!adapter.connectivity) throw new Error('the demo has sites');
            return adapter.connectivity.get(options);
          },
        },
      }),
    });
    isDown = true;
    await seen.press(t.check);
    await seen.says(en.common.refreshFailed);
    await waitUntil(() => seen.buttons(t.check)[0]?.getAttribute('aria-busy') === null, 'the end of the check');
  });

  it('follows what the monitoring reports', async () => {
    const { seen, backend } = await open();
    const states = ['down', 'degraded'] as const;
    let count = 0;
    // The stream opens a moment after the content.
    await waitUntil(async () => {
      const state = states[count++ % 2] ?? 'down';
      await backend.store.write((tx) =>
        reportLinks(tx, { tenant: 'demo', at: Date.now() }, [{ site: 'nantes', link: 'nantes-fibre', state }]),
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
      return seen.text.includes(t.backup(t.kinds.mobile));
    }, 'the link that was cut');
  });

  it('holds long names and IPv6 addresses at 280 px', async () => {
    const long = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(3);
    const addresses = ['2001:0db8:1234:5678:9abc:def0:1234:5678/128', '2001:0db8:1234:5678:9abc:def0:1234:5679/128'];
    const seen = await given(
      {
        connectivity: { sites: [{ id: 'a', name: long, links: [link({ addresses, downMbps: 1000, upMbps: 500 })] }], checkedAt },
        devices: [device('T46U', true), device(long, false)],
      },
      'fr',
    );
    seen.element.style.inlineSize = '280px';
    await seen.element.updateComplete;
    expect(seen.widerThan(280)).to.deep.equal([]);
    const card = seen.card?.getBoundingClientRect();
    const outside = seen.all('*').filter((one) => one.getBoundingClientRect().right > (card?.right ?? 0) + 0.5 && !one.closest('.unseen'));
    expect(outside.map(({ className }) => className)).to.deep.equal([]);
    expect(seen.rows[0]).to.contain('1 Gbit/s en réception, 500 Mbit/s en émission');
    expect(seen.all('bdi').map(({ textContent }) => textContent)).to.include.members(addresses);
  });
});
