import type { Id, Line, LinesPort, Version } from '../../contract/index.ts';
import { checksOf, colleague, offered, unknownLine, type CheckContext } from './check.ts';
import { expect, NotTried, refused, same } from './verdict.ts';

type Switch = NonNullable<LinesPort['setDoNotDisturb']>;

/** A line whose Do Not Disturb the user may switch. */
export interface SwitchableLine {
  readonly line: Id;
  readonly version: Version;
  readonly enabled: boolean;
  /** All lines, as they were read. */
  readonly lines: readonly Line[];
  readonly set: Switch;
  readonly read: () => Promise<boolean | undefined>;
}

const stateOf = (lines: readonly Line[], line: Id) => lines.find(({ id }) => id === line)?.state.doNotDisturb;

function switchOf(port: LinesPort): Switch {
  if (!port.setDoNotDisturb) throw new NotTried('a backend that switches Do Not Disturb');
  return port.setDoNotDisturb.bind(port);
}

/** @throws {@link NotTried} without such a line */
export async function switchableLine(context: CheckContext): Promise<SwitchableLine> {
  const port = offered(context, 'lines');
  const { data: rights } = await context.adapter.capabilities();
  const { data: lines, version } = await port.list();
  const found = lines.find(({ id }) => rights.lines[id]?.doNotDisturb?.access === 'write');
  if (!found) throw new NotTried('a line whose Do Not Disturb this user may switch');
  expect(port.setDoNotDisturb !== undefined, `the capabilities list a switch for ${found.id}, which the port \`lines\` does not have`);
  const set = port.setDoNotDisturb.bind(port);
  const read = async () => stateOf((await port.list()).data, found.id);
  return { line: found.id, version, enabled: found.state.doNotDisturb, lines, set, read };
}

/** The lines without their states of Do Not Disturb. */
const others = (lines: readonly Line[]) => lines.map(({ state: { doNotDisturb: _, ...state }, ...line }) => ({ ...line, state }));

/** Promises about switching Do Not Disturb. */
export const doNotDisturbChecks = checksOf('lines', [
  {
    promise: 'Do Not Disturb holds from the write on, and can be taken back',
    sentence: 'Switches Do Not Disturb of a line, with all its phones.',
    cause: 'the answer repeats what was sent, while the telephone switch has another state',
    writes: true,
    async run(context) {
      const { line, enabled, version, lines, set, read } = await switchableLine(context);
      const written = await set(line, !enabled, { ifMatch: version });
      expect(stateOf(written.data, line) === !enabled, `the answer says ${String(stateOf(written.data, line))}, sent was ${!enabled}`);
      expect(same(others(written.data), others(lines)), 'the answer has other lines than the list, or other values of them');
      expect(written.state === 'pending' || (await read()) === !enabled, 'the next read has the state from before');
      expect(written.state === 'pending' || written.version !== version, 'the version is the same');
      const back = await set(line, enabled);
      expect(stateOf(back.data, line) === enabled, 'it cannot be taken back');
    },
  },
  {
    promise: 'Do Not Disturb of one line leaves the other lines as they are',
    sentence: 'Switches Do Not Disturb of a line, with all its phones.',
    cause: 'one state for the user, whatever the line',
    writes: true,
    async run(context) {
      const { line, enabled, lines, set } = await switchableLine(context);
      const rest = lines.filter(({ id }) => id !== line);
      if (rest.length === 0) throw new NotTried('a user with two lines');
      const { data } = await set(line, !enabled);
      for (const { id, state } of rest) expect(stateOf(data, id) === state.doNotDisturb, `${id} has changed`);
    },
  },
  {
    promise: 'Do Not Disturb is refused for lines that are unknown, or a colleague’s',
    sentence: '@throws `not-found`',
    cause: 'a write that checks the right on the port, and not the owner of the line',
    writes: true,
    async run(context) {
      const set = switchOf(offered(context, 'lines'));
      const { data: rights } = await context.adapter.capabilities();
      const isOffered = Object.values(rights.lines).some(({ doNotDisturb }) => doNotDisturb);
      await refused(isOffered ? 'not-found' : ['not-found', 'unsupported'], () => set(unknownLine, true));
      const theirs = context.other && colleague(context).lines;
      for (const { id, state } of (await theirs?.list())?.data ?? []) {
        await refused(isOffered ? 'not-found' : ['not-found', 'unsupported'], () => set(id, !state.doNotDisturb));
        expect(stateOf((await theirs?.list())?.data ?? [], id) === state.doNotDisturb, `the colleague’s line ${id} has changed`);
      }
    },
  },
  {
    promise: 'Do Not Disturb is refused where the capabilities do not list it, and without the right',
    sentence: '`unsupported` for a line whose capabilities have no `doNotDisturb`; `forbidden`',
    cause: 'rights that are told and not enforced',
    writes: true,
    async run(context) {
      const port = offered(context, 'lines');
      const set = switchOf(port);
      const { data: rights } = await context.adapter.capabilities();
      const closed = (await port.list()).data.filter(({ id }) => rights.lines[id]?.doNotDisturb?.access !== 'write');
      if (closed.length === 0) throw new NotTried('a line whose Do Not Disturb this user may not switch');
      for (const { id, state } of closed) {
        const code = rights.lines[id]?.doNotDisturb ? 'forbidden' : 'unsupported';
        await refused(code, () => set(id, !state.doNotDisturb));
        expect(stateOf((await port.list()).data, id) === state.doNotDisturb, `the refused write has changed ${id}`);
      }
    },
  },
  {
    promise: 'Do Not Disturb on an outdated version is refused and changes nothing',
    sentence: '`ifMatch` is the version of the list, which changes with the state of every line.',
    cause: '`ifMatch` is not compared',
    writes: true,
    async run(context) {
      const { line, enabled, version, set, read } = await switchableLine(context);
      if ((await set(line, !enabled)).state === 'pending') throw new NotTried('a backend that applies at once');
      await refused('conflict', () => set(line, enabled, { ifMatch: version }));
      expect((await read()) === !enabled, 'the refused write left a trace');
    },
  },
  {
    promise: 'a repeated switch of Do Not Disturb with the same idempotency key has no further effect',
    sentence: 'Makes a repeated request harmless: the same key within 24 hours gets the first answer again.',
    cause: 'the key is not handed on',
    writes: true,
    async run(context) {
      const { line, enabled, set, read } = await switchableLine(context);
      const idempotencyKey = crypto.randomUUID();
      const first = await set(line, !enabled, { idempotencyKey });
      if ((await set(line, enabled)).state === 'pending') throw new NotTried('a backend that applies at once');
      const again = await set(line, !enabled, { idempotencyKey });
      expect(again.version === first.version, 'the repetition got another answer');
      expect((await read()) === enabled, 'the repetition switched the line again');
    },
  },
]);
