import type { AccessLink, AccessLinkState, Connectivity, Device, Site, TimeZone } from '../../contract/index.ts';
import type { GivenState, Shape } from '../base/given.ts';

/** All that the widget shows. */
export interface ConnectivityData {
  readonly connectivity: Connectivity;
  /** The user's phones. Those whose registration is not known are left out. */
  readonly devices?: readonly Device[] | undefined;
  /** Of every time; that of the browser where it is left out. */
  readonly timeZone?: TimeZone | undefined;
}

/** The state of a controlled `<sc-connectivity>`. */
export type ConnectivityState = GivenState<ConnectivityData>;

export const connectivityShape: Shape = {
  connectivity: {
    sites: [{ id: 'string', name: 'string', links: [{ id: 'string', kind: 'string', state: 'string' }] }],
    checkedAt: 'string',
  },
  'devices?': [{ id: 'string', vendor: 'string', model: 'string' }],
};

/** A phone of which it is known whether the telephone switch can reach it. */
export type KnownPhone = Device & { readonly registered: boolean };

export const knownPhones = ({ devices = [] }: ConnectivityData): readonly KnownPhone[] =>
  devices.filter((device): device is KnownPhone => device.registered !== undefined);

/** The link that carries the calls of a site: the first one, or another that stands in for it. */
export interface Carrier {
  readonly link: AccessLink;
  readonly state: AccessLinkState;
  readonly isBackup: boolean;
}

const carries = ({ state }: AccessLink): boolean => state === 'up' || state === 'degraded';

export function carrierOf({ links }: Site): Carrier | undefined {
  const [main, ...others] = links;
  if (!main) return undefined;
  const backup = main.state === 'down' ? (others.find(({ state }) => state === 'up') ?? others.find(carries)) : undefined;
  return backup ? { link: backup, state: 'degraded', isBackup: true } : { link: main, state: main.state, isBackup: false };
}

/** Links that are known not to be fully in service. */
export const troubledLinks = ({ sites }: Connectivity): number =>
  sites.flatMap(({ links }) => links).filter(({ state }) => state === 'down' || state === 'degraded').length;
