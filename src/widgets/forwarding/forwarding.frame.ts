import type { Account, Capabilities, Forwarding, ForwardingCapability, Id, Line } from '../../contract/index.ts';
import type { ReadyState, ViewState } from '../../runtime/view-state.ts';

/** All that the widget shows of one line. */
export interface ForwardingData {
  /** Every line of the user whose calls can be forwarded. Two or more: a selector. */
  readonly lines: readonly Line[];
  readonly line: Line;
  readonly forwarding: Forwarding;
  readonly capability: ForwardingCapability;
  /** Country whose national writing of numbers the user types, ISO 3166-1 alpha-2. */
  readonly country?: string;
}

/**
 * What a controlled widget is given. Of `ready` only `data` is needed; what a backend would tell beside it may be added, so
 * that each state can be drawn.
 */
export type ForwardingState =
  | Exclude<ViewState<ForwardingData>, { status: 'ready' }>
  | (Pick<ReadyState<ForwardingData>, 'status' | 'data'> & Partial<ReadyState<ForwardingData>>);

/** What the widget read, before it is put together. */
export interface Sources {
  readonly capabilities: ViewState<Capabilities>;
  readonly lines: ViewState<readonly Line[]>;
  readonly account: ViewState<Account>;
  readonly forwarding: ViewState<Forwarding>;
}

/** The view with the lines around it: the selector stays while another line loads. */
export interface Frame {
  readonly lines: readonly Line[];
  readonly line?: Line;
  readonly view: ViewState<ForwardingData>;
}

/** A controlled widget's frame. */
export function frameOfState(state: ForwardingState): Frame {
  if (state.status !== 'ready') return { lines: [], view: state };
  const { lines, line } = state.data;
  return { lines, line, view: { stale: false, saving: false, offline: false, waiting: 0, ...state } };
}

/** The line that is shown: the one asked for, the one chosen, or the first. */
export function lineOf({ lines, capabilities }: Pick<Sources, 'lines' | 'capabilities'>, wanted: Id | undefined): Line | undefined {
  if (lines.status !== 'ready' || capabilities.status !== 'ready') return undefined;
  if (wanted !== undefined) return lines.data.find(({ id }) => id === wanted);
  return usable(lines.data, capabilities.data)[0] ?? lines.data[0];
}

function usable(lines: readonly Line[], { lines: of }: Capabilities): readonly Line[] {
  return lines.filter(({ id }) => (of[id]?.forwarding?.access ?? 'none') !== 'none');
}

/** Puts what was read together to one state: the first thing that stands in the way is what is shown. */
export function frameOfSources(sources: Sources, wanted: Id | undefined, fixed: boolean): Frame {
  const { capabilities, lines, account, forwarding } = sources;
  if (capabilities.status !== 'ready') return { lines: [], view: capabilities };
  const right = capabilities.data.ports.forwarding;
  if (!right) return { lines: [], view: { status: 'unavailable', reason: 'unsupported' } };
  if (right.access === 'none') return { lines: [], view: forbidden(right.grantedBy) };
  if (lines.status !== 'ready') return { lines: [], view: lines };
  const line = lineOf(sources, wanted);
  if (!line) return { lines: [], view: { status: 'empty' } };
  const choice = fixed ? [] : usable(lines.data, capabilities.data);
  const capability = capabilities.data.lines[line.id]?.forwarding;
  if (!capability) return { lines: choice, line, view: { status: 'unavailable', reason: 'unsupported' } };
  if (capability.access === 'none') return { lines: choice, line, view: forbidden(capability.grantedBy) };
  if (forwarding.status !== 'ready') return { lines: choice, line, view: forwarding };
  // Formatting falls back to the usual country; an account that cannot be read must not stand in the way.
  const country = account.status === 'ready' ? account.data.country : undefined;
  const data = { lines: choice, line, forwarding: forwarding.data, capability, ...(country !== undefined && { country }) };
  const stale = forwarding.stale || lines.stale || capabilities.stale;
  return { lines: choice, line, view: { ...forwarding, stale, data } };
}

function forbidden(grantedBy: ForwardingCapability['grantedBy']): ViewState<ForwardingData> {
  return { status: 'unavailable', reason: 'forbidden', ...(grantedBy && { grantedBy }) };
}
