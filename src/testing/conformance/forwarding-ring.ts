import type {
  ForwardingCapability,
  Id,
  PhoneNumber,
  RingNumber,
  SimultaneousRing,
  SimultaneousRingCapability,
} from '../../contract/index.ts';
import { checksOf, offered, unknownLine, type CheckContext } from './check.ts';
import { forwardingLines, placeWith, toNumber } from './forwarding-change.ts';
import { ringChangeOf } from './forwarding-values.ts';
import { isRestorableRing } from './restorable.ts';
import {
  countryOf,
  emergencyNumbers,
  fictionalNumbers,
  foreignNumbers,
  malformedNumbers,
  premiumNumbers,
  targetsOf,
  linesOf,
  type LineTargets,
} from './samples.ts';
import { Broken, expect, NotTried, refused, refusedField, same } from './verdict.ts';

interface RingPlace extends LineTargets {
  readonly line: Id;
  readonly ofLine: ForwardingCapability;
  readonly limits: SimultaneousRingCapability;
  readonly ring: SimultaneousRing;
}

const existing = (ring: SimultaneousRing | undefined): SimultaneousRing => {
  if (!ring) throw new Broken('the ring is missing, which the capabilities list');
  return ring;
};

const listOf = (...numbers: readonly PhoneNumber[]): readonly RingNumber[] => numbers.map((number) => ({ number }));

/** A ring that the user may change and the kit can restore. @throws {@link NotTried} */
async function ringPlace(context: CheckContext): Promise<RingPlace> {
  for (const [line, ofLine] of await forwardingLines(context)) {
    const limits = ofLine.simultaneousRing;
    if (ofLine.access !== 'write' || limits?.access !== 'write') continue;
    const port = offered(context, 'forwarding');
    const { data } = await port.get(line);
    const ring = existing(data.simultaneousRing);
    if (!ring.managedElsewhere && (await isRestorableRing(port, data, ring)))
      return { line, ofLine, limits, ring, ...(await targetsOf(context, line, ofLine)) };
  }
  throw new NotTried('a writable simultaneous ring');
}

/** The place, the write of a ring and its answer. */
async function subject(context: CheckContext) {
  const port = offered(context, 'forwarding');
  const place = await ringPlace(context);
  const set = async (change: Parameters<typeof port.setSimultaneousRing>[1], options?: Parameters<typeof port.setSimultaneousRing>[2]) => {
    const written = await port.setSimultaneousRing(place.line, change, options);
    return { ...written, ring: existing(written.data.simultaneousRing) };
  };
  const read = async () => existing((await port.get(place.line)).data.simultaneousRing);
  const { ring, limits, allowed, alternative } = place;
  const most = listOf(allowed, ...(alternative === undefined ? [] : [alternative])).slice(0, limits.max);
  // The first number waits for a digit where it may.
  const full = most.map((entry, index) => (limits.pressToAccept && index === 0 ? { ...entry, pressToAccept: true } : entry));
  const next = same(ring.numbers, full) ? listOf(alternative ?? allowed) : full;
  return { port, ...place, set, read, next };
}

