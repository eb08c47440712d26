import { expect, fixture, html } from '@open-wc/testing';
import type { PortName } from '../../../src/contract/index.ts';
import { defineAll } from '../../../src/define/define-all.ts';
import type { Catalogue, Section } from '../../../src/i18n/catalogue.ts';
import en from '../../../src/i18n/locales/en.ts';
import fr from '../../../src/i18n/locales/fr.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import { ScErrorEvent, ScReadyEvent } from '../../../src/widgets/base/host-events.ts';
import type { WidgetElement } from '../../../src/widgets/base/widget.ts';
import { Seen } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';
import { troubled, type TroubledAdapter } from './troubled-adapter.ts';

interface Row {
  readonly port: PortName;
  readonly section: Section;
  /** Found once the content is there. */
  readonly content: string;
  /** What failures are told of. Left out: the port. */
  readonly told?: string;
  /** Where the data name the widget. Left out: the title of the section. */
  readonly title?: (catalogue: Catalogue) => string;
}

/** A provider, a portal and a control are no cards. */
const others = ['sc-provider', 'sc-portal', 'sc-language'];

/** Every other element. A new one needs a row. */
const widgets: Readonly<Record<string, Row>> = {
  'sc-dashboard': {
    port: 'account',
    section: 'dashboard',
    content: '[part~=tile]',
    title: ({ dashboard }) => dashboard.hello('Alice'),
    told: 'capabilities',
  },
  'sc-forwarding': { port: 'forwarding', section: 'forwarding', content: '[part~=rule]' },
  'sc-call-log': { port: 'callLog', section: 'callLog', content: '[part~=row]' },
  'sc-phones': { port: 'devices', section: 'phones', content: '[part~=phone]' },
  'sc-device-settings': { port: 'deviceSettings', section: 'deviceSettings', content: '[part~=setting]' },
  'sc-function-keys': { port: 'functionKeys', section: 'functionKeys', content: '[part~=key]' },
  'sc-presented-number': { port: 'numbers', section: 'presentedNumber', content: '[part~=choice]' },
  'sc-support': { port: 'account', section: 'support', content: '[part~=way]' },
  'sc-connectivity': { port: 'connectivity', section: 'connectivity', content: '[part~=row]' },
  'sc-unified-communications': {
    port: 'unifiedCommunications',
    section: 'unifiedCommunications',
    content: '[part~=option]',
    title: () => 'DIALOG',
  },
  'sc-documents': { port: 'documents', section: 'documents', content: '[part~=document]' },
  'sc-history': { port: 'history', section: 'history', content: '[part~=row]' },
  'sc-usage': { port: 'usage', section: 'usage', content: '[part~=figures]' },
  'sc-voicemail-settings': { port: 'voicemailSettings', section: 'voicemailSettings', content: '[part~=block]' },
  'sc-contacts': { port: 'contacts', section: 'contacts', content: '[part~=row]' },
  'sc-voicemail': { port: 'voicemail', section: 'voicemail', content: '[part~=row]' },
};

const titleOf = (catalogue: Catalogue, { section, title }: Row): string =>
  title ? title(catalogue) : (catalogue[section] as unknown as { readonly title: string }).title;

/** One widget with the faults of its backend. */
class Troubled extends Seen<WidgetElement> {
  readonly backend: TroubledAdapter;
  readonly #content: string;

  constructor(element: WidgetElement, backend: TroubledAdapter, { content }: Row) {
    super(element);
    this.backend = backend;
    this.#content = content;
  }

