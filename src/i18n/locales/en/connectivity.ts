import type { AccessLinkKind, AccessLinkState } from '../../../contract/index.ts';

const kinds: Readonly<Record<AccessLinkKind, string>> = {
  fibre: 'fibre',
  dsl: 'DSL',
  cable: 'cable',
  mobile: '4G/5G',
  other: 'link',
};

const links: Readonly<Record<AccessLinkKind, string>> = {
  fibre: 'Fibre link',
  dsl: 'DSL link',
  cable: 'Cable link',
  mobile: '4G/5G link',
  other: 'Link',
};

const states: Readonly<Record<AccessLinkState, string>> = {
  up: 'Working',
  degraded: 'Degraded',
  down: 'Down',
  unknown: 'Not known',
};

/** State of a link within the picture, in the middle of a line. */
const inPicture: Readonly<Record<AccessLinkState, (kind: string) => string>> = {
  up: (kind) => kind,
  degraded: (kind) => `${kind}, degraded`,
  down: (kind) => `${kind}, down`,
  unknown: (kind) => `${kind}, not known`,
};

/** `span` is a length such as "42 days", `moment` a time such as "yesterday, 6:40 PM". */
const since: Readonly<Record<AccessLinkState, (span: string, moment: string) => string>> = {
  up: (span) => `working for ${span}`,
  degraded: (_span, moment) => `degraded since ${moment}`,
  down: (_span, moment) => `down since ${moment}`,
  unknown: (_span, moment) => `no news since ${moment}`,
};

/** `<sc-connectivity>`. */
export const connectivity = {
  title: 'Connectivity',
  checked: (when: string) => `Checked ${when}`,
  now: 'just now',
  check: 'Check',
  summary: (troubled: number) =>
    troubled === 0
      ? 'Every link is working.'
      : troubled === 1
        ? 'One link is down or degraded.'
        : `${troubled} links are down or degraded.`,
  none: { title: 'No site', text: 'Your administrator has not assigned a site to you yet.' },
  noLink: 'No link of this site is known.',
  path: (site: string) => `The way of your calls: ${site}`,
  operator: 'Operator',
  site: (name: string) => `${name} site`,
  kinds,
  links,
  linkOf: (link: string, site: string) => `${link}, ${site} site`,
  states,
  inPicture,
  backup: (kind: string) => `${kind}, as backup`,
  since,
  mbps: (rate: string) => `${rate}\u00a0Mbit/s`,
  gbps: (rate: string) => `${rate}\u00a0Gbit/s`,
  rates: (down: string, up: string) => `${down} down, ${up} up`,
  addresses: 'Public IP',
  phones: {
    title: 'My phones',
    count: (count: number) => `${count} phones`,
    reached: 'online',
    unreached: (_count: number) => 'out of reach',
    registered: 'registered',
    unregistered: 'out of reach: check its network cable and power',
    online: 'Online',
    offline: 'Offline',
  },
};
