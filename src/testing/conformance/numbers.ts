import {
  presentationRefusals,
  presentedNumberKinds,
  type Id,
  type NumberPresentation,
  type NumbersPort,
  type Version,
} from '../../contract/index.ts';
import { checksOf, colleague, offered, unknownLine, type CheckContext } from './check.ts';
import { linesOf } from './samples.ts';
import { expect, isOneOf, NotTried, refused, refusedField, same } from './verdict.ts';

interface Presented {
  readonly port: NumbersPort;
  readonly line: Id;
  readonly data: NumberPresentation;
  readonly version: Version;
}

async function everyLine(context: CheckContext): Promise<readonly Presented[]> {
  const port = offered(context, 'numbers');
  const known = (await linesOf(context)).map(({ id }) => id);
  const lines = known.length > 0 ? known : Object.keys((await context.adapter.capabilities()).data.lines);
  if (lines.length === 0) throw new NotTried('a line');
  const found: Presented[] = [];
  for (const line of lines) found.push({ port, line, ...(await port.get(line)) });
  return found;
}

/** A line with a second choice, for a user who may change it. */
async function changeable(context: CheckContext): Promise<Presented & { readonly other: Id; readonly read: () => Promise<Id> }> {
  for (const presented of await everyLine(context)) {
    const { data, port, line } = presented;
    const other = data.choices.find(({ id, refusal }) => id !== data.selected && !refusal);
    if (other && data.right.access === 'write')
      return { ...presented, other: other.id, read: async () => (await port.get(line)).data.selected };
  }
  throw new NotTried('a line whose presented number this user may change');
}

