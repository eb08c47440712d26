import type {
  Capabilities,
  Forwarding,
  ForwardingPort,
  ForwardingRule,
  FunctionKey,
  Id,
  PhoneNumber,
  SimultaneousRing,
  TargetRefusal,
  TelephonyAdapter,
} from '../../contract/index.ts';

/** By port, line and number: each is asked about once, because backends limit such questions. */
const known = new WeakMap<ForwardingPort, Map<string, Promise<TargetRefusal | undefined>>>();

function refusalOf(port: ForwardingPort, line: Id, number: PhoneNumber): Promise<TargetRefusal | undefined> {
  const answers = known.get(port) ?? new Map<string, Promise<TargetRefusal | undefined>>();
  known.set(port, answers);
  const key = JSON.stringify([line, number]);
  const asked = answers.get(key) ?? port.checkTarget(line, number).then((answer) => (answer.allowed ? undefined : answer.refusal));
  answers.set(key, asked);
  return asked;
}

async function areTaken(port: ForwardingPort, { line, refused = [] }: Forwarding, numbers: readonly PhoneNumber[]): Promise<boolean> {
  if (refused.some(({ number }) => numbers.includes(number))) return false;
  for (const number of numbers) if (await refusalOf(port, line, number)) return false;
  return true;
}

/** Whether the backend would take a rule as it is: a number that may not be called any more could not be put back. */
export function isRestorableRule(port: ForwardingPort, forwarding: Forwarding, { target }: ForwardingRule): Promise<boolean> {
  return areTaken(port, forwarding, target?.kind === 'number' ? [target.number] : []);
}

/** The same for a simultaneous ring. */
export function isRestorableRing(port: ForwardingPort, forwarding: Forwarding, { numbers }: SimultaneousRing): Promise<boolean> {
  return areTaken(
    port,
    forwarding,
    numbers.map(({ number }) => number),
  );
}

/** Refusals of the toll policy, which speed dials share with forwards. */
const tollRefusals: readonly (TargetRefusal | undefined)[] = ['premium', 'country-not-granted', 'type-not-granted', 'malformed'];

/** The same for a list of function keys. Without forwarding nobody can be asked: such a list counts as restorable. */
export async function areRestorableKeys(
  { forwarding }: TelephonyAdapter,
  { lines }: Capabilities,
  keys: readonly FunctionKey[],
): Promise<boolean> {
  const [line] = Object.entries(lines).find(([, rights]) => (rights.forwarding?.access ?? 'none') !== 'none') ?? [];
  if (!forwarding || line === undefined) return true;
  for (const { target, locked } of keys) {
    if (locked || target?.kind !== 'number' || !target.number.startsWith('+')) continue;
    if (tollRefusals.includes(await refusalOf(forwarding, line, target.number))) return false;
  }
  return true;
}
