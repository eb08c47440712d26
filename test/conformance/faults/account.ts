import type { Account, Capabilities, Line, NumberPresentation, NumbersPort, TelephonyAdapter } from '../../../src/contract/index.ts';
import { changing, faultIn, unlessRefused, type Fault } from './fault.ts';

const accountAs = (change: (account: Account) => Account) =>
  faultIn('account', (port) => ({
    get: async (...args) => {
      const answer = await port.get(...args);
      return { ...answer, data: change(answer.data) };
    },
  }));
const linesAs = (change: (lines: readonly Line[]) => readonly Line[]) =>
  faultIn('lines', (port) => ({
    list: async (...args) => {
      const answer = await port.list(...args);
      return { ...answer, data: change(answer.data) };
    },
  }));
const rightsAs =
  (change: (capabilities: Capabilities) => unknown) =>
  (adapter: TelephonyAdapter): TelephonyAdapter => ({
    ...adapter,
    capabilities: async (...args) => {
      const answer = await adapter.capabilities(...args);
      return { ...answer, data: change(answer.data) as Capabilities };
    },
  });
const numbersAs = (change: (data: NumberPresentation) => NumberPresentation) =>
  faultIn('numbers', (port) => ({
    get: async (...args) => {
      const answer = await port.get(...args);
      return { ...answer, data: change(answer.data) };
    },
  }));
const selectAs = (change: (port: NumbersPort) => NumbersPort['select'], user: Fault['user'] = 'alice') => ({
  user,
  plant: faultIn('numbers', (port) => ({ select: change(port) })),
});

