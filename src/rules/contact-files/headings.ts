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
 * Headings of Google Contacts (2012, 2024), Outlook, iCloud and Excel, in French and English: as these programs write them, and as
 * people do in tables of their own. Case, accents, signs and numbers ("E-mail 2 Address") are ignored.
 */
const headings: Readonly<Partial<Record<ColumnField, string>>> = {
  prefix: `Civilité, Civ., Name Prefix, Prefix, Préfixe, Préfixe du nom, Salutation, Honorific Prefix, Appellation, Formule de politesse`,
  title: `Titre, Title`,
  firstName: `First Name, FirstName, Given Name, GivenName, Forename, Prénom, Prénoms, Prénom usuel`,
  middleName: `Middle Name, MiddleName, Additional Name, Deuxième prénom, Second prénom, 2e prénom, Autre prénom, Autres prénoms`,
  lastName: `Last Name, LastName, Family Name, FamilyName, Surname, Nom, Nom de famille, Nom d'usage, Nom usuel, Nom patronymique`,
  suffix: `Suffix, Name Suffix, Suffixe, Suffixe du nom, Honorific Suffix`,
  fullName: `Name, Full Name, FullName, Display Name, DisplayName, Contact, Contact Name, Nom complet, Nom affiché, Nom du contact,
    Nom prénom, Nom prénoms, Nom et prénom, Nom et prénoms, Prénom nom, Prénom et nom, Interlocuteur, Correspondant`,
  nickname: `Nickname, Surnom, Short Name, File As, Alias, Pseudo`,
  company: `Company, Company Name, CompanyName, Organization, Organisation, Organization Name, Société, Entreprise, Société / Entreprise,
    Nom de la société, Nom de l'entreprise, Nom de l'organisation, Nom société, Nom entreprise, Raison sociale, Établissement, Organisme,
    Structure, Enseigne, Employeur, Employer`,
  position: `Job Title, JobTitle, Position, Role, Organization Title, Fonction, Fonctions, Fonction / Poste, Fonction / Titre, Emploi, Qualité,
    Intitulé du poste, Intitulé de poste, Titre du poste, Poste occupé, Titre professionnel`,
  profession: `Profession, Occupation, Métier`,
  extensionOrPosition: `Poste`,
  email: `E-mail, Email, Mail, E-mails, Emails, Courriel, E-mail Address, Email Address, EmailAddress, E-mail - Value, E-mail - Valeur,
    Adresse de messagerie, Adresse e-mail, Adresse email, Adresse mail, Adresse électronique, Adresse courriel, Adresse de courriel,
    Adresses e-mail`,
  numberLabel: `Phone - Label, Phone - Type, Téléphone - Libellé, Téléphone - Type, Téléphone - Étiquette`,
  number: `Phone - Value, Téléphone - Valeur, Numéro, Numéros, N°, Number, Numéro d'appel, Numéro court, Numéro interne, Numéro direct,
    Ligne directe, Direct Line, Main Line, Standard, Extension, Callback, Rappel, Radio, Pager, Bip, Récepteur de radiomessagerie, Telex,
    ISDN, RNIS, Fixe, GSM, iPhone`,
};

const keyOf = (folded: string): string =>
  folded
    .replace(/\b\d+\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim();

const fields = new Map(
  Object.entries(headings).flatMap(([field, names]) => names.split(',').map((name) => [keyOf(foldText(name)), field as ColumnField])),
);

/** Beside "E-mail": "Work Email", "Courriel (pro)". */
const places =
  /\b(primary|main|principale?|home|domicile|work|business|bureau|travail|professionnel(le)?|pro|personal|personnel(le)?|perso|other|autre)\b/g;

/** Any other heading with such a word is that of a number: "Tél. fixe", "Business Phone 2", "Télécopie (domicile)", "Mobile Pro". */
const ofNumbers = /telephon|telecop|phone|\b(tel|mobile|portable|cell|cellular|cellulaire|fax|gsm)\b/;
/** Unless it is about a number in another column, or about another thing. */
const aboutNumbers =
  /\b(label|libelle|type|yomi|phonetic|phonetique|country|pays|carrier|operateur|name|nom|model|modele|date|client|marque|imei|provider)\b/;
const mostWords = 6;
const numbered = /^\S+ (\d+) (?:value|valeur|label|libelle|type|etiquette)$/;

/** The headings that tell a table of contacts. */
const ofContacts = new Set<ColumnField | undefined>(['firstName', 'lastName', 'fullName', 'company', 'number']);

function columnOf(heading: string): Column {
  const folded = foldText(heading);
  const key = keyOf(folded);
  const known = fields.get(key) ?? fields.get(keyOf(key.replace(places, ' ')));
  const isNumber = ofNumbers.test(folded) && !aboutNumbers.test(folded) && folded.split(' ').length <= mostWords;
  return { field: known ?? (isNumber ? 'number' : undefined), heading, index: numbered.exec(folded)?.[1] };
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
