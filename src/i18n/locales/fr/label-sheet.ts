import type { Catalogue } from '../../catalogue.ts';

/** La feuille d’étiquettes que `<sc-function-keys>` imprime. */
export const labelSheet = {
  title: (owner) => `Étiquettes des touches, ${owner}`,
  printed: (date) => `imprimé le ${date}`,
  cut: 'Découper sur les pointillés.',
  trueSize: 'Imprimer à 100\u00a0%, sans «\u00a0ajuster à la page\u00a0». Ce trait doit mesurer 50\u00a0mm\u00a0:',
  noStrip: 'Étiquettes sans bande de papier de taille connue\u00a0: une liste à conserver près du poste.',
  areas: {
    left: 'Gauche de l’écran',
    right: 'Droite de l’écran',
    screen: 'Écran',
    panel: 'Touches du poste',
    module: 'Module',
  },
  module: (number, name) => `Module ${number}, ${name}`,
  column: (number) => `colonne ${number}`,
  page: (number) => `page ${number}`,
  continued: 'suite',
  nextPage: 'Page suivante',
} satisfies Catalogue['labelSheet'];
