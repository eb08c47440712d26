import type { ForwardingPort, TargetRefusal } from '../../../src/contract/index.ts';
import { acceptsRule, faultIn, type Fault } from './fault.ts';

const verdictAs = (
  fits: (refusal: TargetRefusal, number: string) => boolean,
  verdict: Awaited<ReturnType<ForwardingPort['checkTarget']>> = { allowed: true },
) =>
  faultIn('forwarding', (port) => ({
    checkTarget: async (line, number, options) => {
      const told = await port.checkTarget(line, number, options);
      return !told.allowed && fits(told.refusal, number) ? verdict : told;
    },
  }));

const subject = 'forwarding';

/** Faults in the toll policy. */
export const tollFaults: readonly Fault[] = [
  ...(['unconditional', 'no-answer', 'not-reachable', 'dnd'] as const).map((condition): Fault => ({
    name: `asks no toll policy for ${condition}`,
    subject,
    promise: /each rule refuses at write time|outside its|period|delay/,
    plant: acceptsRule('validation', (each) => each === condition),
  })),
  { name: 'allows every target', subject, promise: /refuses an emergency number/, plant: verdictAs(() => true) },
  {
    name: 'knows 112 alone',
    subject,
    promise: /refuses an emergency number/,
    plant: verdictAs((refusal, number) => refusal === 'emergency' && number !== '112'),
  },
  {
    name: 'knows premium numbers of France alone',
    subject,
    promise: /refuses a premium number/,
    plant: verdictAs((refusal, number) => refusal === 'premium' && !number.startsWith('+33')),
  },
  { name: 'allows service numbers', subject, promise: /refuses a service number/, plant: verdictAs((refusal) => refusal === 'short-code') },
  {
    name: 'allows all countries',
    subject,
    promise: /country that is not granted/,
    plant: verdictAs((refusal) => refusal === 'country-not-granted'),
  },
  {
    name: 'allows the own extension',
    subject,
    promise: /extension of the line itself/,
    plant: verdictAs((refusal, number) => refusal === 'own-number' && number.length < 6),
  },
  { name: 'allows what is no number', subject, promise: /text that is no number/, plant: verdictAs((refusal) => refusal === 'malformed') },
  {
    name: 'tells another reason',
    subject,
    promise: /refuses a premium number/,
    plant: verdictAs((refusal) => refusal === 'premium', { allowed: false, refusal: 'malformed' }),
  },
  { name: 'finds no loops', subject, promise: /leads back to its line/, plant: verdictAs((refusal) => refusal === 'loop') },
  {
    name: 'refuses every target',
    subject,
    promise: /allows a number of a granted country/,
    plant: faultIn('forwarding', () => ({ checkTarget: async () => ({ allowed: false, refusal: 'country-not-granted' }) })),
  },
  {
    name: 'answers the question with more than the verdict',
    subject,
    promise: /no more than allowed or a reason/,
    plant: faultIn('forwarding', (port) => ({ checkTarget: async (...args) => ({ ...(await port.checkTarget(...args)), forwards: [] }) })),
  },
];
