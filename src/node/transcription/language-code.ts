import { lazily } from '../shared/lazily.ts';

const letters = Array.from('abcdefghijklmnopqrstuvwxyz');

const codesByName = lazily((): ReadonlyMap<string, string> => {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return new Map(
    codes.flatMap((code) => {
      const name = names.of(code)?.toLowerCase();
      return name === undefined ? [] : [[name, code] as const];
    }),
  );
});

/** The code of a language that a recogniser names: some say `fr`, others `french`. */
export function languageCode(told: string): string | undefined {
  const text = told.trim().toLowerCase();
  return /^[a-z]{2}$/.test(text) ? text : codesByName().get(text);
}
