import { faultIn, unlessRefused, type Fault } from './fault.ts';

const subject = 'preferences';

/** Faults in preferences. */
export const preferencesFaults: readonly Fault[] = [
  {
    name: 'answers preferences without a version',
    subject,
    promise: /have a version/,
    plant: faultIn('preferences', (port) => ({ get: async (options) => ({ ...(await port.get(options)), version: '' }) })),
  },
  {
    name: 'clears the fields that a change leaves out',
    subject,
    promise: /keeps what it leaves out/,
    plant: faultIn('preferences', (port) => ({
      update: async (change, options) => port.update({ language: null, dashboard: null, ...change }, options),
    })),
  },
  {
    name: 'takes any text as a language',
    subject,
    promise: /no language and no card/,
    plant: faultIn('preferences', (port) => ({
      update: (change, options) =>
        unlessRefused(
          'validation',
          () => port.update(change, options),
          async () => ({ ...(await port.get()), state: 'applied' }),
        ),
    })),
  },
  {
    name: 'keeps one record of preferences for the company',
    subject,
    promise: /their own/,
    plant: (adapter, other) => ({ ...adapter, ...(other.preferences && { preferences: other.preferences }) }),
  },
  {
    name: 'does not compare the version of preferences',
    subject,
    promise: /outdated version/,
    plant: faultIn('preferences', (port) => ({ update: async (change) => port.update(change) })),
  },
];
