import type { CallLogEntry } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';

/** What became of a call, in a sentence. */
export function outcomeOf(texts: Catalogue['callLog'], { kind, outcome }: CallLogEntry): string {
  return kind === 'received' ? texts.received : texts.outcomes[kind][outcome];
}
