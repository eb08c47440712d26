import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { library, loadSections, registerLocale, registerTexts } from '../../../src/i18n/load.ts';
import { catalogues } from './catalogues.ts';

library.declare('forwarding', {
  en: () => import('../../../src/i18n/locales/en/forwarding.ts'),
  fr: () => import('../../../src/i18n/locales/fr/forwarding.ts'),
});
library.declare('callLog', {
  en: () => import('../../../src/i18n/locales/en/call-log.ts'),
  fr: () => import('../../../src/i18n/locales/fr/call-log.ts'),
});

describe('texts', () => {
  it('are there once their section has loaded, not before', async () => {
    assert.equal(library.texts('fr', 'callLog'), undefined);
    await loadSections('fr', ['callLog']);
    assert.equal(library.texts('fr', 'callLog')?.title, 'Journal d’appels');
    assert.equal(library.texts('fr', 'forwarding'), undefined);
  });

  it('of a language serve its regions', async () => {
    await loadSections('fr-CA', ['common']);
    assert.equal(library.texts('fr-CA', 'common')?.retry, 'Réessayer');
    assert.equal(library.has('fr-CA'), true);
  });

  it('are English for a language that nobody translated', async () => {
    await loadSections('ja', ['common']);
    assert.equal(library.has('ja'), false);
    assert.equal(library.texts('ja', 'common')?.retry, 'Try again');
  });

  it('can be overridden by the host, at once and piece by piece', async () => {
    await loadSections('en', ['forwarding']);
    let told = 0;
    const stop = library.onChange(() => (told += 1));
    registerTexts('en', { forwarding: { title: 'My forwards' } });
    registerTexts('en', { forwarding: { delay: { label: 'Wait' } } });
    stop();
    assert.equal(told, 2);
    const texts = library.texts('en', 'forwarding');
    assert.deepEqual([texts?.title, texts?.delay.label, texts?.target.voicemail], ['My forwards', 'Wait', 'Voicemail']);
    assert.equal(catalogues.en.forwarding.title, 'Call forwarding');
  });

  it('of a region go over those of its language', () => {
    registerTexts('fr-BE', { common: { retry: 'Encore' } });
    registerTexts('fr', { common: { cancel: 'Abandonner' } });
    const belgian = library.texts('fr-BE', 'common');
    assert.deepEqual([belgian?.retry, belgian?.cancel, belgian?.close], ['Encore', 'Abandonner', 'Fermer']);
    assert.equal(library.texts('fr', 'common')?.retry, 'Réessayer');
  });

  it('cannot reach the prototype through an override', () => {
    registerTexts('en', JSON.parse('{"common":{"__proto__":{"polluted":"yes"}}}') as object);
    assert.equal(({} as { polluted?: string }).polluted, undefined);
  });

  it('of a new language are given whole', () => {
    registerLocale('de', { ...catalogues.en, common: { ...catalogues.en.common, retry: 'Nochmals' } });
    assert.equal(library.has('de-AT'), true);
    assert.equal(library.texts('de-AT', 'common')?.retry, 'Nochmals');
  });
});
