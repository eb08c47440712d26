import { setTimeout as wait } from 'node:timers/promises';
import { simulatePhone, type PhoneOptions, type SimulatedPhone } from '../../testing/phone/index.ts';
import type { DemoPhone } from '../demo/plug-in.ts';
import type { Log } from '../shared/log.ts';
import type { CheckOrder } from '../pbx/port.ts';
import type { ServerParts } from '../serve.ts';

/** Network access of a phone: both end when its plug is pulled. */
function networkUntil(signal: AbortSignal): Required<Pick<PhoneOptions, 'fetch' | 'sleep'>> {
  return {
    fetch: (input, init) => fetch(input, { ...init, signal }),
    sleep: (milliseconds) => wait(milliseconds, undefined, { signal }).catch(() => undefined),
  };
}

/**
 * The desk phones of the demo company, simulated. They fetch their files over HTTP as real ones do, at the start and at each request
 * of the simulated telephone switch. They do not poll.
 */
export function demoPhones(log: Log): Required<ServerParts> {
  let phones: readonly { readonly device: string; readonly phone: SimulatedPhone }[] = [];
  const plugged = new AbortController();
  // One after the other: they share a processor with the server that they ask.
  let turn = Promise.resolve();

  const startOne = async (device: string, phone: SimulatedPhone): Promise<void> => {
    await phone.restart();
    const problems = phone.problems.length;
    if (problems > 0 && !plugged.signal.aborted) log.warn({ device, problems }, 'a demo phone lacks files');
  };
  const start = (device: string, phone: SimulatedPhone): void => {
    turn = turn.then(() => startOne(device, phone)).catch((thrown: unknown) => log.error({ err: thrown, device }, 'a demo phone failed'));
  };

  return {
    plugIn(seeds: readonly DemoPhone[]) {
      const network = networkUntil(plugged.signal);
      phones = seeds.map(({ device, ...options }) => ({ device, phone: simulatePhone({ ...options, ...network }) }));
      for (const { device, phone } of phones) start(device, phone);
      return () => plugged.abort();
    },
    telephoneSwitch: {
      async notify({ userNames }: CheckOrder) {
        // Several phones of one person may be registered by one name: SIP reaches all of them.
        const reached = phones.filter(({ phone }) => phone.accounts.some(({ user }) => userNames.includes(user)));
        if (reached.length === 0) throw new Error('no phone is registered by this name');
        for (const { device, phone } of reached) start(device, phone);
      },
    },
  };
}
