import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextLibrary } from '../../../src/i18n/text-library.ts';
import { catalogues } from './catalogues.ts';

type SharedTexts = Pick<(typeof catalogues)['en'], 'common' | 'errors'>;

/** A language whose files cannot be had the first times. */
function flaky(language: 'en' | 'fr', failures: number): { load: () => Promise<SharedTexts>; asked: () => number } {
  let asked = 0;
  const load = (): Promise<SharedTexts> => {
    asked += 1;
    return asked > failures ? Promise.resolve(catalogues[language]) : Promise.reject(new TypeError('Failed to fetch'));
  };
  return { load, asked: () => asked };
}

const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; !holds() && tries < 200; tries += 1) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('a text file that cannot be loaded', () => {
  it('is stood in for by English, tried again, and shown when it comes', async () => {
    const french = flaky('fr', 2);
    const library = new TextLibrary({ en: flaky('en', 0).load, fr: french.load }, [5]);
    let told = 0;
    library.onChange(() => (told += 1));
    await library.load('fr', ['common']);
    assert.equal(library.texts('fr', 'common')?.retry, 'Try again');
    await until(() => library.texts('fr', 'common')?.retry === 'Réessayer');
    assert.equal(library.texts('fr', 'common')?.retry, 'Réessayer');
    assert.equal(french.asked(), 3);
    assert.ok(told >= 3);
  });

  it('is not asked for again by each widget that needs it meanwhile', async () => {
    const french = flaky('fr', 1);
    const library = new TextLibrary({ en: flaky('en', 0).load, fr: french.load }, [50]);
    await Promise.all([1, 2, 3].map(() => library.load('fr', ['common'])));
    await library.load('fr', ['common']);
    assert.equal(french.asked(), 1);
  });

  it('is nothing to throw about when English cannot be had either', async () => {
    const library = new TextLibrary({ en: flaky('en', 1).load, fr: flaky('fr', 9).load }, [5]);
    await library.load('fr', ['common']);
    assert.equal(library.texts('fr', 'common'), undefined);
    await until(() => library.texts('fr', 'common') !== undefined);
    assert.equal(library.texts('fr', 'common')?.retry, 'Try again');
  });

  it('keeps what the host put over it', async () => {
    const library = new TextLibrary({ en: flaky('en', 0).load, fr: flaky('fr', 1).load }, [5]);
    library.override('fr', { common: { retry: 'Encore' } });
    await library.load('fr', ['common']);
    assert.equal(library.texts('fr', 'common')?.retry, 'Encore');
  });
});

describe('the section of a widget', () => {
  const forwarding = (language: 'en' | 'fr', asked: string[]) => () => {
    asked.push(language);
    return Promise.resolve(catalogues[language]);
  };

  it('loads when its widget declares it, in every locale that was asked for before', async () => {
    const library = new TextLibrary({ en: flaky('en', 0).load, fr: flaky('fr', 0).load });
    await library.load('fr', ['forwarding']);
    await library.load('ja', ['forwarding']);
    assert.equal(library.texts('fr', 'forwarding'), undefined);
    const asked: string[] = [];
    library.declare('forwarding', { en: forwarding('en', asked), fr: forwarding('fr', asked) });
    await until(() => library.texts('ja', 'forwarding') !== undefined);
    assert.equal(library.texts('fr', 'forwarding')?.title, catalogues.fr.forwarding.title);
    assert.equal(library.texts('ja', 'forwarding')?.title, catalogues.en.forwarding.title);
    assert.deepEqual(asked.sort(), ['en', 'fr']);
  });

  it('is loaded once, although each widget on the page declares it', async () => {
    const library = new TextLibrary({ en: flaky('en', 0).load, fr: flaky('fr', 0).load });
    const asked: string[] = [];
    for (let widget = 0; widget < 3; widget += 1) {
      library.declare('forwarding', { en: forwarding('en', asked), fr: forwarding('fr', asked) });
      await library.load('fr', ['forwarding']);
    }
    assert.deepEqual(asked, ['fr']);
  });

  it('does not hold up the sections that are known', async () => {
    const library = new TextLibrary({ en: flaky('en', 0).load, fr: flaky('fr', 0).load });
    await library.load('fr', ['forwarding', 'common']);
    assert.equal(library.texts('fr', 'common')?.retry, 'Réessayer');
  });
});
