import { documentKinds, type SupportDocument } from '../contract/documents.ts';
import type { Instant } from '../contract/primitives.ts';
import { foldText } from './contact-text.ts';

const newMs = 30 * 24 * 60 * 60_000;

/** Whether a document is new: published or changed in the last 30 days. @param now epoch milliseconds */
export function isNewDocument({ updatedAt }: { readonly updatedAt?: Instant }, now: number): boolean {
  if (updatedAt === undefined) return false;
  const age = now - Date.parse(updatedAt);
  return age >= 0 && age < newMs;
}

/** The text by which documents are sorted: kind, then title. Compared by code points, not by a locale: its words hold no accents. */
export function documentOrder({ kind, title }: Pick<SupportDocument, 'kind' | 'title'>): string {
  return `${String(documentKinds.indexOf(kind))} ${foldText(title) || title.trim().toLowerCase()}`;
}

/** Whether a typed search finds a document: each of its words is a part of title or summary. Case and accents do not count. */
export function documentMatches({ title, summary = '' }: Pick<SupportDocument, 'title' | 'summary'>, search: string): boolean {
  const words = foldText(search);
  if (words === '') return search.trim() === '';
  const text = foldText(`${title} ${summary}`);
  return words.split(' ').every((word) => text.includes(word));
}
