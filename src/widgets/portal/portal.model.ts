import type { Capabilities, PortName, Right } from '../../contract/index.ts';
import type { IconPath } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { portalPages, type PortalPage } from '../base/pages/navigate.ts';

/** An element of a page, by the tag without its prefix, with its attributes. */
export interface PageElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** One page of the guide. */
export interface PageSpec {
  readonly icon: IconPath;
  /** The user has the page where one of these ports is there. */
  readonly ports: readonly PortName[];
  readonly elements: readonly PageElement[];
  /** A widget of the page says its title: that of the page is for screen readers. */
  readonly saysTitle?: boolean;
}

/** The page says its title itself. */
const untitled = { heading: 'hide' };

/** The pages, by name. */
export const pageSpecs: Readonly<Partial<Record<PortalPage, PageSpec>>> = {
  dashboard: { icon: icons.home, ports: ['account'], elements: [{ name: 'dashboard' }], saysTitle: true },
  phones: {
    icon: icons.desk,
    ports: ['devices', 'lines', 'numbers'],
    elements: [{ name: 'phones', attributes: untitled }, { name: 'presented-number' }, { name: 'device-settings' }],
  },
  'function-keys': { icon: icons.keys, ports: ['functionKeys'], elements: [{ name: 'function-keys', attributes: untitled }] },
  documents: { icon: icons.book, ports: ['documents'], elements: [{ name: 'documents', attributes: untitled }] },
  forwarding: { icon: icons.route, ports: ['forwarding'], elements: [{ name: 'forwarding' }] },
  'call-log': { icon: icons.clock, ports: ['callLog'], elements: [{ name: 'call-log', attributes: untitled }] },
  voicemail: {
    icon: icons.voicemail,
    ports: ['voicemail', 'voicemailSettings'],
    elements: [{ name: 'voicemail', attributes: { ...untitled, settings: '' } }, { name: 'voicemail-settings' }],
  },
  usage: { icon: icons.chart, ports: ['usage'], elements: [{ name: 'usage', attributes: untitled }] },
  contacts: {
    icon: icons.people,
    ports: ['contacts'],
    elements: [{ name: 'contacts', attributes: { ...untitled, actions: 'key forward' } }],
  },
  'unified-communications': {
    icon: icons.chat,
    ports: ['unifiedCommunications'],
    elements: [{ name: 'unified-communications', attributes: { ask: '' } }],
  },
  history: { icon: icons.undo, ports: ['history'], elements: [{ name: 'history', attributes: untitled }] },
  support: { icon: icons.info, ports: ['account'], elements: [{ name: 'support', attributes: untitled }] },
  connectivity: { icon: icons.globe, ports: ['connectivity'], elements: [{ name: 'connectivity', attributes: untitled }] },
};

/** Pages in the bar of a small screen; the others are behind "More". */
export const barPages = ['dashboard', 'call-log', 'voicemail', 'contacts'] as const;
export type BarPage = (typeof barPages)[number];

export const isBarPage = (page: string): page is BarPage => barPages.some((each) => each === page);

const accessOf = (rights: readonly (Right | undefined)[]): readonly Right[] => rights.filter((right) => right !== undefined);

/** A page of the menu. */
export interface MenuItem {
  readonly page: PortalPage;
  readonly spec: PageSpec;
  /** Why the user may not use it; the page says so, too. */
  readonly locked?: 'administrator' | 'plan' | 'other';
}

/**
 * The menu, in the guide's order: only what the backend has. What the user may not use says who grants it, or is left out.
 * @param capabilities undefined while they are not known: all pages are there
 */
export function menuOf(capabilities: Capabilities | undefined, hidesRefused: boolean): readonly MenuItem[] {
  return portalPages.flatMap((page): readonly MenuItem[] => {
    const spec = pageSpecs[page];
    if (!spec) return [];
    if (!capabilities) return [{ page, spec }];
    const rights = accessOf(spec.ports.map((port) => capabilities.ports[port]));
    if (rights.length === 0) return [];
    if (rights.some(({ access }) => access !== 'none')) return [{ page, spec }];
    return hidesRefused ? [] : [{ page, spec, locked: rights[0]?.grantedBy ?? 'other' }];
  });
}

/** The page that an address names; undefined where the address is not the portal's. */
export function pageAt(hash: string, base: string): string | undefined {
  if (hash === '' || hash === '#') return 'dashboard';
  if (!hash.startsWith(base)) return undefined;
  const [name = ''] = hash.slice(base.length).split(/[/?&]/);
  return name === '' ? 'dashboard' : name;
}
