import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { catalogues, leavesOf, textOf } from './catalogues.ts';

const textsOf = (language: 'en' | 'fr'): { path: string; text: string }[] =>
  leavesOf(catalogues[language])
    // Names of files are not prose.
    .filter(({ path }) => !path.endsWith('.file'))
    .flatMap((leaf) => [
      { path: leaf.path, text: textOf(leaf) },
      { path: leaf.path, text: textOf(leaf, true) },
    ]);

describe('French texts', () => {
  for (const { path, text } of textsOf('fr')) {
    it(`follow French typography: ${path}`, () => {
      assert.doesNotMatch(text, /[^\u202f][;?!]/, 'a narrow no-break space stands before ; ? !');
      assert.doesNotMatch(text, /[^\u00a0][:»]|«[^\u00a0]/, 'a no-break space stands before : and » and after «');
      assert.doesNotMatch(text, /['"]/, 'apostrophes are ’ and quotation marks « »');
      assert.doesNotMatch(text, /\.\.\./, 'an ellipsis is one character');
      assert.doesNotMatch(text, /\bE(?:mis|cran|tat)\b|\bA (?:un|venir)\b/, 'capitals keep their accents');
    });
  }
});

/** A word, a better one, and the paths of the texts that may have it. */
type Avoided = readonly [word: RegExp, better: string, except?: RegExp];

/** Words that hide an effect, mix two words for one notion, or speak to men alone. */
const avoided = {
  fr: [
    [/changement/i, 'modification'],
    [/\bgard(?:er|é|és|ée|ées)\b/i, 'conserver, conservé'],
    // A greeting is in service as an exchange is: the word of the guide's screens.
    [/en service/i, 'actif, inactif', /^voicemailSettings\.greetings\./],
    [/déconnecté\b|reconnecté\b|d’elle-même|d’elles-mêmes|à venir/i, 'a text that fits everybody'],
    [/\bréglé ailleurs|n’a pas ouvert|n’arrivent jamais/i, 'configuré autrement, autorisé'],
    [/(?:aujourd’hui|demain|ce soir) \d/i, 'demain à 9h00'],
  ],
  en: [
    [/\bforwards\b(?! (?:all|its))/i, 'forwarding rules'],
    [/in service|\bOver\b/, 'active, ended'],
    [/\bin a call\b/i, 'on a call'],
    [/\bplaced\b|\breceived\b/i, 'outgoing, incoming'],
    [/\bno call\b/i, 'no calls'],
    [/these data|by itself|by themselves|to go on|decides about|not opened|to come\b|short numbers|kind of number/i, 'plain English'],
    [/does not answer/i, 'isn’t responding'],
  ],
} as const satisfies Record<'en' | 'fr', readonly Avoided[]>;

for (const language of ['fr', 'en'] as const) {
  describe(`words of the texts in ${language}`, () => {
    for (const { path, text } of textsOf(language)) {
      it(`are the agreed ones: ${path}`, () => {
        for (const [word, better, except] of avoided[language] as readonly Avoided[]) {
          if (!except?.test(path)) assert.doesNotMatch(text, word, `better: ${better}`);
        }
      });
    }
  });
}

describe('English texts', () => {
  for (const { path, text } of textsOf('en')) {
    it(`use typographic marks: ${path}`, () => {
      assert.doesNotMatch(text, /['"]|\.\.\./);
    });
  }
});

describe('the words of the guide', () => {
  const { forwarding, callLog } = catalogues.fr;

  it('name the forwards', () => {
    assert.deepEqual(
      (['unconditional', 'no-answer', 'not-reachable', 'dnd', 'simultaneous-ring'] as const).map((key) => forwarding.rules[key].title),
      ['Renvoi immédiat', 'Renvoi sur non-réponse', 'Renvoi sur non-connexion', 'Renvoi sur Ne Pas Déranger', 'Sonnerie simultanée'],
    );
  });

  it('explain the misleading “renvoi sur occupation”', () => {
    assert.match(forwarding.rules.dnd.text, /renvoi sur occupation.*Ne Pas Déranger.*non lorsque vous êtes en communication/);
  });

  it('name the targets, the periods and the filters of the log', () => {
    assert.deepEqual([forwarding.target.voicemail, forwarding.target.number], ['Messagerie', 'Numéro']);
    assert.deepEqual([forwarding.period.always, forwarding.period.period], ['Tout le temps', 'Période précise']);
    assert.deepEqual(
      [callLog.kinds.all, callLog.kinds.placed, callLog.kinds.received, callLog.kinds.missed],
      ['Tous', 'Émis', 'Reçus', 'Manqués'],
    );
  });
});
