import type { ContactTitle } from '../../contract/contacts.ts';
import { foldText } from '../contact-text.ts';

/** Forms of address, folded. */
const titles: Readonly<Record<string, ContactTitle>> = {
  m: 'mr',
  mr: 'mr',
  mister: 'mr',
  monsieur: 'mr',
  mme: 'mrs',
  mlle: 'mrs',
  melle: 'mrs',
  madame: 'mrs',
  mademoiselle: 'mrs',
  mrs: 'mrs',
  ms: 'mrs',
  miss: 'mrs',
};

/** The title that a form of address means; `undefined` for others, such as "Dr". */
export function titleOf(text: string): ContactTitle | undefined {
  const folded = foldText(text);
  return Object.hasOwn(titles, folded) ? titles[folded] : undefined;
}

/** Before a whole name. Without its full stop, M is an initial. */
const leading = /^(m\.|(?:mr|mrs|ms)\.?|mmes?\.?|m(?:e)?lle\.?|monsieur|madame|mademoiselle)\s+((?!(?:et|and|ou|or|&)\s)\S.*)$/i;

/**
 * A name in one text, and the title before it. The name is not divided: no rule is right for particles, capitals, names whose family
 * name comes first, and companies.
 */
export function wholeName(text: string): { readonly title?: ContactTitle; readonly name: string } {
  const [, form = '', name = ''] = leading.exec(text) ?? [];
  const title = titleOf(form);
  return title ? { title, name } : { name: text };
}
