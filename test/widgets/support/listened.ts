import type { TelephonyAdapter } from '../../../src/contract/index.ts';

/** The adapter with a stream that tells when it is open: what changes before is read with the rest, or missed. */
export function listened(adapter: TelephonyAdapter, onLive: () => void): TelephonyAdapter {
  const { events } = adapter;
  if (!events) throw new Error('The demo has events');
  const onOpen = (then: (() => void) | undefined) => (): void => {
    then?.();
    onLive();
  };
  return { ...adapter, events: { open: (options) => events.open({ ...options, onOpen: onOpen(options?.onOpen) }) } };
}
