import type { NumberPresentation } from '../../../src/contract/index.ts';
import { faultIn, unlessRefused, type Fault } from './fault.ts';

const presentedAs = (change: (data: NumberPresentation) => NumberPresentation) =>
  faultIn('numbers', (port) => ({
    get: async (...args) => {
      const answer = await port.get(...args);
      return { ...answer, data: change(answer.data) };
    },
  }));
/** Answers as if the choice were taken, where the backend refuses it. */
const acceptsEverything = faultIn('numbers', (port) => ({
  select: (line, choice, options) =>
    unlessRefused(
      'validation',
      () => port.select(line, choice, options),
      async () => ({ ...(await port.get(line)), state: 'applied' }),
    ),
}));
const subject = 'numbers';

/** Faults in presented numbers. */
export const numberFaults: readonly Fault[] = [
  {
    name: 'presents a number that may not stand on the line',
    subject,
    promise: /in use is one of the choices/,
    plant: presentedAs((data) => ({ ...data, selected: data.choices.find(({ refusal }) => refusal)?.id ?? data.selected })),
  },
  {
    name: 'refuses in words of its own',
    subject,
    promise: /reasons of the contract/,
    plant: presentedAs((data) => ({
      ...data,
      choices: data.choices.map((choice) => ({ ...choice, refusal: 'FORBIDDEN_CLI' as 'mobile-on-fixed' })),
    })),
  },
  {
    name: 'falls back for a reason of its own',
    subject,
    promise: /reasons of the contract/,
    plant: presentedAs((data) => ({ ...data, fallback: { reason: 'gone' as 'withdrawn' } })),
  },
  { name: 'takes a number that may not stand on the line', subject, promise: /refused with its reason/, plant: acceptsEverything },
];