/** Faults in rights, account, lines and presented numbers. */
export const accountFaults: readonly Fault[] = [
  {
    name: 'lists a port that the contract does not know',
    subject: 'capabilities',
    promise: /only ports of the contract/,
    plant: rightsAs((data) => ({ ...data, ports: { ...data.ports, fax: { access: 'read' } } })),
  },
  {
    name: 'has true for a right',
    subject: 'capabilities',
    promise: /each with a right/,
    plant: rightsAs((data) => ({ ...data, ports: { ...data.ports, account: true } })),
  },
  {
    name: 'lists a port that it does not have',
    subject: 'capabilities',
    promise: /only ports that the adapter has/,
    plant: ({ numbers: _, ...adapter }) => adapter,
  },
  {
    name: 'lists lines of others',
    subject: 'capabilities',
    promise: /on no other line/,
    plant: rightsAs((data) => ({ ...data, lines: { ...data.lines, 'line-bruno-fixed': {} } })),
  },
  {
    name: 'grants prefixes with plus',
    subject: 'capabilities',
    promise: /limits that make sense/,
    plant: rightsAs((data) => ({
      ...data,
      lines: Object.fromEntries(
        Object.entries(data.lines).map(([id, { forwarding }]) => [
          id,
          { forwarding: { ...forwarding, grants: [{ country: 'FR', prefix: '+33' }] } },
        ]),
      ),
    })),
  },
  {
    name: 'has no version of rights',
    subject: 'capabilities',
    promise: /each with a right/,
    plant: (adapter) => ({ ...adapter, capabilities: async () => ({ ...(await adapter.capabilities()), version: '' }) }),
  },
  {
    name: 'makes a new version of rights at each read',
    subject: 'capabilities',
    promise: /unchanged rights/,
    plant: (adapter) => ({
      ...adapter,
      capabilities: async (options) => ({ ...(await adapter.capabilities(options)), version: changing() }),
    }),
  },
  {
    name: 'withholds a port by its word alone',
    subject: 'capabilities',
    promise: /port that is withheld/,
    plant: rightsAs((data) => ({ ...data, ports: { ...data.ports, callLog: { access: 'none' } } })),
  },
  {
    name: 'does not look at signals',
    subject: 'capabilities',
    promise: /aborted read rejects/,
    plant: (adapter) => ({ ...adapter, capabilities: () => adapter.capabilities() }),
  },
  {
    name: 'does not look at signals of the call log',
    subject: 'capabilities',
    promise: /on every port/,
    plant: faultIn('callLog', (port) => ({ months: () => port.months() })),
  },
  {
    name: 'reports an abort as a lost connection',
    subject: 'capabilities',
    promise: /aborted read rejects/,
    plant: (adapter) => ({
      ...adapter,
      capabilities: (options) => (options?.signal?.aborted ? Promise.reject(new Error('network')) : adapter.capabilities(options)),
    }),
  },
  {
    name: 'never answers an aborted call',
    subject: 'capabilities',
    promise: /aborted under way/,
    plant: (adapter) => ({
      ...adapter,
      capabilities: (options) =>
        options?.signal && !options.signal.aborted ? new Promise(() => undefined) : adapter.capabilities(options),
    }),
  },

  {
    name: 'has an offset for a zone',
    subject: 'account',
    promise: /time zone/,
    plant: accountAs((account) => ({ ...account, timeZone: '+01:00' })),
  },
  {
    name: 'has a country in words',
    subject: 'account',
    promise: /country/,
    plant: accountAs((account) => ({ ...account, country: 'France' })),
  },
  {
    name: 'names no tenant',
    subject: 'account',
    promise: /tenant/,
    plant: accountAs((account) => ({ ...account, tenant: { id: '', name: '' } })),
  },
  {
    name: 'makes a new version of the account at each read',
    subject: 'account',
    promise: /unchanged account/,
    plant: faultIn('account', (port) => ({ get: async (...args) => ({ ...(await port.get(...args)), version: changing() }) })),
  },
  {
    name: 'answers each user as the last one',
    subject: 'account',
    promise: /accounts of their own/,
    plant: faultIn('account', (_port, _adapter, other) => ({ get: (...args) => other.get(...args) })),
  },

  { name: 'has an id twice', subject: 'lines', promise: /id of its own/, plant: linesAs((lines) => [...lines, ...lines]) },
  { name: 'lists mobile lines first', subject: 'lines', promise: /fixed lines first/, plant: linesAs((lines) => [...lines].reverse()) },
  {
    name: 'has national numbers',
    subject: 'lines',
    promise: /E\.164/,
    plant: linesAs((lines) => lines.map((line) => ({ ...line, numbers: line.numbers.map((number) => number.replace('+33', '0')) }))),
  },
  {
    name: 'leaves the main number out',
    subject: 'lines',
    promise: /main number/,
    plant: linesAs((lines) => lines.map((line) => ({ ...line, numbers: line.numbers.slice(1) }))),
  },
  {
    name: 'tells no state',
    subject: 'lines',
    promise: /state of each line/,
    plant: linesAs((lines) => lines.map((line) => ({ ...line, state: {} as Line['state'] }))),
  },
  {
    name: 'makes a new version of lines at each read',
    subject: 'lines',
    promise: /unchanged lines/,
    plant: faultIn('lines', (port) => ({ list: async (...args) => ({ ...(await port.list(...args)), version: changing() }) })),
  },
  {
    name: 'lists a colleague’s line',
    subject: 'lines',
    promise: /no line of a colleague/,
    plant: faultIn('lines', (port, _, other) => ({
      list: async (...args) => {
        const mine = await port.list(...args);
        return { ...mine, data: [...(await other.list()).data, ...mine.data] };
      },
    })),
  },

  {
    name: 'uses a number that is no choice',
    subject: 'numbers',
    promise: /in use is one of the choices/,
    plant: numbersAs((data) => ({ ...data, selected: 'own-+33199009999' })),
  },
  {
    name: 'presents numbers as the switch writes them',
    subject: 'numbers',
    promise: /tells its choices/,
    plant: numbersAs((data) => ({
      ...data,
      choices: data.choices.map(({ number, ...choice }) => ({
        ...choice,
        ...(number === undefined ? {} : { number: number.replace('+', '00') }),
      })),
    })),
  },
  {
    name: 'gives the anonymous choice a number',
    subject: 'numbers',
    promise: /unless it is anonymous/,
    plant: numbersAs((data) => ({
      ...data,
      choices: data.choices.map((choice) => (choice.kind === 'anonymous' ? { ...choice, number: '+33199001234' } : choice)),
    })),
  },
  {
    name: 'has a choice twice',
    subject: 'numbers',
    promise: /tells its choices/,
    plant: numbersAs((data) => ({ ...data, choices: [...data.choices, ...data.choices] })),
  },
  {
    name: 'answers about another line',
    subject: 'numbers',
    promise: /tells its choices/,
    plant: numbersAs((data) => ({ ...data, line: 'line-bruno-fixed' })),
  },
  {
    name: 'makes a new version of numbers at each read',
    subject: 'numbers',
    promise: /unchanged presented number/,
    plant: faultIn('numbers', (port) => ({ get: async (...args) => ({ ...(await port.get(...args)), version: changing() }) })),
  },
  {
    name: 'shows what a colleague’s line presents',
    subject: 'numbers',
    promise: /not the user’s does not exist/,
    plant: faultIn('numbers', (port, _, other) => ({
      get: (line) =>
        unlessRefused(
          'not-found',
          () => port.get(line),
          () => other.get(line),
        ),
    })),
  },
  {
    name: 'changes what a colleague’s line presents',
    subject: 'numbers',
    promise: /presents what the colleague chose/,
    plant: faultIn('numbers', (port, _, other) => ({
      select: (line, ...args) =>
        unlessRefused(
          'not-found',
          () => port.select(line, ...args),
          () => other.select(line, ...args),
        ),
    })),
  },
  {
    name: 'stores no choice',
    subject: 'numbers',
    promise: /choice holds/,
    ...selectAs((port) => async (line, selected) => {
      const answer = await port.get(line);
      return { ...answer, data: { ...answer.data, selected }, version: changing(), state: 'applied' };
    }),
  },
  {
    name: 'keeps the version of a changed number',
    subject: 'numbers',
    promise: /choice holds/,
    ...selectAs((port) => async (line, selected, options) => {
      const before = await port.get(line);
      return { ...(await port.select(line, selected, options)), version: before.version };
    }),
  },
  {
    name: 'presents one number for all lines',
    subject: 'numbers',
    promise: /its own line only/,
    ...selectAs((port) => async (line, selected, options) => {
      for (const other of ['line-alice-fixed', 'line-alice-mobile'])
        if (other !== line)
          await unlessRefused(
            'validation',
            () => port.select(other, selected),
            () => port.select(other, 'anonymous'),
          );
      return port.select(line, selected, options);
    }),
  },
  {
    name: 'accepts a number of others',
    subject: 'numbers',
    promise: /not the line’s is refused/,
    ...selectAs(
      (port) =>
        (line, ...args) =>
          unlessRefused(
            'validation',
            () => port.select(line, ...args),
            async () => ({ ...(await port.get(line)), state: 'applied' }),
          ),
    ),
  },
  {
    name: 'does not compare versions of numbers',
    subject: 'numbers',
    promise: /outdated version/,
    ...selectAs((port) => (line, choice, options) => port.select(line, choice, { ...options, ifMatch: undefined })),
  },
  {
    name: 'carries a repeated choice out again',
    subject: 'numbers',
    promise: /repeated choice/,
    ...selectAs((port) => (line, choice, options) => port.select(line, choice, { ...options, idempotencyKey: undefined })),
  },
  {
    name: 'accepts a choice of a user who may only read',
    subject: 'numbers',
    promise: /may only read/,
    ...selectAs(
      (port) =>
        (line, ...args) =>
          unlessRefused(
            'forbidden',
            () => port.select(line, ...args),
            async () => ({ ...(await port.get(line)), state: 'applied' }),
          ),
      'chloe',
    ),
  },
];