/** Promises about the number that a line presents. */
export const numberChecks = checksOf('numbers', [
  {
    promise: 'each line tells its choices, each with a number unless it is anonymous',
    sentence: 'Absent for `anonymous`.',
    cause: 'numbers as the switch writes them, or a hidden number as an empty text',
    async run(context) {
      for (const { line, data, version } of await everyLine(context)) {
        expect(data.line === line, `the answer about ${line} is about ${data.line}`);
        expect(version !== '', `${line} has no version`);
        expect(new Set(data.choices.map(({ id }) => id)).size === data.choices.length, `${line} has an id twice`);
        for (const { id, kind, number } of data.choices) {
          expect((presentedNumberKinds as readonly string[]).includes(kind), `${id} has the kind ${kind}`);
          expect(
            (kind === 'anonymous') === (number === undefined),
            `${id} of the kind ${kind} has ${number === undefined ? 'no number' : 'a number'}`,
          );
          expect(number === undefined || /^\+[1-9]\d{4,14}$|^\d{2,6}$/.test(number), `${id} has the number ${number ?? ''}`);
        }
      }
    },
  },
  {
    promise: 'the number in use is one of the choices',
    sentence: 'Id of the choice in use.',
    cause: 'a number in place of an id, or a choice that the administrator has taken away since',
    async run(context) {
      for (const { line, data } of await everyLine(context)) {
        const used = data.choices.find(({ id }) => id === data.selected);
        expect(used !== undefined, `${line} uses ${data.selected}, which is no choice`);
        expect(!used.refusal, `${line} uses ${used.id}, which is refused as ${used.refusal ?? ''}`);
      }
    },
  },
  {
    promise: 'refusals and fallbacks have reasons of the contract',
    sentence: 'Reasons for which a number of the user may not stand on a line.',
    cause: 'a text of the backend’s own, which no page can translate',
    async run(context) {
      for (const { line, data } of await everyLine(context)) {
        for (const { id, refusal } of data.choices)
          expect(refusal === undefined || isOneOf(refusal, presentationRefusals), `${id} is refused as ${String(refusal)}`);
        const { fallback } = data;
        expect(
          fallback === undefined || isOneOf(fallback.reason, [...presentationRefusals, 'withdrawn']),
          `${line} fell back for the reason ${String(fallback?.reason)}`,
        );
      }
    },
  },
  {
    promise: 'a number that may not stand on the line is refused with its reason',
    sentence: 'with a {@link PresentationRefusal} as its rule',
    cause: 'a policy that only the page knows, and a write that asks the list alone',
    writes: true,
    async run(context) {
      for (const { port, line, data } of await everyLine(context)) {
        const refusedChoice = data.choices.find(({ refusal }) => refusal !== undefined);
        if (!refusedChoice?.refusal || data.right.access !== 'write') continue;
        await refusedField('selected', refusedChoice.refusal, () => port.select(line, refusedChoice.id));
        expect((await port.get(line)).data.selected === data.selected, 'the refused choice left a trace');
        return;
      }
      throw new NotTried('a line with a refused number, which this user may change');
    },
  },
  {
    promise: 'an unchanged presented number is read with the same version',
    sentence: 'Opaque revision of one record.',
    cause: 'a version made from the time of the answer',
    async run(context) {
      for (const { port, line, data, version } of await everyLine(context))
        expect(same(await port.get(line), { data, version }), `two reads of ${line} differ`);
    },
  },
  {
    promise: 'a line that is not the user’s does not exist',
    sentence: 'The number that a line presents on outgoing calls (CLIP), and its choices.',
    cause: 'an empty record is answered for a line that is not known, or a line is looked up without its owner',
    async run(context) {
      const port = offered(context, 'numbers');
      await refused('not-found', () => port.get(unknownLine));
      for (const { id } of context.other ? await linesOf({ ...context, adapter: colleague(context) }) : [])
        await refused('not-found', () => port.get(id));
    },
  },
  {
    promise: 'a colleague’s line presents what the colleague chose',
    sentence: 'Presents another number from the next outgoing call on.',
    cause: 'a write that checks the right on the port, and not the owner of the line',
    writes: true,
    async run(context) {
      const port = offered(context, 'numbers');
      const theirs = colleague(context).numbers;
      if (!theirs) throw new NotTried('a colleague with the port numbers');
      await refused('not-found', () => port.select(unknownLine, 'any'));
      for (const { id } of await linesOf({ ...context, adapter: colleague(context) })) {
        const before = await theirs.get(id);
        const other = before.data.choices.find((choice) => choice.id !== before.data.selected) ?? { id: before.data.selected };
        await refused('not-found', () => port.select(id, other.id));
        expect((await theirs.get(id)).data.selected === before.data.selected, `the colleague’s line ${id} has changed`);
      }
    },
  },
  {
    promise: 'a choice holds from the write on, and can be taken back',
    sentence: 'Presents another number from the next outgoing call on.',
    cause: 'the answer repeats what was sent, while the store has another value',
    writes: true,
    async run(context) {
      const { port, line, data, version, other, read } = await changeable(context);
      const written = await port.select(line, other, { ifMatch: version });
      expect(written.data.selected === other && written.data.line === line, `the answer has ${written.data.selected}, chosen was ${other}`);
      expect(same(written.data.choices, data.choices), 'the choices have changed');
      expect(written.state === 'pending' || (await read()) === other, 'the next read has another choice');
      expect(written.version !== version, 'the version is the same');
      const back = await port.select(line, data.selected);
      expect(back.data.selected === data.selected, `taken back it is ${back.data.selected}`);
    },
  },
  {
    promise: 'a choice changes its own line only',
    sentence: 'Id of the choice in use.',
    cause: 'one presented number for the user, whatever the line',
    writes: true,
    async run(context) {
      const { port, line, other } = await changeable(context);
      const rest = (await everyLine(context)).filter((each) => each.line !== line);
      if (rest.length === 0) throw new NotTried('a user with two lines');
      await port.select(line, other);
      for (const each of rest) expect((await port.get(each.line)).data.selected === each.data.selected, `${each.line} has changed`);
    },
  },
  {
    promise: 'a choice that is not the line’s is refused at `selected`',
    sentence: '@throws `validation` with the path `selected` for a choice that the line does not have (any more)',
    cause: 'any text is stored, such as a number that another company owns',
    writes: true,
    async run(context) {
      const { port, line, data, read } = await changeable(context);
      await refusedField('selected', 'unsupported', () => port.select(line, 'no-such-choice'));
      await refusedField('selected', 'unsupported', () => port.select(line, '+33261910199'));
      expect((await read()) === data.selected, 'the refused choice left a trace');
    },
  },
  {
    promise: 'a write on an outdated version is refused and changes nothing',
    sentence: 'A newer version on the server causes `conflict`.',
    cause: '`ifMatch` is not compared',
    writes: true,
    async run(context) {
      const { port, line, data, version, other, read } = await changeable(context);
      await port.select(line, other);
      await refused('conflict', () => port.select(line, data.selected, { ifMatch: version }));
      expect((await read()) === other, 'the refused write left a trace');
    },
  },
  {
    promise: 'a repeated choice with the same idempotency key has no further effect',
    sentence: 'Makes a repeated request harmless: the same key within 24 hours gets the first answer again.',
    cause: 'the key is not handed on',
    writes: true,
    async run(context) {
      const { port, line, data, other, read } = await changeable(context);
      const idempotencyKey = crypto.randomUUID();
      const first = await port.select(line, other, { idempotencyKey });
      await port.select(line, data.selected);
      const again = await port.select(line, other, { idempotencyKey });
      expect(again.version === first.version, 'the repetition got another answer');
      expect((await read()) === data.selected, 'the repetition was carried out again');
    },
  },
  {
    promise: 'a user who may only read is refused with "forbidden"',
    sentence: '@throws `forbidden`',
    cause: 'a right that is told and not enforced',
    writes: true,
    async run(context) {
      for (const { port, line, data } of await everyLine(context)) {
        if (data.right.access === 'write') continue;
        await refused('forbidden', () => port.select(line, data.selected));
        return;
      }
      throw new NotTried('a line whose presented number this user may only read');
    },
  },
]);
