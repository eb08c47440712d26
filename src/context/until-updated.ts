import type { LitElement } from 'lit';

/** Resolves with the first update after which `test` holds, or when the element leaves the page. */
export function untilUpdated(host: LitElement, test: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (host.isConnected && !test()) return;
      host.removeController(watch);
      resolve();
    };
    const watch = { hostUpdated: check, hostDisconnected: check };
    host.addController(watch);
    host.requestUpdate();
  });
}
