import {
  forwardingConditions,
  numberTypes,
  portNames,
  type CallOptions,
  type ForwardingCapability,
  type PortName,
  type Right,
  type TelephonyAdapter,
} from '../../contract/index.ts';
import { checksOf, type CheckContext } from './check.ts';
import { linesOf } from './samples.ts';
import { isOneOf, about, expect, late, NotTried, refused, same, within } from './verdict.ts';

const accesses = ['none', 'read', 'write'];

function checkRight(name: string, { access, grantedBy }: Right): void {
  expect(accesses.includes(access), `${name} has the access ${access}`);
  expect(grantedBy === undefined || isOneOf(grantedBy, ['administrator', 'plan']), `${name} is granted by ${String(grantedBy)}`);
}

function checkForwarding(line: string, capability: ForwardingCapability): void {
  checkRight(`forwarding of ${line}`, capability);
  const { conditions, simultaneousRing, grants = [] } = capability;
  if (simultaneousRing) checkRight(`simultaneous ring of ${line}`, simultaneousRing);
  for (const { country, types = [], prefix } of grants) {
    expect(/^([A-Z]{2}|\d{1,3})$/.test(country), `${line} grants the country "${country}"`);
    expect(
      types.every((type) => numberTypes.includes(type)),
      `${line} grants the types ${types.join(', ')}`,
    );
    expect(prefix === undefined || /^\d{1,15}$/.test(prefix), `${line} grants the prefix "${prefix ?? ''}"`);
  }
  for (const [condition, right] of Object.entries(conditions)) {
    const name = `${condition} of ${line}`;
    expect((forwardingConditions as readonly string[]).includes(condition), `${line} has the unknown condition ${condition}`);
    checkRight(name, right);
    expect(right.targets.length > 0 && right.targets.every((kind) => isOneOf(kind, ['voicemail', 'number'])), `${name} has odd targets`);
    const { delay, period } = right;
    if (delay) expect(delay.min > 0 && delay.min <= delay.max && delay.step > 0, `${name} has the delay ${JSON.stringify(delay)}`);
    if (period) expect(period.maxWindows >= 0 && (period.range || period.weekly), `${name} has a period of no kind`);
  }
}

/** One read of each port, for promises about all ports. */
const firstReads: Readonly<
  Partial<Record<PortName, (adapter: TelephonyAdapter, context: CheckContext, options: CallOptions) => Promise<unknown>>>
> = {
  account: async ({ account }, _context, options) => account?.get(options),
  lines: async ({ lines }, _context, options) => lines?.list(options),
  devices: async ({ devices }, _context, options) => devices?.list(options),
  functionKeys: async ({ functionKeys }, _context, options) => functionKeys?.get(options),
  forwarding: async ({ forwarding }, context, options) => forwarding?.get(await someLine(context), options),
  numbers: async ({ numbers }, context, options) => numbers?.get(await someLine(context), options),
  callLog: async ({ callLog }, _context, options) => callLog?.months(options),
  connectivity: async ({ connectivity }, _context, options) => connectivity?.get(options),
  history: async ({ history }, _context, options) => history?.list({ limit: 1 }, options),
  unifiedCommunications: async ({ unifiedCommunications }, _context, options) => unifiedCommunications?.get(options),
  deviceSettings: async ({ deviceSettings }, context, options) => deviceSettings?.get(await someDevice(context), options),
};

async function someLine(context: CheckContext): Promise<string> {
  const [line] = await linesOf(context);
  const id = line?.id ?? Object.keys((await context.adapter.capabilities()).data.lines)[0];
  if (id === undefined) throw new NotTried('a line');
  return id;
}

async function someDevice({ adapter }: CheckContext): Promise<string> {
  const [device] = (await adapter.devices?.list())?.data ?? [];
  if (!device) throw new NotTried('a phone');
  return device.id;
}

