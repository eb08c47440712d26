import { foldText } from '../contact-text.ts';
import type { TextField } from './candidate.ts';

/**
 * What a column holds. `title`: a form of address or a job. `extensionOrPosition`: "Poste" is a job and an extension in French.
 * `profession`: the position where there is no other.
 */
type ColumnField = TextField | 'title' | 'profession' | 'extensionOrPosition' | 'email' | 'number' | 'numberLabel';

export interface Column {
  readonly field: ColumnField | undefined;
  /** The heading, which is the label of a number. */
  readonly heading: string;
  /** n of "Phone n - Value" and "Phone n - Label". */
  readonly index: string | undefined;
}

/**
 * Headings, folded by `foldText`, of Google Contacts (2012, 2024), Outlook, iCloud and Excel, in French and English. Names as these
 * programs write them, and as people write them in their own tables. The first that fits counts.
 */
const headings: readonly (readonly [field: ColumnField, heading: RegExp])[] = [
  ['prefix', /^(civilite|(name )?prefix|prefixe( du nom)?|salutation|honorific prefix|formule (de politesse|d appel)|appellation)$/],
  ['title', /^(titre|title)$/],
  ['firstName', /^((first|given|fore) ?name|prenoms?|prenom usuel)$/],
  ['middleName', /^((middle|additional) name|(deuxieme|second|2e) prenom|autres? prenoms?|2e prenom)$/],
  ['lastName', /^((last|family|sur) ?name|nom|nom (de famille|patronymique|d usage|usuel))$/],
  ['suffix', /^((name )?suffix|suffixe( du nom)?|honorific suffix)$/],
  [
    'fullName',
    /^((full |display |contact )?name|fullname|displayname|nom complet|nom (et )?prenoms?|prenoms? (et )?nom|contact|nom (du contact|affiche|a afficher))$/,
  ],
  [
    'company',
    /^((company|organi[sz]ation)( ?name)?|organi[sz]ation \d+ (name|nom)|societe|entreprise|raison sociale|etablissement|employeur|employer|nom de (la societe|l entreprise|l organisation)|nom (societe|entreprise))$/,
  ],
  [
    'position',
    /^(job ?title|position|role|organi[sz]ation (\d+ )?(title|titre)|fonction|emploi|qualite|(intitule|titre) d[ue] poste|poste occupe|titre professionnel)$/,
  ],
  ['profession', /^(profession|occupation|metier)$/],
  ['extensionOrPosition', /^poste$/],
  [
    'email',
    /^((primary |main |home |work |personal |business |other )?(e ?mails?|mail|courriel)( \d)?( (address|adresse?|value|valeur|principal|professionnel|personnel|pro|perso|travail|bureau|domicile|work|home))?|adresses? (de messagerie|de courriel|e ?mail|mail|electronique|courriel)( \d)?( (principale|professionnelle|personnelle|pro|perso|bureau|domicile))?)$/,
  ],
  ['numberLabel', /^(phone|telephone|tel) \d+ (label|libelle|type|etiquette)$/],
  [
    'number',
    /^((phone|telephone|tel) \d+ (value|valeur)|numeros?|numero (d appel|court|interne|direct)|ligne directe|(direct|main) line|standard|extension|callback|rappel|radio|recepteur de radiomessagerie|pager|bip|telex|isdn|rnis|fixe|gsm|iphone)$/,
  ],
  // Any other heading with such a word, as "Tél. fixe", "Business Phone 2", "Télécopie (domicile)", "Mobile Pro".
  ['number', /(telephon|telecop|phone(?!tic)|\b(tel|mobile|portable|cell|cellular|cellulaire|fax|gsm)\b)/],
];

/** Headings about a number that is in another column, and other things with a word for telephones. */
const aboutNumbers =
  /\b(label|libelle|type|yomi|phonetic|phonetique|country|pays|carrier|operateur|name|nom|model|modele|date|client|marque|imei|provider)\b/;
const mostWords = 6;

/** The headings that tell a table of contacts. */
const ofContacts = new Set<ColumnField | undefined>(['firstName', 'lastName', 'fullName', 'company', 'number']);

function columnOf(heading: string): Column {
  const folded = foldText(heading);
  const found = headings.find(([, words]) => words.test(folded))?.[0];
  const isOther = found === 'number' && (folded.split(' ').length > mostWords || aboutNumbers.test(folded));
  return {
    field: isOther ? undefined : found,
    heading,
    index: /^\S+ (\d+) (?:value|valeur|label|libelle|type|etiquette)$/.exec(folded)?.[1],
  };
}

/** Known headings in a row; none when the row is no heading. */
export function knownHeadings(cells: readonly string[]): number {
  const fields = cells.map((cell) => columnOf(cell).field).filter((field) => field !== undefined);
  return fields.length >= 2 && fields.some((field) => ofContacts.has(field)) ? fields.length : 0;
}

/**
 * The columns of a heading. The first of two headings "Titre" is a form of address, the second a job, as in Outlook; beside "Job Title"
 * it is a form of address. "Nom" without a first name is the whole name.
 */
export function columnsOf(cells: readonly string[]): readonly Column[] {
  const columns = cells.map(columnOf);
  const has = (field: ColumnField): boolean => columns.some((column) => column.field === field);
  const titles = columns.filter(({ field }) => field === 'title');
  return columns.map((column) => {
    if (column.field === 'title' && titles.length > 1) return { ...column, field: column === titles[0] ? 'prefix' : 'position' };
    if (column.field === 'title' && has('position')) return { ...column, field: 'prefix' };
    if (column.field === 'lastName' && foldText(column.heading) === 'nom' && !has('firstName')) return { ...column, field: 'fullName' };
    return column;
  });
}
