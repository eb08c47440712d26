const CONTROL = /\p{Cc}+/gu;
const NAME_LENGTH = 200;
/** What networks, phones and switches write in place of a name. Compared without case, accents and punctuation. */
const noNames = new Set(
  'anonymous,anonymous caller,anonyme,appelant anonyme,unknown,unknown caller,unknown number,inconnu,numero inconnu,appel inconnu,private,private number,private caller,prive,numero prive,withheld,number withheld,withheld number,restricted,masque,numero masque,appel masque,secret,appel secret,blocked,unavailable,not available,indisponible,non disponible,out of area,no name,no caller id,no cid,cid unavailable,unbekannt,anonym,privado,desconocido,anonimo,sconosciuto,onbekend,null,none'.split(
    ',',
  ),
);

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Whether a name only repeats the number, in any writing: `06 39 98 55 01`, `+33639985501`. */
function isTheNumber(name: string, number: string): boolean {
  if (!/^[\d\s+().\-/]+$/.test(name)) return name === number;
  const digits = digitsOf(name).replace(/^0+/, '');
  return digits === '' || digitsOf(number).endsWith(digits) || digits.endsWith(digitsOf(number).replace(/^0+/, '') || ' ');
}

/** The name in `"Kévin Amor" <+33278677690>`; empty when it is none, or only repeats the number. */
export function nameOf(callerId: string, number: string): string {
  const end = callerId.lastIndexOf('<');
  if (end <= 0) return '';
  const quoted = callerId.slice(0, end).trim();
  const bare = quoted.length > 1 && quoted.startsWith('"') && quoted.endsWith('"') ? quoted.slice(1, -1) : quoted;
  const name = bare
    .replace(/\\(["\\])/g, '$1')
    .replace(CONTROL, ' ')
    .trim()
    .slice(0, NAME_LENGTH);
  return isTheNumber(name, number) || noNames.has(folded(name)) ? '' : name;
}

/** The number in a caller id, which a row may hold only there. */
export const numberIn = (callerId: string): string => /<([^<>]*)>\s*$/.exec(callerId)?.[1] ?? '';
