/** Texts about the simulated phones. */
const fr = {
  title: 'Téléphones simulés',
  loading: 'Lecture du téléphone…',
  failed: 'Le téléphone simulé ne se laisse pas lire. Nouvel essai au prochain changement.',
  off: 'Les téléphones ne sont pas simulés. Lancez le serveur par\u00a0: selfcare serve --demo --with-phones',
  absent: 'Ce téléphone n’est pas simulé\u00a0: il est encore dans son carton.',
  read: (time: string, starts: number, changes: number) =>
    `Fichiers lus à ${time}, ${starts === 1 ? '1 démarrage' : `${starts} démarrages`}${
      changes === 0 ? '' : changes === 1 ? ' · 1 changement' : ` · ${changes} changements`
    }`,
  hasChanged: 'a changé',
  problems: (count: number) => (count === 1 ? 'Il lui manque un fichier.' : `Il lui manque ${count} fichiers.`),
  drawing: (name: string) => `Le ${name} simulé, avec ses touches`,
  keys: 'Touches lues par le téléphone',
  kinds: { line: 'Ligne', supervision: 'Supervision', 'speed-dial': 'Raccourci', blank: 'vide', other: 'Autre fonction' },
  settings: {
    hdAudio: 'Son HD',
    supervisionCallerNumber: 'Supervision\u00a0: n° appelant',
    callWaiting: 'Signal de double appel',
    ringTone: 'Sonnerie',
    utcOffsetMinutes: 'Heure d’hiver',
    locksByCode: 'Verrouillage par code',
  },
  yes: 'oui',
  no: 'non',
};

export type PhoneTexts = typeof fr;

const en: PhoneTexts = {
  title: 'Simulated phones',
  loading: 'Reading the phone…',
  failed: 'The simulated phone cannot be read. It is tried again at the next change.',
  off: 'The phones are not simulated. Start the server with: selfcare serve --demo --with-phones',
  absent: 'This phone is not simulated: it is still in its box.',
  read: (time, starts, changes) =>
    `Files read at ${time}, ${starts === 1 ? '1 start' : `${starts} starts`}${
      changes === 0 ? '' : changes === 1 ? ' · 1 change' : ` · ${changes} changes`
    }`,
  hasChanged: 'has changed',
  problems: (count) => (count === 1 ? 'It lacks one file.' : `It lacks ${count} files.`),
  drawing: (name) => `The simulated ${name} with its keys`,
  keys: 'Keys that the phone has read',
  kinds: { line: 'Line', supervision: 'Supervision', 'speed-dial': 'Speed dial', blank: 'empty', other: 'Other function' },
  settings: {
    hdAudio: 'HD audio',
    supervisionCallerNumber: 'Supervision: caller’s number',
    callWaiting: 'Call waiting tone',
    ringTone: 'Ring tone',
    utcOffsetMinutes: 'Winter time',
    locksByCode: 'Locked by a code',
  },
  yes: 'yes',
  no: 'no',
};

/** By the language of the page; English where there are none of its own. */
export function phoneTexts(language: string): PhoneTexts {
  return language.startsWith('fr') ? fr : en;
}
