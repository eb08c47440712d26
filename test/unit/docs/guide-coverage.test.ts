import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { differenceOf, digestOf, partsOf, plain, sectionsOf, testsOf } from './guide-rows.ts';
import { testNames } from './test-names.ts';

const root = join(import.meta.dirname, '../../..');
const document = readFileSync(join(root, 'docs/guide-coverage.md'), 'utf8');
const sections = sectionsOf(document);
const rows = sections.flatMap(({ heading, rows }) => rows.map((row) => ({ heading, ...row })));
const open = rows.filter(({ proof }) => proof.startsWith('open:'));

/** The guide's headings in its order, with the digest of the text below each. */
const guide: readonly (readonly [heading: string, digest: string])[] = [
  ['Mon tableau de bord', 'addc1816aac1'],
  ['Mes téléphones', '280836ca9b45'],
  ['Présentation du numéro', 'd80e6b0e0fa7'],
  ['Mes touches de fonction', 'e17986b4940d'],
  ['Gestion des postes', '5f03b102d0e7'],
  ['Paramètres avancés', '919e4886ab3d'],
  ['Documentation', '74664931de55'],
  ['Gestion des appels', 'bec90981fb76'],
  ["Renvoi d'appel et renvoi immédiat", 'b40fa4e01924'],
  ['Renvoi sur non-réponse', 'ba87f8ee9feb'],
  ['Renvoi sur non-connexion', 'e89229d52c73'],
  ['Sonnerie simultanée', '2971b822ea2f'],
  ['[NOUVEAU] Renvoi sur occupation', '8c33b2153331'],
  ['[NOUVEAU] Ligne mobile avancée', '2d60c06bea10'],
  ["Journal d'appels", '473ea50442bb'],
  ["Journal d'appels", '2736cd158c90'],
  ['Messagerie Vocale', 'e3b0c44298fc'],
  ['Messagerie vocale visuelle', 'b717166ab5c3'],
  ['Paramètre de la messagerie vocale', 'ad22820dee44'],
  ['Enregistrer votre annonce depuis le Selfcare utilisateur', '79bf1c0b245a'],
  ["Enregistrement multiple d'annonces", '31cfe01cd815'],
  ['Envoi de messages par email', '8180d6627c38'],
  ["Gestion de l'accès", 'a3e4fdefcf4c'],
  ['Enregistrement des messages', '3615e7a8f4df'],
  ['Ligne mobile avancée', 'd5961c3e0c56'],
  ['Envoi des messages par email', '52c14aa3dd95'],
  ['Notification par SMS', '6d215a7abde6'],
  ['Conso Forfait', 'ef24c3eb27b7'],
  ['Ligne fixe', '440ff5044983'],
  ['Ligne mobile', 'c383e1d2e5ec'],
  ['Contacts', '9e93def4a761'],
  ["Ajout d'un contact", '4142201501d9'],
  ['DIALOG', '3cf19fbc7d64'],
];

describe('the coverage of the user guide', () => {
  it('has the headings of the guide, in its order', () => {
    assert.deepEqual(
      sections.map(({ heading }) => heading),
      guide.map(([heading]) => heading),
    );
  });

  it('has every word of the guide, in its order', () => {
    const changed = sections.filter(({ rows }, index) => digestOf(rows.map(({ sentence }) => sentence).join('\n')) !== guide[index]?.[1]);
    assert.deepEqual(
      changed.map(({ heading }) => heading),
      [],
      'SELFCARE_GUIDE=<file of the guide> tells where',
    );
  });

  it('has no sentence twice in a section', () => {
    const twice = sections.flatMap(({ heading, rows }) => {
      const sentences = rows.map(({ sentence }) => plain(sentence));
      return sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index).map((sentence) => `${heading}: ${sentence}`);
    });
    assert.deepEqual(twice, []);
  });

  it('says of each sentence which test proves it, why it needs none, or what is missing', () => {
    const silent = rows.filter(({ proof }) => testsOf(proof).length === 0 && !/^(?:—|open:) \S/.test(proof));
    assert.deepEqual(silent, []);
  });

  it('names tests that there are, each by a name that its file has once', () => {
    const files = new Map<string, ReadonlyMap<string, number>>();
    const namesOf = (path: string): ReadonlyMap<string, number> => {
      const names = files.get(path) ?? testNames(join(root, path));
      files.set(path, names);
      return names;
    };
    const wrong = rows.flatMap(({ heading, proof }) => {
      const named = testsOf(proof);
      const problems = named.map(({ path, name }) => {
        if (!path.endsWith('.test.ts') || !existsSync(join(root, path))) return `no file ${path}`;
        const count = namesOf(path).get(name) ?? 0;
        return count === 1 ? undefined : `${String(count)} tests "${name}" in ${path}`;
      });
      const unread = proof.split('`').length - 1 - 2 * named.length > 0 ? [`not a test: ${proof}`] : [];
      return [...problems, ...unread].filter((problem) => problem !== undefined).map((problem) => `${heading}: ${problem}`);
    });
    assert.deepEqual(wrong, []);
  });

  it('counts its open rows', () => {
    const [, count] = /^Open rows: (\d+)\.$/m.exec(document) ?? [];
    assert.equal(count, String(open.length));
  });

  const file = process.env['SELFCARE_GUIDE'];
  if (file !== undefined)
    it('follows the guide of SELFCARE_GUIDE', () => {
      const parts = partsOf(readFileSync(file, 'utf8'));
      assert.deepEqual(
        parts.map(({ heading }) => heading),
        sections.map(({ heading }) => heading),
      );
      const different = parts.flatMap(({ heading, text }, index) => {
        const difference = differenceOf(sections[index]?.rows ?? [], text);
        return difference === undefined ? [] : [`${heading}: ${difference}`];
      });
      assert.deepEqual(different, []);
      assert.deepEqual(
        parts.map(({ heading, text }) => [heading, digestOf(text)]),
        guide,
      );
    });
});
