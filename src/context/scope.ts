import { createContext } from '@lit/context';
import type { Runtime } from '../runtime/runtime.ts';

/** How urgent an announcement is: `assertive` interrupts the screen reader. */
export type Urgency = 'polite' | 'assertive';

/** The context value of a provider. Replaced when its runtime changes. */
export interface Scope {
  readonly runtime: Runtime | undefined;
  announce(text: string, urgency?: Urgency): void;
}

/**
 * By `Symbol.for`, so that a widget of one copy of the library finds the provider of another. 2: the shape of {@link Scope}, see
 * docs/decisions/0010.
 */
export const scopeContext = createContext<Scope>(Symbol.for('selfcare-elements.scope/2'));
