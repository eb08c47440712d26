import type { Capabilities, Right, SelfcareError } from '../contract/index.ts';
import type { Snapshot } from './queries.ts';
import type { ReadyState, ResourceState } from './view-state.ts';
import type { Overlay } from './write-lane.ts';

/** Everything that decides what a view shows. */
export interface ViewFacts<T> {
  readonly signedIn: boolean;
  /** The adapter has the port. */
  readonly supported: boolean;
  /** What the capabilities say of the port, once they are known. `null`: the backend cannot do it. */
  readonly right: Right | null | undefined;
  readonly snapshot: Snapshot<T>;
  readonly overlay: Overlay<T> | undefined;
  readonly online: boolean;
  readonly retry: () => void;
}

/** The right to a port; `undefined` while nobody knows. */
export function rightTo(capabilities: Capabilities | undefined, port: string): Right | null | undefined {
  if (capabilities === undefined || port === 'capabilities') return undefined;
  return (capabilities.ports as Readonly<Record<string, Right | undefined>>)[port] ?? null;
}

export function viewOf<T>(facts: ViewFacts<T>): ResourceState<T> {
  const { snapshot, overlay } = facts;
  if (!facts.signedIn) return { status: 'signed-out' };
  if (!facts.supported || facts.right === null || snapshot.failure?.code === 'unsupported') {
    return { status: 'unavailable', reason: 'unsupported' };
  }
  if (facts.right?.access === 'none') return forbidden(facts.right.grantedBy);
  if (snapshot.failure?.code === 'forbidden') return forbidden(snapshot.failure.details.grantedBy);
  if (overlay) return ready(facts, overlay);
  if (snapshot.failure) return { status: 'error', error: snapshot.failure, retry: facts.retry };
  return { status: 'loading' };
}

function forbidden<T>(grantedBy: Right['grantedBy']): ResourceState<T> {
  return { status: 'unavailable', reason: 'forbidden', ...(grantedBy && { grantedBy }) };
}

function ready<T>({ snapshot, online }: ViewFacts<T>, overlay: Overlay<T>): ReadyState<T> {
  const problem: SelfcareError | undefined = overlay.problem ?? snapshot.failure;
  return {
    status: 'ready',
    data: overlay.data,
    stale: snapshot.restored || snapshot.failure !== undefined,
    saving: overlay.saving,
    offline: !online || problem?.code === 'offline',
    waiting: overlay.waiting,
    ...(problem && { problem }),
  };
}

/** Whether two states look the same, so that nobody needs to hear of the second. */
export function sameState(a: object | undefined, b: object): boolean {
  if (a === undefined) return false;
  const before = Object.entries(a).filter(([name]) => name !== 'retry');
  const after = new Map(Object.entries(b).filter(([name]) => name !== 'retry'));
  return before.length === after.size && before.every(([name, value]) => Object.is(after.get(name), value));
}
