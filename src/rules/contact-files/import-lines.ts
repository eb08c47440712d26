import type { ContactDraft, ImportedContact } from '../../contract/contacts.ts';
import { contactName } from '../contact-draft.ts';
import type { KnownContacts } from '../contact-duplicates.ts';
import type { ContactNote, ContactRefusal, ContactSource, ReadContact } from './report.ts';

/**
 * What is to become of a card or row: a new contact, additions to one that is there, nothing as it is there already, or nothing as it
 * is refused.
 */
export type ImportPlan = 'add' | 'complete' | 'duplicate' | 'refused';

/** What has become of it. `unsent`: not written, or not known to be. `removed`: added, and removed again. */
export type ImportState = ImportPlan | 'created' | 'merged' | 'unsent' | 'removed';

/** A card or row from the file to the backend. Its texts are untrusted. */
export interface ImportLine {
  readonly source: ContactSource;
  /** By which the user knows it; may be empty. */
  readonly name: string;
  readonly notes: readonly ContactNote[];
  readonly plan: ImportPlan;
  /** Of a refused line: what could be read of it. */
  readonly draft: ContactDraft;
  /** Of a refused line. */
  readonly reason?: ContactRefusal;
  /** The contact that is there already comes from the same file. */
  readonly isTwice?: boolean;
  /** The contact that is there already lacks fields of it. */
  readonly hasMore?: boolean;
  /** It was refused, and the person has corrected it. */
  readonly isCorrected?: boolean;
  /** The backend's answer. */
  result?: ImportedContact;
  isRemoved?: boolean;
}

/** Plans the next contacts of a file. Blank rows are no lines. */
export function planLines(contacts: readonly ReadContact[], known: KnownContacts): ImportLine[] {
  return contacts.flatMap((contact): ImportLine[] => {
    if (contact.outcome === 'ignored') return [];
    const { source, notes, draft } = contact;
    if (contact.outcome === 'taken') return [planned({ source, notes, draft }, known)];
    return [{ source, notes, draft, name: contact.label, plan: 'refused', reason: contact.reason }];
  });
}

function planned(taken: Pick<ImportLine, 'source' | 'notes' | 'draft' | 'isCorrected'>, known: KnownContacts): ImportLine {
  const line = { ...taken, name: contactName(taken.draft) };
  const duplicate = known.find(taken.draft);
  if (!duplicate) return { ...line, plan: 'add' };
  const hasMore = Object.keys(duplicate.adds).length > 0;
  return { ...line, plan: hasMore ? 'complete' : 'duplicate', hasMore, isTwice: 'draft' in duplicate.of };
}

/** A refused line with what the person has entered in place of what could not be read. */
export function correctedLine({ source, notes }: ImportLine, draft: ContactDraft, known: KnownContacts): ImportLine {
  const left = notes.filter(({ code }) => !code.endsWith('-unreadable'));
  return planned({ source, notes: left, draft, isCorrected: true }, known);
}

/** What becomes of contacts that are there already and lack fields of the file: they are completed, or kept as they are. */
export type DuplicatePlan = Extract<ImportPlan, 'complete' | 'duplicate'>;

export function planDuplicates(lines: readonly ImportLine[], plan: DuplicatePlan): readonly ImportLine[] {
  return lines.map((line) => (line.hasMore ? { ...line, plan } : line));
}

/** Whether a line is sent to the backend. */
export const isSent = ({ plan }: ImportLine): boolean => plan === 'add' || plan === 'complete';

/** @param isOver the import has ended: what has no answer was not sent */
export function stateOf(line: ImportLine, isOver: boolean): ImportState {
  if (line.isRemoved) return 'removed';
  if (line.result) return line.result.state;
  return isOver && isSent(line) ? 'unsent' : line.plan;
}

export type ImportCounts = Readonly<Record<ImportState, number>>;

export function countLines(lines: readonly ImportLine[], isOver: boolean): ImportCounts {
  const counts = { add: 0, complete: 0, duplicate: 0, refused: 0, created: 0, merged: 0, unsent: 0, removed: 0 };
  for (const line of lines) counts[stateOf(line, isOver)] += 1;
  return counts;
}