  isReady(): Promise<void> {
    return this.shows(this.#content);
  }
}

async function open(tag: string, row: Row, prepare: (backend: TroubledAdapter) => void = () => undefined, lang = 'en'): Promise<Troubled> {
  const backend = troubled((await demoBackend()).adapterFor('alice'), row.port);
  prepare(backend);
  const made = Object.assign(document.createElement(tag), { lang, adapter: backend.adapter });
  const element = await fixture<WidgetElement>(html`${made}`);
  return new Troubled(element, backend, row);
}

describe('every widget', () => {
  it('has a row in this test', () => {
    expect(Object.keys(widgets).sort()).to.deep.equal(
      defineAll()
        .filter((tag) => !others.includes(tag))
        .sort(),
    );
  });
});

for (const [tag, row] of Object.entries(widgets)) {
  describe(`${tag}, as every widget`, () => {
    before(() => void defineAll());

    it('is a labelled card with a header and a content, in both languages', async () => {
      for (const [lang, catalogue] of [['en', en] as const, ['fr', fr] as const]) {
        const seen = await open(tag, row, undefined, lang);
        await seen.isReady();
        const title = titleOf(catalogue, row);
        expect(seen.card?.getAttribute('aria-label')).to.equal(title);
        expect(seen.find('[part~=header] h2')?.textContent.trim()).to.equal(title);
        expect(seen.find('[part~=content]')).not.to.equal(null);
        expect(seen.card?.getAttribute('aria-busy')).to.equal('false');
        expect(seen.text).not.to.match(/undefined|\[object|null\b/);
        await expect(seen.element).to.be.accessible();
      }
    });

    it('leaves its title to a page that has the same, and keeps its name', async () => {
      const seen = await open(tag, row);
      await seen.isReady();
      seen.element.setAttribute('heading', 'hide');
      await seen.element.updateComplete;
      const title = titleOf(en, row);
      expect(seen.find('h2')?.getBoundingClientRect().height ?? 0).to.be.at.most(1);
      expect(seen.card?.getAttribute('aria-label')).to.equal(title);
      await expect(seen.element).to.be.accessible();
      seen.element.setAttribute('heading', 'show');
      await seen.element.updateComplete;
      expect(seen.find('h2')?.getBoundingClientRect().height).to.be.greaterThan(15);
    });

    it('waits with a skeleton of its own size, and says so', async () => {
      const seen = await open(tag, row, ({ trouble }) => (trouble.hangs = true));
      await seen.shows('.skeleton');
      await seen.says(en.common.loading);
      expect(seen.card?.getAttribute('aria-busy')).to.equal('true');
      expect(seen.find('.skeleton')?.getBoundingClientRect().height ?? 0).to.be.greaterThan(50);
    });

    it('says what failed with its reference, tries again, and takes the focus along', async () => {
      const seen = await open(tag, row, ({ trouble }) => (trouble.refusal = 'not-found'));
      await seen.says(en.errors.codes['not-found'].title);
      await seen.says('req-42');
      await expect(seen.element).to.be.accessible();
      seen.backend.trouble.refusal = undefined;
      await seen.press(en.common.retry);
      await seen.isReady();
      await waitUntil(() => seen.element.shadowRoot?.activeElement !== null, 'the focus is lost with the button');
    });

    it('says who can grant the right, or hides', async () => {
      const seen = await open(tag, row, ({ trouble }) => (trouble.right = { access: 'none', grantedBy: 'administrator' }));
      await seen.says(en.common.unavailable.administrator);
      const asked: unknown[] = [];
      seen.element.addEventListener('sc-right-request', (event) => {
        asked.push(event.reason);
        event.preventDefault();
      });
      const link = seen.find<HTMLAnchorElement>('[part~=ask]');
      expect(link?.textContent.trim()).to.equal(en.common.unavailable.ask.administrator);
      expect(decodeURIComponent(link?.href ?? '')).to.match(/^mailto:\?subject=Access to “.+”&body=Hello/);
      link?.click();
      expect(asked).to.deep.equal(['administrator']);
      expect(seen.text).not.to.match(/undefined|\[object|null\b|\bfalse\b/);
      seen.element.unavailable = 'hide';
      await seen.element.updateComplete;
      expect(seen.card).to.equal(null);
      expect(seen.element.getBoundingClientRect().height).to.equal(0);
    });

    it('says that the operator does not offer it', async () => {
      const seen = await open(tag, row, ({ trouble }) => (trouble.right = null));
      await seen.says(en.common.unavailable.unsupported);
    });

    it('explains why it is empty, in both languages, and lets a page explain it', async () => {
      for (const lang of ['en', 'fr']) {
        const seen = await open(tag, row, undefined, lang);
        seen.element.state = { status: 'empty' };
        await seen.shows('[part~=panel]');
        expect(seen.find('[part~=panel]')?.textContent.trim()).not.to.equal('');
        expect(seen.text).not.to.match(/undefined|\[object|null\b/);
        expect(seen.find('slot[name=empty]')).not.to.equal(null);
        await expect(seen.element).to.be.accessible();
      }
    });

    it('says that nobody is signed in, and comes back after a sign-in', async () => {
      const seen = await open(tag, row, ({ trouble }) => (trouble.refusal = 'unauthenticated'));
      await seen.says(en.errors.codes.unauthenticated.title);
      seen.backend.trouble.refusal = undefined;
      await seen.press(en.common.retry);
      await seen.isReady();
    });

    for (const [code, text] of [
      ['timeout', en.common.refreshFailed],
      ['offline', en.common.offline],
    ] as const) {
      it(`keeps its content where a refresh failed, and says so across the card: ${code}`, async () => {
        const seen = await open(tag, row);
        await seen.isReady();
        seen.backend.trouble.refusal = code;
        // The stream opens a moment after the content.
        await waitUntil(async () => {
          seen.backend.resync();
          await new Promise((resolve) => setTimeout(resolve, 100));
          return seen.text.includes(text);
        }, `the banner: ${code}`);
        await seen.isReady();
        const banner = seen.find('[part~=banner]');
        expect(banner?.classList.contains(code === 'offline' ? 'accent' : 'caution')).to.equal(true);
        expect(banner?.getBoundingClientRect().width).to.be.closeTo(seen.card?.clientWidth ?? 0, 1);
      });
    }

    it('fits into 280 px, from right to left', async () => {
      const seen = await open(tag, row, undefined, 'fr');
      seen.element.dir = 'rtl';
      seen.element.style.inlineSize = '280px';
      await seen.isReady();
      await seen.element.updateComplete;
      expect(seen.card?.getAttribute('dir')).to.equal('rtl');
      expect(seen.widerThan(280)).to.deep.equal([]);
    });

    it('tells its page once that it shows its data, and of each failure with code, port and cause', async () => {
      const told: (ScReadyEvent | ScErrorEvent)[] = [];
      const note = (event: ScReadyEvent | ScErrorEvent): void => void told.push(event);
      for (const name of ['sc-ready', 'sc-error'] as const) document.addEventListener(name, note);
      try {
        const seen = await open(tag, row, ({ trouble }) => (trouble.refusal = 'not-found'));
        await seen.says(en.errors.codes['not-found'].title);
        seen.backend.trouble.refusal = undefined;
        await seen.press(en.common.retry);
        await seen.isReady();
        seen.element.requestUpdate();
        await seen.element.updateComplete;
        const failures = told.filter((event) => event instanceof ScErrorEvent);
        // One for each read of the port.
        expect(new Set(failures.map(({ code, port }) => `${code} ${port}`))).to.deep.equal(new Set([`not-found ${row.told ?? row.port}`]));
        expect(failures.length).to.be.at.most(2);
        expect(failures[0]?.cause.details.requestId).to.equal('req-42');
        expect(told.filter((event) => event instanceof ScReadyEvent).map(({ target }) => target)).to.deep.equal([seen.element]);
        expect(told.indexOf(failures[0] as ScErrorEvent)).to.equal(0);
      } finally {
        for (const name of ['sc-ready', 'sc-error'] as const) document.removeEventListener(name, note);
      }
    });

    for (const [state, fault] of [
      ['ready', 'state.status'],
      [{ status: 'redy' }, 'state.status'],
      [{ status: 'ready' }, 'state.data (object)'],
      [
        { status: 'ready', data: { lines: {}, entries: 'none', contacts: 1 } },
        /state\.data\.(lines|entries|contacts|devices|documents|product|connectivity|support) \((array|string|object)\)/,
      ],
      [{ status: 'error' }, 'state.error (object)'],
    ] as const) {
      it(`shows an error in place of a state of another shape, and names the path once: ${JSON.stringify(state)}`, async () => {
        const seen = await open(tag, row);
        await seen.isReady();
        const codes: unknown[] = [];
        seen.element.addEventListener('sc-error', ({ code, port }) => codes.push([code, port]));
        const complaints: string[] = [];
        const { error } = console;
        console.error = (...said: unknown[]) => void complaints.push(said.map(String).join(' '));
        try {
          seen.element.state = state;
          await seen.says(en.errors.codes.protocol.title);
          seen.element.requestUpdate();
          await seen.element.updateComplete;
        } finally {
          console.error = error;
        }
        expect(complaints.length).to.equal(1);
        expect(complaints[0]).to.match(new RegExp(`<${tag}> cannot show its data`));
        if (typeof fault === 'string') expect(complaints[0]).to.contain(fault);
        else expect(complaints[0]).to.match(fault);
        expect(codes).to.deep.equal([['protocol', undefined]]);
        seen.element.state = undefined;
        await seen.isReady();
      });
    }

    it('reads by itself where its state is null, as a framework gives what it has not yet', async () => {
      const seen = await open(tag, row);
      seen.element.state = null;
      await seen.isReady();
    });

    it('lets a page replace its title and add a footer', async () => {
      const seen = await open(tag, row);
      await seen.isReady();
      const own = await fixture(
        html`<div>
          <h3 slot="header">Mine</h3>
          <p slot="footer">Help</p>
        </div>`,
      );
      seen.element.append(...own.children);
      const slots = [...(seen.element.shadowRoot?.querySelectorAll('slot') ?? [])];
      const assigned = Object.fromEntries(slots.map((slot) => [slot.name, slot.assignedElements().map(({ textContent }) => textContent)]));
      expect([assigned['header'], assigned['footer']]).to.deep.equal([['Mine'], ['Help']]);
    });
  });
}
