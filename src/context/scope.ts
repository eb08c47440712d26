import { createContext } from '@lit/context';
import type { Runtime } from '../runtime/runtime.ts';

/** How urgent an announcement is: `assertive` interrupts what a screen reader says. */
export type Urgency = 'polite' | 'assertive';

/** What a provider gives to everything below it. Replaced when its runtime changes; consumers select what they need. */
export interface Scope {
  readonly runtime: Runtime | undefined;
  announce(text: string, urgency?: Urgency): void;
}

/** By `Symbol.for`, so that a widget of one copy of the library finds the provider of another. */
export const scopeContext = createContext<Scope>(Symbol.for('selfcare-elements.scope/1'));