/** Promises about the simultaneous ring. */
export const forwardingRingChecks = checksOf('forwarding', [
  {
    promise: 'a changed simultaneous ring is read back as written; off keeps its numbers',
    sentence: 'Changes of the simultaneous ring. Absent fields keep their value.',
    cause: 'a ring whose numbers are deleted in the switch while it is off',
    writes: true,
    async run(context) {
      const { set, read, next } = await subject(context);
      const on = await set({ enabled: true, numbers: next });
      expect(on.ring.enabled && same(on.ring.numbers, next), `the answer is ${JSON.stringify(ringChangeOf(on.ring))}`);
      if (on.state === 'applied') expect(same(ringChangeOf(await read()), ringChangeOf(on.ring)), 'the next read has other values');
      const off = await set({ enabled: false });
      expect(
        !off.ring.enabled && off.ring.effective === 'off' && same(off.ring.numbers, next),
        `off it is ${JSON.stringify(ringChangeOf(off.ring))} and ${off.ring.effective}`,
      );
      const again = await set({ enabled: true });
      expect(again.ring.enabled && same(again.ring.numbers, next), `on again it is ${JSON.stringify(ringChangeOf(again.ring))}`);
    },
  },
  {
    promise: 'the simultaneous ring refuses what the toll policy refuses, with the reason',
    sentence: 'Checks a number against the toll policy before it is saved.',
    cause: 'the policy is asked for rules alone',
    writes: true,
    async run(context) {
      const { set, read, ring, line, ofLine } = await subject(context);
      const own = (await linesOf(context)).find(({ id }) => id === line)?.numbers ?? [];
      const reasons = {
        emergency: (await emergencyNumbers(context)).slice(0, 2),
        premium: premiumNumbers(context, ofLine).slice(0, 3),
        'country-not-granted': foreignNumbers(ofLine).slice(0, 1),
        'own-number': own,
        malformed: malformedNumbers.slice(0, 1),
      };
      for (const [reason, numbers] of Object.entries(reasons))
        for (const number of numbers)
          await refusedField('numbers.0.number', reason, () => set({ enabled: false, numbers: listOf(number) }));
      expect((await read()).version === ring.version, 'a refused number left a trace');
    },
  },
  {
    promise: 'the simultaneous ring refuses more numbers than its limit, one twice, a digit that is not offered, and to be on with none',
    sentence: '`numbers.0.number` and `duplicate`, `numbers.0.pressToAccept` and `unsupported`, `numbers` and `required` or `range`.',
    cause: 'a limit that is told and not enforced, or a list that is cut to it',
    writes: true,
    async run(context) {
      const { set, read, ring, limits, ofLine, allowed, alternative } = await subject(context);
      const candidates = [allowed, alternative ?? [], fictionalNumbers(ofLine, await countryOf(context))].flat();
      const tooMany = listOf(...new Set(candidates)).slice(0, limits.max + 1);
      const refuses = (path: string, rule: string, numbers: readonly RingNumber[], enabled = false) =>
        refusedField(path, rule, () => set({ enabled, numbers }));
      await refuses('numbers', 'required', [], true);
      if (tooMany.length > limits.max) await refuses('numbers', 'range', tooMany);
      if (limits.max > 1) await refuses('numbers.1.number', 'duplicate', listOf(allowed, allowed));
      if (!limits.pressToAccept) await refuses('numbers.0.pressToAccept', 'unsupported', [{ number: allowed, pressToAccept: true }]);
      expect((await read()).version === ring.version, 'a refused list left a trace');
    },
  },
  {
    promise: 'a ring write with an old version is refused with "conflict" and changes nothing',
    sentence: 'Version of this record alone, for the `ifMatch` of its writes.',
    cause: '`ifMatch` is compared for rules alone',
    writes: true,
    async run(context) {
      const { set, read, ring, next } = await subject(context);
      await set({ numbers: next }, { ifMatch: ring.version });
      await refused('conflict', () => set({ enabled: !ring.enabled }, { ifMatch: ring.version }));
      const now = await read();
      expect(now.enabled === ring.enabled && same(now.numbers, next), 'the refused write left a trace');
      expect(now.version !== ring.version, 'the changed ring has the same version');
    },
  },
  {
    promise: 'a repeated ring write with the same idempotency key has no further effect',
    sentence: 'Makes a repeated request harmless: the same key within 24 hours gets the first answer again.',
    cause: 'the key is handed on for rules alone',
    writes: true,
    async run(context) {
      const { set, read, ring, next } = await subject(context);
      const idempotencyKey = crypto.randomUUID();
      const first = await set({ enabled: false, numbers: next }, { idempotencyKey });
      await set({ enabled: true });
      const again = await set({ enabled: false, numbers: next }, { idempotencyKey });
      expect(again.version === first.version, 'the repetition got another answer');
      expect((await read()).enabled, 'the repetition was carried out again');
      expect(ring.version !== first.ring.version, 'the changed ring has the same version');
    },
  },
  {
    promise: 'a ring write leaves the rules as they were, and is "not-found" for an unknown line',
    sentence: '"Sonnerie simultanée": other numbers ring together with the line. Not a diversion.',
    cause: 'the ring is kept as one more target of the no-answer rule',
    writes: true,
    async run(context) {
      const { port, set, line, next } = await subject(context);
      const before = (await port.get(line)).data.rules;
      const { data } = await set({ enabled: true, numbers: next });
      expect(same(data.rules, before), 'a rule has changed');
      await refused('not-found', () => port.setSimultaneousRing(unknownLine, { enabled: false }));
    },
  },
  {
    promise: 'an unconditional forward in force suspends the simultaneous ring',
    sentence: 'Suspended by an unconditional one.',
    cause: 'the state of the ring is its switch alone',
    writes: true,
    async run(context) {
      const { port, set, line, next, allowed } = await subject(context);
      const { capability } = await placeWith(
        context,
        (place) => place.line === line && place.condition === 'unconditional',
        'a writable unconditional forward beside a writable ring',
      );
      await port.setRule(line, 'unconditional', { enabled: false });
      const alone = (await set({ enabled: true, numbers: next })).ring.effective;
      expect(alone === 'active', `alone it is ${alone}`);
      const when = capability.period ? ({ when: { kind: 'always' } } as const) : {};
      const { data } = await port.setRule(line, 'unconditional', { enabled: true, target: toNumber(allowed), ...when });
      expect(data.simultaneousRing?.effective === 'suspended', `it is ${data.simultaneousRing?.effective ?? 'missing'}`);
    },
  },
]);
