/** An instant for people, to the second; a dash where there is none. */
export function shownInstant(at: string | number | undefined): string {
  return at === undefined ? '-' : new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}
