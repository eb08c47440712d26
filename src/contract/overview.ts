import type { Account } from './account.ts';
import type { CallLogEntry } from './call-log.ts';
import type { Capabilities } from './capabilities.ts';
import type { ContactKind } from './contacts.ts';
import type { Device } from './devices.ts';
import type { SupportDocument } from './documents.ts';
import type { ErrorCode } from './errors.ts';
import type { Forwarding } from './forwarding.ts';
import type { FunctionKeyList } from './function-keys.ts';
import type { Line } from './lines.ts';
import type { NumberPresentation } from './numbers.ts';
import type { Preferences } from './preferences.ts';
import type { CallOptions, GrantedBy, Id, Month, Version, Versioned } from './primitives.ts';
import type { UnifiedCommunications } from './unified-communications.ts';
import type { LineUsage } from './usage.ts';
import type { MailboxState, VoiceMessage } from './voicemail.ts';

/** What is read of a dashboard: one line of the user, and all that belongs to no line. */
export interface OverviewQuery {
  /** Left out, or not the user's: the first line. */
  readonly line?: Id;
  /** BCP 47 language of the reader, for the titles of documents. */
  readonly language?: string;
}

/** Contacts by their kind. */
export interface ContactCounts {
  readonly total?: number;
  readonly totals?: Readonly<Record<ContactKind, number>>;
}

/** A record of an overview. */
export interface OverviewRecord<T> {
  readonly data: T;
  /** As its port gives it; empty for lists. */
  readonly version: Version;
}

/** Why a part of an overview could not be read. */
export interface OverviewError {
  readonly code: ErrorCode;
  readonly grantedBy?: GrantedBy;
  readonly retryAfterMs?: number;
}

/** One part of an overview. A failed part takes no other down. */
export type OverviewPart<T> = OverviewRecord<T> | { readonly error: OverviewError };

/**
 * Records of many ports in one answer, each as its port would give it. A part of a port that the backend lacks, or that the user may not
 * read, is left out.
 */
export interface Overview {
  readonly account?: OverviewRecord<Account>;
  readonly capabilities: OverviewRecord<Capabilities>;
  /** The line of the parts `presentedNumber`, `forwarding` and `usage`. Left out for a user without lines. */
  readonly line?: Id;
  /** The present month in the account's time zone: that of the parts `calls` and `usage`. */
  readonly month: Month;
  readonly preferences?: OverviewPart<Preferences>;
  readonly lines?: OverviewPart<readonly Line[]>;
  readonly devices?: OverviewPart<readonly Device[]>;
  readonly functionKeys?: OverviewPart<FunctionKeyList>;
  /** The newest calls of the month on all lines, at most 100. */
  readonly calls?: OverviewPart<readonly CallLogEntry[]>;
  readonly contacts?: OverviewPart<ContactCounts>;
  /** The first documents of the list, at most three. */
  readonly documents?: OverviewPart<readonly SupportDocument[]>;
  readonly unifiedCommunications?: OverviewPart<UnifiedCommunications>;
  readonly presentedNumber?: OverviewPart<NumberPresentation>;
  readonly forwarding?: OverviewPart<Forwarding>;
  readonly usage?: OverviewPart<LineUsage>;
  /** The line of the parts `mailbox` and `messages`: the first with visual voicemail, the wanted one before all. Left out without any. */
  readonly mailboxLine?: Id;
  readonly mailbox?: OverviewPart<MailboxState>;
  /** The newest message of that line; empty without any. */
  readonly messages?: OverviewPart<readonly VoiceMessage[]>;
}

/**
 * Reads an overview in one call. An adapter may leave it out, or reject with `unsupported`: pages then read port by port. A part that is
 * late must not hold the others: it has the error `timeout`, and pages read it by its port.
 */
export type ReadOverview = (query: OverviewQuery, options?: CallOptions) => Promise<Versioned<Overview>>;
