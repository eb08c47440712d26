import type { DocumentsPort, SupportDocument } from '../../../src/contract/index.ts';
import { faultIn, unlessRefused, type Fault } from './fault.ts';

const subject = 'documents';
type List = DocumentsPort['list'];
const listAs = (change: (items: readonly SupportDocument[], query: Parameters<List>[0]) => readonly SupportDocument[]) =>
  faultIn('documents', (port) => ({
    list: async (query, options) => {
      const page = await port.list(query, options);
      return { ...page, items: change(page.items, query) };
    },
  }));
const withoutFilter = (name: 'kind' | 'device') =>
  faultIn('documents', (port) => ({ list: async ({ [name]: _, ...query }, options) => port.list(query, options) }));

/** Faults in documents. */
export const documentFaults: readonly Fault[] = [
  {
    name: 'has endings in place of media types',
    subject,
    promise: /a kind, a title and a media type/,
    plant: listAs((items) => items.map((item) => ({ ...item, mediaType: 'pdf' }))),
  },
  {
    name: 'lists a document twice',
    subject,
    promise: /an id of its own/,
    plant: listAs((items) => [...items.slice(0, 1), ...items]),
  },
  {
    name: 'lists documents the other way round',
    subject,
    promise: /sorted by kind, then title/,
    plant: listAs((items) => [...items].reverse()),
  },
  {
    name: 'ends every list after one page',
    subject,
    promise: /small pages/,
    plant: faultIn('documents', (port) => ({ list: async (query) => ({ items: (await port.list(query)).items }) })),
  },
  { name: 'ignores the kind', subject, promise: /filter by kind/, plant: withoutFilter('kind') },
  { name: 'ignores the phone', subject, promise: /filter by phone/, plant: withoutFilter('device') },
  {
    name: 'tells models in place of phones',
    subject,
    promise: /filter by phone/,
    plant: listAs((items) => items.map((item) => ({ ...item, devices: ['yealink-t46u'] }))),
  },
  {
    name: 'lists documents in the reader’s language alone',
    subject,
    promise: /leaves no document out/,
    plant: listAs((items, { language }) => items.filter((item) => language === undefined || item.language === language)),
  },
  {
    name: 'opens everything as bytes',
    subject,
    promise: /opens at an address of its type/,
    plant: faultIn('documents', (port) => ({
      open: async (...args) => ({ ...(await port.open(...args)), mediaType: 'application/octet-stream' }),
    })),
  },
  {
    name: 'opens an unknown document',
    subject,
    promise: /do not exist/,
    plant: faultIn('documents', (port) => ({
      open: (id) =>
        unlessRefused(
          'not-found',
          () => port.open(id),
          () => port.open('dialog'),
        ),
    })),
  },
  {
    name: 'opens the guide of a colleague’s phone',
    subject,
    promise: /do not exist/,
    user: 'chloe',
    plant: faultIn('documents', (port, _, other) => ({
      open: (id) =>
        unlessRefused(
          'not-found',
          () => port.open(id),
          () => other.open(id),
        ),
    })),
  },
];
