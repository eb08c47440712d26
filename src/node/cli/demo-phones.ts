import { setTimeout as wait } from 'node:timers/promises';
import { simulatePhone, type PhoneOptions, type SimulatedPhone } from '../../testing/phone/index.ts';
import type { PhoneContents } from '../demo/phone-contents.ts';
import type { DemoPhone } from '../demo/plug-in.ts';
import type { Log } from '../shared/log.ts';
import { present } from '../shared/present.ts';
import type { CheckOrder } from '../pbx/port.ts';
import type { ServerParts } from '../serve.ts';

/** Network access of a phone: both end when its plug is pulled. */
function networkUntil(signal: AbortSignal): Required<Pick<PhoneOptions, 'fetch' | 'sleep'>> {
  return {
    fetch: (input, init) => fetch(input, { ...init, signal }),
    sleep: (milliseconds) => wait(milliseconds, undefined, { signal }).catch(() => undefined),
  };
}

interface PluggedPhone {
  readonly device: string;
  readonly phone: SimulatedPhone;
  /** Ends with the phone's last start. */
  start: Promise<void>;
  starts: number;
  startedAt: number;
}

function contentsOf({ phone, starts, startedAt }: PluggedPhone): PhoneContents {
  const { hdAudio, supervisionCallerNumber, callWaiting, ringTone, timeZone, lockCode } = phone.settings;
  return {
    startedAt: new Date(startedAt).toISOString(),
    starts,
    keys: [...phone.keys].map(([position, { kind, label, value }]) => ({ position, kind, ...present({ label, value }) })),
    settings: {
      ...present({ hdAudio, supervisionCallerNumber, callWaiting, ringTone, utcOffsetMinutes: timeZone?.offsetMinutes }),
      locksByCode: lockCode !== undefined,
    },
    problems: phone.problems.length,
  };
}

/**
 * The desk phones of the demo company, simulated. They fetch their files over HTTP as real ones do, at the start and at each request
 * of the simulated telephone switch. They do not poll.
 */
export function demoPhones(log: Log): Required<ServerParts> {
  let phones: readonly PluggedPhone[] = [];
  const plugged = new AbortController();
  // One after the other: they share a processor with the server that they ask.
  let turn = Promise.resolve();

  const startNow = async (one: PluggedPhone): Promise<void> => {
    const { device, phone } = one;
    await phone.restart();
    one.starts += 1;
    one.startedAt = Date.now();
    const problems = phone.problems.length;
    if (problems > 0 && !plugged.signal.aborted) log.warn({ device, problems }, 'a demo phone lacks files');
  };
  const start = (one: PluggedPhone): void => {
    const { device } = one;
    turn = turn.then(() => startNow(one)).catch((thrown: unknown) => log.error({ err: thrown, device }, 'a demo phone failed'));
    one.start = turn;
  };

  return {
    plugIn(seeds: readonly DemoPhone[]) {
      const network = networkUntil(plugged.signal);
      phones = seeds.map(({ device, ...options }) => {
        const phone = simulatePhone({ ...options, ...network });
        return { device, phone, start: turn, starts: 0, startedAt: Date.now() };
      });
      for (const one of phones) start(one);
      return () => plugged.abort();
    },
    telephoneSwitch: {
      async notify({ userNames }: CheckOrder) {
        // Several phones of one person may be registered by one name: SIP reaches all of them.
        const reached = phones.filter(({ phone }) => phone.accounts.some(({ user }) => userNames.includes(user)));
        if (reached.length === 0) throw new Error('no phone is registered by this name');
        for (const one of reached) start(one);
      },
    },
    phones: {
      async contentsOf(device) {
        const one = phones.find((each) => each.device === device);
        await one?.start;
        return one && contentsOf(one);
      },
    },
  };
}
