import type { Line, LineKind } from '../../contract/index.ts';

/** What plan and administrator decided about the mailboxes of one user. */
export interface MailboxPolicy {
  /** Kinds of lines whose messages the portal shows. Left out: advanced mobile lines alone, as in the guide. */
  readonly lineKinds?: readonly LineKind[];
  /** Messages that a mailbox holds. Left out: 100. */
  readonly capacity?: number;
  /** Messages get a transcript. Left out: where the server makes any. */
  readonly transcription?: boolean;
}

/** After so many days a message is deleted by itself. */
export const keepDays = 30;
/** For so many days a deleted message can be restored. */
export const restoreDays = 7;

const usualKinds: readonly LineKind[] = ['mobile'];
const usualCapacity = 100;

/** Whether the portal shows the messages of a line. */
export function hasVisualVoicemail({ kind, voicemail }: Line, { lineKinds = usualKinds }: MailboxPolicy = {}): boolean {
  return voicemail && lineKinds.includes(kind);
}

/** Messages that each mailbox of a user holds. */
export const capacityOf = ({ capacity = usualCapacity }: MailboxPolicy = {}): number => capacity;

const dayMs = 24 * 60 * 60_000;

/** From when on a message that was deleted at an instant is gone. Epoch milliseconds. */
export const erasedAt = (deletedAt: number): number => deletedAt + restoreDays * dayMs;

/** A message that was deleted at this instant or earlier is gone. */
export const erasedBefore = (now: number): number => now - restoreDays * dayMs;

/** A message whose days began at this instant or earlier is deleted by itself. */
export const deletedBefore = (now: number): number => now - keepDays * dayMs;
