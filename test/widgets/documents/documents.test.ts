import { expect, fixture, html } from '@open-wc/testing';
import { SelfcareError } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import fr from '../../../src/i18n/locales/fr.ts';
import type { ScDocuments } from '../../../src/widgets/documents/sc-documents.ts';
import type { DocumentsData } from '../../../src/widgets/documents/documents.model.ts';
import { waitUntil } from '../support/wait-until.ts';
import { catchBrowser, guide, heardOf, listing, open, Screen } from './screen.ts';

const day = 24 * 60 * 60_000;

describe('sc-documents', () => {
  it('shows the library by groups, with type, size, language and the phone that a guide is about', async () => {
    const { seen } = await open({ lang: 'fr' });
    await waitUntil(() => /votre poste principal/.test(seen.text), 'the phones are read');
    expect(seen.groups).to.deep.equal({
      'Mes équipements': ['Guide utilisateur Yealink T46U', 'Guide utilisateur Polycom VVX600'],
      'Mes solutions': ['Ligne mobile avancée, fiche produit', 'DIALOG, premiers pas'],
      Vidéos: ['Poser une touche de supervision'],
    });
    expect(seen.about('Guide utilisateur Yealink T46U')).to.match(/^PDF, [\d,]+ ko · votre poste principal$/);
    expect(seen.about('Guide utilisateur Polycom VVX600')).to.match(/ · un autre de vos postes$/);
    expect(seen.about('DIALOG, premiers pas')).to.match(/ko · anglais$/);
    expect(seen.about('Ligne mobile avancée, fiche produit')).to.equal('Page web Nouveau');
    expect(seen.find('.length')?.textContent).to.equal('0:06');
    expect(seen.text).not.to.match(/undefined|\[object|null\b/);
    await expect(seen.element).to.be.accessible();
  });

  it('says "your phone" to a person with one, and nothing of phones where the backend has none', async () => {
    const { seen } = await open({ user: 'chloe' });
    await waitUntil(() => /your phone/.test(seen.about('Yealink T46U user guide')), 'the phone is read');
    expect(seen.groups['My phones']).to.deep.equal(['Yealink T46U user guide']);
  });

  it('finds by parts of words without case and accents, says how many, and shows all again', async () => {
    const { seen } = await open({ lang: 'fr' });
    await seen.search('AVANCEE lig');
    expect(seen.groups).to.deep.equal({ 'Mes solutions': ['Ligne mobile avancée, fiche produit'] });
    await waitUntil(
      () => seen.announced === fr.documents.found(1),
      () => seen.announced,
    );
    await seen.search('perroquet');
    await seen.says(fr.documents.noMatch.title);
    await waitUntil(
      () => seen.announced === fr.documents.noMatch.title,
      () => seen.announced,
    );
    await expect(seen.element).to.be.accessible();
    await seen.press(fr.documents.noMatch.clear);
    await seen.shows('[part~=document]');
    expect(Object.keys(seen.groups).length).to.equal(3);
    expect(seen.find<HTMLInputElement>('#search')?.value).to.equal('');
    await waitUntil(() => seen.root.activeElement !== null, 'the focus is lost with the button');
  });

  it('shows one group, by the person’s choice or the page’s', async () => {
    const { seen } = await open();
    seen.radio(en.documents.groups.videos).click();
    await seen.element.updateComplete;
    expect(Object.keys(seen.groups)).to.deep.equal([en.documents.groups.videos]);
    seen.element.setAttribute('filter', 'devices');
    await seen.element.updateComplete;
    expect(Object.keys(seen.groups)).to.deep.equal([en.documents.groups.devices]);
    seen.element.setAttribute('filter', 'nonsense');
    seen.element.setAttribute('search', 'dialog');
    await seen.element.updateComplete;
    expect(seen.groups).to.deep.equal({ 'My services': ['DIALOG, first steps'] });
    expect(seen.find<HTMLInputElement>('#search')?.value).to.equal('dialog');
  });

  it('has no choice where there is one group', async () => {
    const { seen } = await open({ port: () => listing(guide) });
    expect(seen.find('[part~=segments]')).to.equal(null);
  });

  it('marks what was published in the last 30 days as new, in words', async () => {
    const dated = (id: string, age: number) => ({ ...guide, id, title: id, updatedAt: new Date(Date.now() - age).toISOString() });
    const { seen } = await open({ port: () => listing(dated('fresh', 3 * day), dated('old', 31 * day)) });
    expect(seen.row('fresh').querySelector('[part~=chip]')?.textContent).to.equal(en.documentRow.fresh);
    expect(seen.row('old').querySelector('[part~=chip]')).to.equal(null);
  });

  it('follows the language of the page, with the titles of the backend', async () => {
    const { seen } = await open({ lang: 'fr' });
    seen.element.lang = 'en';
    await seen.says('Yealink T46U user guide');
    expect(seen.about('DIALOG, first steps')).to.match(/^PDF, [\d.]+ kB$/);
    await waitUntil(() => /French/.test(seen.about('Yealink T46U user guide')), 'the language is named');
  });

  it('reads a library of several pages', async () => {
    const page = (id: string) => [{ ...guide, id, title: id }];
    const { seen } = await open({
      port: () => ({
        list: ({ cursor }) => Promise.resolve(cursor === undefined ? { items: page('one'), next: 'x' } : { items: page('two') }),
      }),
    });
    expect(seen.groups).to.deep.equal({ 'My phones': ['one', 'two'] });
  });

  it('says that there are no documents, and why it could not read them', async () => {
    const { seen } = await open({ port: () => listing() });
    await seen.says(en.documents.none.title);
    const failing = await open({ port: () => ({ list: () => Promise.reject(new SelfcareError('unavailable', { requestId: 'req-7' })) }) });
    await failing.seen.says(en.errors.codes.unavailable.title);
  });

  it('shows what it is given, reads nothing, and leaves the opening to the page', async () => {
    const data: DocumentsData = {
      documents: [
        { ...guide, title: '<img src=x onerror=alert(1)>', devices: ['b'], language: 'not a language' },
        { ...guide, id: 'film', kind: 'video', mediaType: 'video/mp4', title: 'Film' },
        { ...guide, id: 'later', kind: 'webinar' as 'video', title: 'A later kind' },
      ],
      devices: [{ id: 'a' }, { id: 'b' }],
    };
    const element = await fixture<ScDocuments>(html`<sc-documents lang="en" .state=${{ status: 'ready', data }}></sc-documents>`);
    const seen = new Screen(element);
    await seen.shows('[part~=document]');
    expect(seen.groups['My services']).to.deep.equal(['A later kind']);
    expect(seen.about('<img src=x onerror=alert(1)>')).to.equal('PDF, 4.2 MB · not a language · another of your phones');
    const heard = heardOf(element);
    const browser = catchBrowser();
    seen.open('<img src=x onerror=alert(1)>');
    seen.find('.card')?.click();
    expect(heard.requests.map(({ action, document }) => [action, document.id])).to.deep.equal([
      ['open', 'guide'],
      ['play', 'film'],
    ]);
    expect([heard.openings.length, browser.tabs.length, seen.find('dialog')]).to.deep.equal([0, 0, null]);
    browser.restore();
  });

  it('keeps long titles inside 280 px, in both directions, without a style attribute', async () => {
    const long = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(3);
    const items = [
      { ...guide, title: long, updatedAt: new Date().toISOString(), language: 'de' },
      { ...guide, id: 'v', kind: 'video', mediaType: 'video/mp4', title: long, summary: long, durationSeconds: 40_000 },
    ] as const;
    for (const dir of ['ltr', 'rtl']) {
      const { seen } = await open({ port: () => listing(...items) });
      seen.element.dir = dir;
      seen.element.style.inlineSize = '280px';
      await seen.element.updateComplete;
      expect(seen.widerThan(280)).to.deep.equal([]);
      expect(seen.all('[style]')).to.deep.equal([]);
    }
  });

  it('has targets of 24 px at least', async () => {
    const { seen } = await open();
    for (const control of seen.all('button, input[type=radio]')) {
      const { width, height } = control.getBoundingClientRect();
      const isRow = control.matches('.name');
      expect(isRow || Math.min(width, height) >= 24, control.outerHTML.slice(0, 90)).to.equal(true);
    }
    expect(seen.all('[part~=document]').every((row) => row.getBoundingClientRect().height >= 44)).to.equal(true);
  });
});
