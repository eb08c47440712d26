import type { Line, NumberPresentation, NumbersPort, Version } from '../../contract/index.ts';
import { expect, NotApplicable, refused, refusedField, checksOf, type CheckContext } from './check.ts';

interface Presented {
  readonly port: NumbersPort;
  readonly line: Line;
  readonly data: NumberPresentation;
  readonly version: Version;
}

async function everyLine({ adapter }: CheckContext): Promise<readonly Presented[]> {
  const { numbers: port, lines } = adapter;
  if (!port || !lines) throw new NotApplicable('no presented numbers');
  const found: Presented[] = [];
  for (const line of (await lines.list()).data) found.push({ port, line, ...(await port.get(line.id)) });
  return found;
}

/** A line with a second choice, for a user who may change it. */
async function changeable(context: CheckContext): Promise<Presented & { readonly other: string }> {
  for (const presented of await everyLine(context)) {
    const other = presented.data.choices.find(({ id }) => id !== presented.data.selected);
    if (other && presented.data.right.access === 'write') return { ...presented, other: other.id };
  }
  throw new NotApplicable('no line whose presented number this user may change');
}

/** Promises about the number that a line presents. */
export const numberChecks = checksOf('numbers', [
  {
    promise: 'each line tells its choices, each with a number unless it is anonymous',
    async run(context) {
      for (const { line, data } of await everyLine(context)) {
        expect(data.line === line.id, 'the answer is about the line that was asked for');
        expect(new Set(data.choices.map(({ id }) => id)).size === data.choices.length, 'ids are unique');
        for (const { kind, number } of data.choices) expect((kind === 'anonymous') === (number === undefined), `a choice of kind ${kind}`);
      }
    },
  },
  {
    promise: 'a line that is not the user’s does not exist',
    async run({ adapter }) {
      await refused('not-found', async () => adapter.numbers?.get('no-such-line'));
    },
  },
  {
    promise: 'a choice holds from the write on, and can be taken back',
    writes: true,
    async run(context) {
      const { port, line, data, version, other } = await changeable(context);
      const written = await port.select(line.id, other, { ifMatch: version });
      try {
        expect(written.data.selected === other, 'the answer is the record as it now is');
        expect(written.state === 'pending' || (await port.get(line.id)).data.selected === other, 'a read shows the choice');
        expect(written.version !== version, 'the version has changed');
      } finally {
        await port.select(line.id, data.selected);
      }
    },
  },
  {
    promise: 'a choice that is not the line’s is refused at `selected`',
    writes: true,
    async run(context) {
      const { port, line } = await changeable(context);
      await refusedField('selected', 'unsupported', () => port.select(line.id, 'no-such-choice'));
    },
  },
  {
    promise: 'a write on an outdated version is refused',
    writes: true,
    async run(context) {
      const { port, line, data, version, other } = await changeable(context);
      await port.select(line.id, other);
      try {
        await refused('conflict', () => port.select(line.id, data.selected, { ifMatch: version }));
      } finally {
        await port.select(line.id, data.selected);
      }
    },
  },
]);
