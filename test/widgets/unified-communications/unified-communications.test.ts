import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define/sc-unified-communications.ts';
import type { UnifiedCommunications } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import fr from '../../../src/i18n/locales/fr.ts';
import { setUnifiedCommunications } from '../../../src/node/unified-communications/operator-writes.ts';
import { demoBackend, type DemoBackend } from '../../../src/testing/demo-backend.ts';
import type { ScOptionRequestEvent } from '../../../src/widgets/unified-communications/unified-communications.events.ts';
import type { ScUnifiedCommunications } from '../../../src/widgets/unified-communications/sc-unified-communications.ts';
import { Seen, squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';

const t = en.unifiedCommunications;

class Screen extends Seen<ScUnifiedCommunications> {
  /** Each option as it is read. */
  get options(): string[] {
    return this.all('[part~=option]').map(({ textContent }) => squeeze(textContent));
  }

  get write(): HTMLAnchorElement | null {
    return this.find<HTMLAnchorElement>('a[part~=ask]');
  }

  get launch(): HTMLAnchorElement | null {
    return this.find<HTMLAnchorElement>('a[part~=launch]');
  }
}

async function open({ user = 'alice', lang = 'en', ask = false } = {}): Promise<{ seen: Screen; backend: DemoBackend }> {
  const backend = await demoBackend();
  const element = await fixture<ScUnifiedCommunications>(
    html`<sc-unified-communications lang=${lang} ?ask=${ask} .adapter=${backend.adapterFor(user)}></sc-unified-communications>`,
  );
  const seen = new Screen(element);
  await seen.shows('[part~=option]');
  return { seen, backend };
}

async function given(data: UnifiedCommunications, lang = 'en'): Promise<Screen> {
  const element = await fixture<ScUnifiedCommunications>(
    html`<sc-unified-communications lang=${lang} .state=${{ status: 'ready', data }}></sc-unified-communications>`,
  );
  const seen = new Screen(element);
  await seen.shows('[part~=card][aria-busy=false]');
  return seen;
}

const bare: UnifiedCommunications = {
  product: 'Dialog',
  options: [{ id: 'a', key: 'messaging', fallbackLabel: 'Chat', state: 'available' }],
};

/** Keeps the browser from opening a mail program. */
function stopped(element: HTMLElement): ScOptionRequestEvent[] {
  const heard: ScOptionRequestEvent[] = [];
  element.addEventListener('sc-option-request', (event) => {
    heard.push(event);
    event.preventDefault();
  });
  return heard;
}

describe('<sc-unified-communications>', () => {
  it('names what the user has with quota and limit, and what could be added, in the words of the language', async () => {
    const { seen } = await open({ lang: 'fr' });
    expect(seen.options).to.deep.equal([
      'Messagerie instantanée avec vos collègues Incluse',
      'Visioconférence jusqu’à 25 participants Incluse',
      'Softphone 2 appareils sur 3 Incluse',
      'Partage d’écran en réunion Incluse',
      'Enregistrement des appels auprès de votre administrateur Non incluse',
      'Salle permanente auprès de votre administrateur Non incluse',
    ]);
    expect(seen.text).to.contain(fr.unifiedCommunications.ask);
    expect(seen.find('h2')?.textContent).to.equal('DIALOG');
  });

  it('shows the backend’s own name of an option that the texts do not know, even one that is a word of JavaScript', async () => {
    const { seen } = await open({ user: 'bruno' });
    expect(seen.options.at(-1)).to.equal('Poste opératrice from your administrator Not included');
    const odd = await given({
      product: 'Dialog',
      options: [{ id: 'x', key: 'constructor', fallbackLabel: '<b>Own</b>', state: 'included', quota: { used: 1, total: 2 }, limit: 9 }],
    });
    expect(odd.options).to.deep.equal(['<b>Own</b> 1 of 2 Included']);
  });

  it('starts the application in another tab, by an https address alone', async () => {
    const { seen } = await open();
    expect(seen.launch?.href).to.equal('https://dialog.example/');
    expect([seen.launch?.target, seen.launch?.rel]).to.deep.equal(['_blank', 'noopener noreferrer']);
    expect(squeeze(seen.launch?.textContent)).to.equal(`${t.open('DIALOG')} ${t.newTab}`);
    for (const launchUrl of ['javascript:alert(1)', 'http://dialog.example/', 'data:text/html,x', ' '])
      expect((await given({ ...bare, launchUrl })).launch, launchUrl).to.equal(null);
  });

  it('writes to the administrator in the user’s language, and tells the page before', async () => {
    const { seen } = await open({ lang: 'fr' });
    const heard = stopped(seen.element);
    expect(squeeze(seen.write?.textContent)).to.equal('Écrire à Driss Benali');
    const [address = '', search = ''] = (seen.write?.href ?? '').split('?');
    expect(decodeURIComponent(address)).to.equal('mailto:driss@demo.example');
    const fields = new URLSearchParams(search);
    expect(fields.get('subject')).to.equal(fr.unifiedCommunications.mail.subject('DIALOG'));
    expect(fields.get('body')).to.match(/^Bonjour Driss Benali,\r\n/);
    expect(fields.get('body')).to.contain('\r\n- Enregistrement des appels\r\n- Salle permanente');
    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    seen.write?.dispatchEvent(click);
    expect(click.defaultPrevented).to.equal(true);
    expect(
      heard.map(({ product, administrator, available }) => [product, administrator?.name, available.map(({ key }) => key)]),
    ).to.deep.equal([['DIALOG', 'Driss Benali', ['call-recording', 'permanent-room']]]);
  });

  it('has no way to ask where there is no address, unless the page answers the request', async () => {
    const { seen } = await open({ user: 'chloe' });
    expect(seen.write).to.equal(null);
    expect(seen.buttons(t.write('Driss Benali'))).to.deep.equal([]);
    const { seen: asking } = await open({ user: 'chloe', ask: true });
    const heard = stopped(asking.element);
    await asking.press(t.write('Driss Benali'));
    expect(heard.length).to.equal(1);
  });

  it('writes to nothing that is no e-mail address', async () => {
    const seen = await given({ ...bare, administrator: { name: 'Mallory', email: 'x@y.example?bcc=all@z.example' } });
    expect(seen.write).to.equal(null);
  });

  it('follows what the operator changes, and says who grants the service to a user without it', async () => {
    const { seen, backend } = await open();
    const set = (record: UnifiedCommunications | undefined) =>
      backend.store.write((tx) => setUnifiedCommunications(tx, { tenant: 'demo', at: Date.now() }, 'alice', record));
    let changes = 0;
    // The stream opens a moment after the content.
    await waitUntil(async () => {
      await set({ ...bare, product: `Dialog ${(changes += 1)}` });
      await new Promise((resolve) => setTimeout(resolve, 100));
      return seen.text.includes(`${t.options.messaging} ${t.fromAdministrator}`);
    }, 'the record that was changed');
    await set({ ...bare, options: [] });
    await seen.says(t.none.text);
    await set(undefined);
    await seen.says(en.common.unavailable.administrator);
  });

  it('holds long and hostile texts at 280 px', async () => {
    const long = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(3);
    const seen = await given(
      {
        product: long,
        launchUrl: 'https://dialog.example/',
        administrator: { name: long, email: 'a@b.example' },
        options: [{ id: 'a', key: 'x', fallbackLabel: long, state: 'available' }],
      },
      'fr',
    );
    seen.element.style.inlineSize = '280px';
    await seen.element.updateComplete;
    expect(seen.widerThan(280)).to.deep.equal([]);
    await expect(seen.element).to.be.accessible();
  });
});
