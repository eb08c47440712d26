import type { Device, DocumentKind, Id, SupportDocument } from '../../contract/index.ts';
import { documentMatches } from '../../rules/documents.ts';
import type { GivenState, Shape } from '../base/given.ts';

/** All that the widget shows. */
export interface DocumentsData {
  /** In the order in which they are shown. */
  readonly documents: readonly SupportDocument[];
  /** The user's phones, the main one first. Left out: no document says which phone it describes. */
  readonly devices?: readonly Pick<Device, 'id'>[];
}

/** The state of a controlled `<sc-documents>`. */
export type DocumentsState = GivenState<DocumentsData>;

export const documentsShape: Shape = {
  documents: [{ id: 'string', kind: 'string', title: 'string', mediaType: 'string' }],
  'devices?': [{ id: 'string' }],
};

/** What is shown: all documents, or one group. */
export const documentFilters = ['all', 'devices', 'services', 'videos'] as const;
export type DocumentFilter = (typeof documentFilters)[number];
export type DocumentGroup = Exclude<DocumentFilter, 'all'>;

const groupOfKind: Readonly<Record<DocumentKind, DocumentGroup>> = {
  'device-guide': 'devices',
  'product-sheet': 'services',
  'service-guide': 'services',
  video: 'videos',
};

/** Documents under one title. */
export interface ShownGroup {
  readonly name: DocumentGroup;
  readonly documents: readonly SupportDocument[];
}

/** The place of a document's first phone among the user's; those without a phone come last. */
function placeOf({ devices: own = [] }: SupportDocument, devices: readonly Pick<Device, 'id'>[]): number {
  const place = devices.findIndex(({ id }) => own.includes(id));
  return place < 0 ? devices.length : place;
}

/**
 * The groups that have documents, each with those that match; those about phones stand in the order of the phones. A kind that a later
 * contract adds counts as a service.
 */
export function groupsOf({ documents, devices = [] }: DocumentsData, filter: DocumentFilter = 'all', search = ''): readonly ShownGroup[] {
  const shown = documents.filter((document) => documentMatches(document, search)).sort((a, b) => placeOf(a, devices) - placeOf(b, devices));
  return documentFilters.flatMap((name) => {
    if (name === 'all' || (filter !== 'all' && filter !== name)) return [];
    const own = shown.filter(({ kind }) => ((groupOfKind as Partial<typeof groupOfKind>)[kind] ?? 'services') === name);
    return own.length > 0 ? [{ name, documents: own }] : [];
  });
}

/** Which of the user's phones a document describes: the only one, the main one, or another; undefined where the backend does not tell. */
export function phoneOf({ devices: own = [] }: SupportDocument, { devices = [] }: DocumentsData): 'only' | 'main' | 'other' | undefined {
  const ids: readonly Id[] = devices.map(({ id }) => id);
  const places = own.map((id) => ids.indexOf(id)).filter((place) => place >= 0);
  if (places.length === 0) return undefined;
  if (ids.length === 1) return 'only';
  return places.includes(0) ? 'main' : 'other';
}

/** "2:10", "1:02:05" */
export function lengthWords(seconds: number): string {
  const whole = Math.round(seconds);
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${String(hours)}:${twoDigits(minutes)}:${twoDigits(rest)}` : `${String(minutes)}:${twoDigits(rest)}`;
}
