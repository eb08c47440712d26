/** The spellings of a capability's name. `unified-communications` gives `unifiedCommunications`, `UnifiedCommunications` and so on. */
export function namesOf(kebab) {
  if (!/^[a-z]+(-[a-z]+)*$/.test(kebab ?? '')) throw new Error('Usage: npm run new -- NAME, in lower-case words joined by hyphens.');
  const capital = (word) => word[0].toUpperCase() + word.slice(1);
  const words = kebab.split('-');
  const Pascal = words.map(capital).join('');
  return {
    kebab,
    Pascal,
    camel: Pascal[0].toLowerCase() + Pascal.slice(1),
    snake: words.join('_'),
    words: words.join(' '),
    Title: capital(words.join(' ')),
  };
}