/** Promises about rights and limits, and about every port alike. */
export const capabilityChecks = checksOf('capabilities', [
  {
    promise: 'names only ports of the contract, each with a right',
    sentence: "An absent port does not exist in the backend; one with `access: 'none'` could be granted.",
    cause: 'a misspelt port, or `true` in place of a right',
    async run({ adapter }) {
      const { data, version } = await adapter.capabilities();
      expect(version !== '', 'the version is empty');
      for (const [name, right] of Object.entries(data.ports)) {
        expect((portNames as readonly string[]).includes(name), `lists the unknown port ${name}`);
        checkRight(name, right);
      }
    },
  },
  {
    promise: 'gives limits that make sense for each line',
    sentence: 'Rights and limits of the user, resolved on the server from backend, plan, policy and role. Widgets decide by them alone.',
    cause: 'a delay in milliseconds, a prefix with plus or 00, or a condition that the contract does not know',
    async run({ adapter }) {
      for (const [line, { forwarding }] of Object.entries((await adapter.capabilities()).data.lines))
        if (forwarding) checkForwarding(line, forwarding);
    },
  },
  {
    promise: 'tells how the backend works, and its clock, in the units of the contract',
    sentence: 'How the backend works, the same for all of its users. The backend’s clock when it answered.',
    cause: 'milliseconds in place of seconds, or the time of the last change in place of that of the answer',
    async run({ adapter }) {
      const { data, serverTime } = await adapter.capabilities();
      const { pollSeconds = 1, idempotencySeconds = 60, versions = 'backend' } = data.backend ?? {};
      expect(pollSeconds > 0 && pollSeconds <= 3600, `the backend reads again every ${pollSeconds} s`);
      expect(idempotencySeconds >= 1 && idempotencySeconds <= 31_536_000, `answers are remembered for ${idempotencySeconds} s`);
      expect(isOneOf(versions, ['backend', 'digest']), `versions come from ${versions}`);
      if (serverTime === undefined) return;
      const again = (await adapter.capabilities()).serverTime ?? '';
      expect(
        !Number.isNaN(Date.parse(serverTime)) && Date.parse(again) >= Date.parse(serverTime),
        `the clock tells ${serverTime}, then ${again}`,
      );
    },
  },
  {
    promise: 'lists only ports that the adapter has',
    sentence: 'An absent port does not exist in the backend.',
    cause: 'capabilities that are written by hand beside the ports',
    async run({ adapter, whole }) {
      const { data } = await adapter.capabilities();
      for (const name of portNames)
        if (data.ports[name]) expect(whole[name] !== undefined, `${name} is listed but the adapter has no such port`);
    },
  },
  {
    promise: 'lists the rights on lines of the user, and on no other line',
    sentence: 'By line id.',
    cause: 'lines of the whole company, or ids of another system than the port of the lines',
    async run(context) {
      const { data } = await context.adapter.capabilities();
      if (!context.adapter.lines) throw new NotTried('the port lines');
      const known = new Set((await linesOf(context)).map((line) => line.id));
      for (const id of Object.keys(data.lines)) expect(known.has(id), `lists the line ${id}, which the user does not have`);
    },
  },
  {
    promise: 'unchanged rights are read with the same version',
    sentence: 'Opaque revision of one record.',
    cause: 'a version made from the time of the answer',
    async run({ adapter }) {
      const [first, second] = [await adapter.capabilities(), await adapter.capabilities()];
      expect(same(first, second), 'two reads differ');
    },
  },
  {
    promise: 'a port that is withheld refuses its reads with "forbidden"',
    sentence: "An absent port does not exist in the backend; one with `access: 'none'` could be granted.",
    cause: 'a right that is told and not enforced',
    async run(context) {
      const { data } = await context.adapter.capabilities();
      let tried = 0;
      for (const [name, right] of Object.entries(data.ports)) {
        const read = firstReads[name as PortName];
        if (right.access !== 'none' || !read || !context.whole[name as PortName]) continue;
        tried += 1;
        await refused('forbidden', () => read(context.whole, context, {}));
      }
      if (tried === 0) throw new NotTried('a user from whom a port is withheld');
    },
  },
  {
    promise: 'an aborted read rejects with "aborted", on every port',
    sentence: 'Aborting rejects the call with the error code `aborted`.',
    cause: 'a signal that is not handed on to the request',
    async run(context) {
      const { adapter } = context;
      await refused('aborted', () => adapter.capabilities({ signal: AbortSignal.abort() }));
      for (const [name, read] of Object.entries(firstReads)) {
        if (!adapter[name as PortName]) continue;
        try {
          await about(name, () => refused('aborted', () => read(adapter, context, { signal: AbortSignal.abort() })));
        } catch (thrown) {
          // A user without lines or phones has nothing to read there.
          if (!(thrown instanceof NotTried)) throw thrown;
        }
      }
    },
  },
  {
    promise: 'a read that is aborted under way ends, with its answer or with "aborted"',
    sentence: 'Aborting rejects the call with the error code `aborted`.',
    cause: 'an abort that is reported as a lost connection, or that leaves the call open',
    async run({ adapter, patience }) {
      const abort = new AbortController();
      const call = adapter.capabilities({ signal: abort.signal }).then(
        () => 'answered',
        (thrown: unknown) => thrown,
      );
      abort.abort();
      const end = await within(patience, call);
      expect(end !== late, `neither answered nor refused within ${patience} ms`);
      if (end !== 'answered') await refused('aborted', () => Promise.reject(end instanceof Error ? end : new Error(String(end))));
    },
  },
]);
