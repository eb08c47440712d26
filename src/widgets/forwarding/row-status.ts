import type { ForwardingKey, SelfcareError, Version } from '../../contract/index.ts';
import type { ForwardingEditor } from './forwarding.editor.ts';
import type { RowDraft } from './forwarding.model.ts';
import type { PeriodForm } from './period-form.ts';

/** Why a typed number is not taken: a `TargetRefusal`, `required`, or another rule that the server named. */
export type NumberProblem = string;

/** What goes on in one row besides what is saved. */
export interface RowStatus {
  /** Set by the user, not saved: it waits for a target, for "save", or was refused. */
  readonly draft: RowDraft;
  /** The number as typed, from the first key to its acceptance. */
  readonly text?: string | undefined;
  readonly problem?: NumberProblem | undefined;
  /** Writes under way. */
  readonly saving: number;
  /** The last write failed and was taken back. */
  readonly failure?: { readonly error: SelfcareError; readonly draft: RowDraft } | undefined;
  /** Which editor of a period is open. */
  readonly open?: 'until' | 'period' | undefined;
  /** What its fields hold. */
  readonly form?: PeriodForm | undefined;
  /** The version on which a change was made that is not applied yet: it waits for the network or for the switch. */
  readonly pending?: Version | undefined;
}

/** The last change that was saved, which can be taken back. */
export interface Saved {
  readonly key: ForwardingKey;
  /** Empty when there is nothing to take back, such as on and off again. */
  readonly undo: RowDraft;
}

/** Does something with the editor, once it is loaded. */
export type Act = (use: (editor: ForwardingEditor) => unknown) => void;

/** A row that nobody touched. */
export const idleStatus: RowStatus = { draft: {}, saving: 0 };

export function isUnsaved({ draft, text }: RowStatus): boolean {
  return Object.keys(draft).length > 0 || text !== undefined;
}
