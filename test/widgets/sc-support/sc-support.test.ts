import { expect, fixture, html } from '@open-wc/testing';
import { nothing } from 'lit';
import '../../../src/define/sc-support.ts';
import { SelfcareError } from '../../../src/contract/index.ts';
import type { SupportContact, TelephonyAdapter } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import type { ScSupport } from '../../../src/widgets/support/sc-support.ts';
import { Seen, squeeze } from '../support/seen.ts';

const t = en.support;

class Screen extends Seen<ScSupport> {
  get ways(): HTMLAnchorElement[] {
    return this.all<HTMLAnchorElement>('a[part~=way]');
  }

  get links(): [string, string][] {
    return this.ways.map((way) => [way.getAttribute('href') ?? '', squeeze(way.textContent)]);
  }
}

interface Opening extends SupportContact {
  readonly adapter?: TelephonyAdapter;
  readonly lang?: string;
}

async function open({ adapter, lang = 'en', phone, email, site, hours }: Opening): Promise<Screen> {
  const element = await fixture<ScSupport>(
    html`<sc-support
      lang=${lang}
      phone=${phone ?? nothing}
      email=${email ?? nothing}
      site=${site ?? nothing}
      hours=${hours ?? nothing}
      .adapter=${adapter ?? nothing}
    ></sc-support>`,
  );
  const seen = new Screen(element);
  await seen.shows('[part~=card][aria-busy=false]');
  return seen;
}

const alice = async (): Promise<TelephonyAdapter> => (await demoBackend()).adapterFor('alice');

async function given(support: SupportContact): Promise<Screen> {
  const element = await fixture<ScSupport>(
    html`<sc-support lang="en" .state=${{ status: 'ready', data: { support, country: 'FR' } }}></sc-support>`,
  );
  const seen = new Screen(element);
  await seen.shows('[part~=card][aria-busy=false]');
  return seen;
}

describe('<sc-support>', () => {
  it('shows telephone with its hours, e-mail and site of the account', async () => {
    const seen = await open({ adapter: await alice(), lang: 'fr' });
    expect(squeeze(seen.find('h2')?.textContent)).to.equal('Une question ?');
    expect(seen.links).to.deep.equal([
      ['tel:+33199001051', '01 99 00 10 51 du lundi au vendredi, 8h30 à 18h30'],
      ['mailto:contact%40blueprint.example', 'contact@blueprint.example'],
      ['https://blueprint.example/', 'blueprint.example'],
    ]);
    expect(seen.ways.map((way) => way.getAttribute('aria-label'))).to.deep.equal([
      'Appeler le 01 99 00 10 51, du lundi au vendredi, 8h30 à 18h30',
      'Écrire à contact@blueprint.example',
      'Ouvrir blueprint.example (nouvel onglet)',
    ]);
    expect([seen.ways[2]?.target, seen.ways[2]?.rel]).to.deep.equal(['_blank', 'noopener noreferrer']);
    await expect(seen.element).to.be.accessible();
  });

  it('lets attributes win, field by field; an empty one leaves the way out', async () => {
    const seen = await open({ adapter: await alice(), phone: '01 99 00 10 99', hours: '', site: '' });
    // What the attributes say is there before the account.
    await seen.says('contact@blueprint.example');
    expect(seen.links).to.deep.equal([
      ['tel:+33199001099', '01 99 00 10 99'],
      ['mailto:contact%40blueprint.example', 'contact@blueprint.example'],
    ]);
  });

  it('needs no account for what its attributes say', async () => {
    const failing: TelephonyAdapter = {
      contract: 1,
      id: crypto.randomUUID(),
      capabilities: () => Promise.reject(new SelfcareError('not-found')),
      account: { get: () => Promise.reject(new SelfcareError('not-found')) },
    };
    const seen = await open({ adapter: failing, phone: '3900', site: 'aide.example/telephone' });
    expect(seen.links).to.deep.equal([
      ['tel:3900', '3900'],
      ['https://aide.example/telephone', 'aide.example/telephone'],
    ]);
  });

  it('leaves out what cannot be called, written to or opened safely', async () => {
    for (const phone of ['0 12 34', 'javascript:alert(1)', '+33 1', '0199001051;ext=1'])
      expect((await given({ phone, email: 'a@b.example' })).links, phone).to.deep.equal([['mailto:a%40b.example', 'a@b.example']]);
    for (const site of [
      'javascript:alert(1)',
      'http://a.example',
      'data:text/html,x',
      '//a.example',
      'user@a.example',
      'localhost',
      '/help',
    ])
      expect((await given({ site, email: 'a@b.example' })).links.length, site).to.equal(1);
    for (const email of ['javascript:alert(1)', 'a@b.example?cc=x@y.example', 'a@b.example,c@d.example'])
      expect((await given({ email, site: 'a.example' })).links.length, email).to.equal(1);
    const none = await given({ phone: 'x', email: 'y', site: 'z' });
    expect(none.text).to.contain(t.none.text);
  });

  it('asks the page before it calls', async () => {
    const seen = await given({ phone: '+33199001051' });
    const heard: string[] = [];
    seen.element.addEventListener(
      'sc-call-request',
      (event) => {
        heard.push(event.number);
        event.preventDefault();
      },
      { once: true },
    );
    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    seen.ways[0]?.dispatchEvent(click);
    expect([heard, click.defaultPrevented]).to.deep.equal([['+33199001051'], true]);
  });

  it('leads to the documentation of a portal that has it, and tells the portal', async () => {
    const seen = await open({ adapter: await alice() });
    await seen.says('blueprint.example');
    expect(seen.ways.length).to.equal(3);
    seen.element.href = '#/{page}';
    await seen.element.updateComplete;
    const way = seen.ways[3];
    expect([way?.getAttribute('href'), squeeze(way?.textContent)]).to.deep.equal([
      '#/documents',
      `${t.documents.name} ${t.documents.about}`,
    ]);
    const pages: string[] = [];
    seen.element.addEventListener('sc-navigate', (event) => {
      pages.push(event.page);
      event.preventDefault();
    });
    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    way?.dispatchEvent(click);
    expect([pages, click.defaultPrevented]).to.deep.equal([['documents'], true]);
  });

  it('holds long and hostile texts at 280 px', async () => {
    const long = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
    const seen = await given({
      phone: '+33199001051',
      email: `${long.slice(0, 60).replace(/\W/g, '')}@${'blueprint.'.repeat(8)}example`,
      site: `https://blueprint.example/${long.repeat(3)}`,
      hours: `<img src=x onerror="alert(1)"> ${long.repeat(3)}`,
    });
    seen.element.style.inlineSize = '280px';
    await seen.element.updateComplete;
    expect(seen.links.length).to.equal(3);
    expect(seen.widerThan(280)).to.deep.equal([]);
    expect(seen.find('img')).to.equal(null);
    await expect(seen.element).to.be.accessible();
  });
});
