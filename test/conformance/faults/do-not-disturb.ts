import type { LinesPort } from '../../../src/contract/index.ts';
import { changing, faultIn, unlessRefused, type Fault } from './fault.ts';

type Switch = NonNullable<LinesPort['setDoNotDisturb']>;

const switchAs = (change: (port: LinesPort, set: Switch) => Switch, user: Fault['user'] = 'alice') => ({
  user,
  plant: faultIn('lines', (port) => (port.setDoNotDisturb ? { setDoNotDisturb: change(port, port.setDoNotDisturb.bind(port)) } : {})),
});

/** Answers as if the write were done. */
const listed = async (port: LinesPort) => ({ ...(await port.list()), state: 'applied' as const });

/** Faults in the switch of Do Not Disturb. */
export const doNotDisturbFaults: readonly Fault[] = [
  {
    name: 'answers Do Not Disturb and keeps the state from before',
    subject: 'lines',
    promise: /holds from the write on/,
    ...switchAs((port) => async (line, enabled) => {
      const answer = await listed(port);
      const data = answer.data.map((one) => (one.id === line ? { ...one, state: { ...one.state, doNotDisturb: enabled } } : one));
      return { ...answer, data, version: changing() };
    }),
  },
  {
    name: 'switches Do Not Disturb of every line',
    subject: 'lines',
    promise: /leaves the other lines/,
    ...switchAs((_port, set) => async (line, enabled, options) => {
      const { data, ...answer } = await set(line, enabled, options);
      return { ...answer, data: data.map((one) => ({ ...one, state: { ...one.state, doNotDisturb: enabled } })) };
    }),
  },
  {
    name: 'answers for a line that it does not know',
    subject: 'lines',
    promise: /unknown, or a colleague/,
    ...switchAs(
      (port, set) => (line, enabled, options) =>
        unlessRefused(
          'not-found',
          () => set(line, enabled, options),
          () => listed(port),
        ),
    ),
  },
  {
    name: 'switches Do Not Disturb of a colleague',
    subject: 'lines',
    promise: /unknown, or a colleague/,
    plant: faultIn('lines', (port, _adapter, theirs) => ({
      setDoNotDisturb: async (line, enabled, options) => {
        const mine = await port.setDoNotDisturb?.(line, enabled, options).catch(() => undefined);
        const answer = mine ?? (await theirs.setDoNotDisturb?.(line, enabled, options));
        if (!answer) throw new Error('no switch');
        return answer;
      },
    })),
  },
  {
    name: 'accepts Do Not Disturb where its rights do not list it',
    subject: 'lines',
    promise: /without the right/,
    ...switchAs(
      (port, set) => (line, enabled, options) =>
        unlessRefused(
          'unsupported',
          () => set(line, enabled, options),
          () => listed(port),
        ),
    ),
  },
  {
    name: 'does not compare versions of Do Not Disturb',
    subject: 'lines',
    promise: /outdated version/,
    ...switchAs((_port, set) => (line, enabled, options) => set(line, enabled, { ...options, ifMatch: undefined })),
  },
  {
    name: 'forgets idempotency keys of Do Not Disturb',
    subject: 'lines',
    promise: /same idempotency key/,
    ...switchAs((_port, set) => (line, enabled, options) => set(line, enabled, { ...options, idempotencyKey: undefined })),
  },
  {
    name: 'lists a switch of Do Not Disturb that it does not have',
    subject: 'lines',
    promise: /holds from the write on/,
    plant: ({ lines, ...adapter }) => ({ ...adapter, ...(lines ? { lines: { list: lines.list.bind(lines) } } : {}) }),
  },
];
