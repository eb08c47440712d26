import type { Catalogue } from '../../catalogue.ts';

/** `<sc-connectivity>`. */
export const connectivity = {
  title: 'Connectivité',
  checked: (when) => `Vérifié ${when}`,
  now: 'à l’instant',
  check: 'Vérifier',
  summary: (troubled) =>
    troubled === 0
      ? 'Tous les liens sont actifs.'
      : troubled === 1
        ? 'Un lien est coupé ou dégradé.'
        : `${troubled} liens sont coupés ou dégradés.`,
  none: { title: 'Aucun site', text: 'Votre administrateur ne vous a pas encore rattaché à un site.' },
  noLink: 'Aucun lien de ce site n’est connu.',
  path: (site) => `Chemin de vos appels\u00a0: ${site}`,
  operator: 'Opérateur',
  site: (name) => `Site ${name}`,
  kinds: { fibre: 'fibre', dsl: 'DSL', cable: 'câble', mobile: '4G/5G', other: 'lien' },
  links: { fibre: 'Lien fibre', dsl: 'Lien DSL', cable: 'Lien câble', mobile: 'Lien 4G/5G', other: 'Lien' },
  linkOf: (link, site) => `${link}, site ${site}`,
  states: { up: 'Actif', degraded: 'Dégradé', down: 'Coupé', unknown: 'État inconnu' },
  inPicture: {
    up: (kind) => kind,
    degraded: (kind) => `${kind}, dégradé`,
    down: (kind) => `${kind}, coupé`,
    unknown: (kind) => `${kind}, état inconnu`,
  },
  backup: (kind) => `${kind}, en secours`,
  since: {
    up: (span) => `actif depuis ${span}`,
    degraded: (_span, moment) => `dégradé depuis ${moment}`,
    down: (_span, moment) => `coupé depuis ${moment}`,
    unknown: (_span, moment) => `sans nouvelles depuis ${moment}`,
  },
  mbps: (rate) => `${rate}\u00a0Mbit/s`,
  gbps: (rate) => `${rate}\u00a0Gbit/s`,
  rates: (down, up) => `${down} en réception, ${up} en émission`,
  addresses: 'IP publiques',
  phones: {
    title: 'Mes téléphones',
    count: (count) => `${count} téléphones`,
    reached: 'en ligne',
    unreached: (count) => (count === 1 ? 'injoignable' : 'injoignables'),
    registered: 'enregistré',
    unregistered: 'injoignable\u00a0: vérifiez son câble réseau et son alimentation',
    online: 'En ligne',
    offline: 'Hors ligne',
  },
} satisfies Catalogue['connectivity'];
