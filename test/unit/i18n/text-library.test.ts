import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextLibrary } from '../../../src/i18n/text-library.ts';
import type { TextFiles } from '../../../src/i18n/text-library.ts';
import { catalogues } from './catalogues.ts';

type SharedTexts = Pick<(typeof catalogues)['en'], 'common' | 'errors' | 'provider'>;

/** A language whose files cannot be had the first times. */
function flaky(language: 'en' | 'fr', failures: number): { loaders: TextFiles; asked: () => number } {
  let asked = 0;
  const common = (): Promise<SharedTexts> => {
    asked += 1;
    return asked > failures ? Promise.resolve(catalogues[language]) : Promise.reject(new TypeError('Failed to fetch'));
  };
  return { loaders: { common } as TextFiles, asked: () => asked };
}

const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; !holds() && tries < 200; tries += 1) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('a text file that cannot be loaded', () => {
  it('is stood in for by English, tried again, and shown when it comes', async () => {
    const french = flaky('fr', 2);
    const library = new TextLibrary({ en: flaky('en', 0).loaders, fr: french.loaders }, [5]);
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
    const library = new TextLibrary({ en: flaky('en', 0).loaders, fr: french.loaders }, [50]);
    await Promise.all([1, 2, 3].map(() => library.load('fr', ['common'])));
    await library.load('fr', ['common']);
    assert.equal(french.asked(), 1);
  });

  it('is nothing to throw about when English cannot be had either', async () => {
    const library = new TextLibrary({ en: flaky('en', 1).loaders, fr: flaky('fr', 9).loaders }, [5]);
    await library.load('fr', ['common']);
    assert.equal(library.texts('fr', 'common'), undefined);
    await until(() => library.texts('fr', 'common') !== undefined);
    assert.equal(library.texts('fr', 'common')?.retry, 'Try again');
  });

  it('keeps what the host put over it', async () => {
    const library = new TextLibrary({ en: flaky('en', 0).loaders, fr: flaky('fr', 1).loaders }, [5]);
    library.override('fr', { common: { retry: 'Encore' } });
    await library.load('fr', ['common']);
    assert.equal(library.texts('fr', 'common')?.retry, 'Encore');
  });
});
