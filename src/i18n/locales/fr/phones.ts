import type { Catalogue } from '../../catalogue.ts';

/** « le 28 novembre à 14h02 », mais « aujourd’hui à 14h02 ». */
const le = (when: string): string => (/^\d/.test(when) ? `le ${when}` : when);

/** `<sc-phones>`, dans les mots du guide. */
export const phones = {
  title: 'Mes téléphones',
  tabs: { label: 'Type de téléphone', fixed: 'Téléphone fixe', mobile: 'Téléphone mobile' },
  kinds: { fixed: 'Mon téléphone fixe', mobile: 'Mon téléphone mobile' },
  none: { title: 'Aucun téléphone', text: 'Votre administrateur ne vous a pas encore attribué de téléphone.' },
  unmanaged: 'L’appareil n’est pas géré ici, seulement la ligne.',
  genericProfile: 'Ce modèle n’est pas connu ici\u00a0: il reçoit les réglages communs à tous les téléphones de sa marque.',
  drawing: (name, keys) =>
    keys === 0 ? `Dessin du ${name}` : `Dessin du ${name}, ${String(keys)} ${keys === 1 ? 'touche' : 'touches'} de fonction`,
  mobileDrawing: 'Dessin d’un téléphone mobile',
  registered: 'En ligne',
  unregistered: 'Injoignable',
  states: {
    current: 'À jour',
    waiting: 'Réglages en attente',
    notified: 'Mise à jour demandée',
    never: 'Jamais connecté',
    failed: 'Pas à jour',
  },
  facts: {
    presented: 'Numéro présenté',
    numbers: (count) => (count === 1 ? 'Numéro associé' : 'Numéros associés'),
    configuration: 'Configuration',
    modules: 'Modules d’extension',
    mac: 'Adresse MAC',
    firmware: 'Logiciel',
  },
  configuration: {
    current: (when) => (when ? `à jour, prise ${le(when)}` : 'à jour'),
    waiting: (when) => (when ? `en attente, prête depuis ${le(when)}` : 'en attente du téléphone'),
    notified: (when) => (when ? `demandée au téléphone, prête depuis ${le(when)}` : 'demandée au téléphone'),
    never: () => 'jamais prise par le téléphone',
    failed: () => 'non prise par le téléphone',
  },
  nextCheck: (when) => `Le téléphone la prendra de lui-même, au plus tard ${le(when)}.`,
  restarts: 'Le téléphone redémarrera, ce qui coupe ses appels.',
  withheld: 'Présentation anonyme',
  advice: {
    unregistered: 'Vérifiez le câble réseau et l’alimentation. Vos réglages l’attendent\u00a0: il les prendra à son retour.',
    never: 'Il n’a jamais pris sa configuration. Branchez-le au réseau\u00a0: il se configure tout seul.',
    failed: 'Il garde ses anciens réglages. Donnez à votre administrateur son adresse MAC et cette raison\u00a0:',
  },
  guides: 'Guides de ce téléphone',
  copy: (name) => `Copier\u00a0: ${name}`,
  copied: 'Copié',
  selected: 'Sélectionné\u00a0: copiez avec le clavier ou le menu',
} satisfies Catalogue['phones'];
