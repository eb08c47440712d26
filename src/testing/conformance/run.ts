import { isSelfcareError, portNames, type Capabilities, type TelephonyAdapter, type TokenSource } from '../../contract/index.ts';
import { accountChecks, lineChecks } from './account.ts';
import { callLogFilterChecks } from './call-log-filters.ts';
import { callLogChecks } from './call-log.ts';
import { capabilityChecks } from './capabilities.ts';
import type { Check, CheckContext, SampleNumbers, Subject } from './check.ts';
import { connectivityChecks } from './connectivity.ts';
import { contactWriteChecks } from './contacts-write.ts';
import { contactReadChecks } from './contacts.ts';
import { deviceSettingsChecks } from './device-settings.ts';
import { deviceChecks } from './devices.ts';
import { doNotDisturbChecks } from './do-not-disturb.ts';
import { documentChecks } from './documents.ts';
import { eventChecks } from './events.ts';
import { forwardingLoopChecks } from './forwarding-loops.ts';
import { forwardingPeriodChecks } from './forwarding-period.ts';
import { forwardingReadChecks } from './forwarding-read.ts';
import { forwardingRingChecks } from './forwarding-ring.ts';
import { forwardingTollChecks } from './forwarding-toll.ts';
import { forwardingVersionChecks } from './forwarding-versions.ts';
import { forwardingWriteChecks } from './forwarding-write.ts';
import { functionKeyLimitChecks } from './function-keys-limits.ts';
import { functionKeyChecks } from './function-keys.ts';
import { numberChecks } from './numbers.ts';
import { historyChecks } from './history.ts';
import { preferencesChecks } from './preferences.ts';
import { presenceChecks } from './presence.ts';
import { Recorder, type RecordedCall } from './recorder.ts';
import { Restorer, type NotPutBack } from './restorer.ts';
import { signInChecks } from './sign-in.ts';
import type { Snapshot } from './snapshot.ts';
import { unifiedCommunicationsChecks } from './unified-communications.ts';
import { usageChecks } from './usage.ts';
import { NotTried, Stopped } from './verdict.ts';
import { recordingChecks, voicemailChecks } from './voicemail.ts';
import { greetingChecks } from './greetings.ts';
import { voicemailSettingsChecks } from './voicemail-settings.ts';
import { wireReadChecks } from './wire-read.ts';
import { wireWriteChecks } from './wire-write.ts';
import { Wire, type WireOptions } from './wire.ts';

/** Every check of the kit. */
export const conformanceChecks: readonly Check[] = [
  ...capabilityChecks,
  ...signInChecks,
  ...accountChecks,
  ...preferencesChecks,
  ...lineChecks,
  ...doNotDisturbChecks,
  ...forwardingReadChecks,
  ...forwardingTollChecks,
  ...forwardingLoopChecks,
  ...forwardingWriteChecks,
  ...forwardingVersionChecks,
  ...forwardingPeriodChecks,
  ...forwardingRingChecks,
  ...numberChecks,
  ...callLogChecks,
  ...callLogFilterChecks,
  ...voicemailChecks,
  ...voicemailSettingsChecks,
  ...greetingChecks,
  ...contactReadChecks,
  ...contactWriteChecks,
  ...presenceChecks,
  ...deviceChecks,
  ...functionKeyChecks,
  ...functionKeyLimitChecks,
  ...deviceSettingsChecks,
  ...usageChecks,
  ...documentChecks,
  ...unifiedCommunicationsChecks,
  ...connectivityChecks,
  ...historyChecks,
  ...eventChecks,
  ...wireReadChecks,
  ...wireWriteChecks,
  ...recordingChecks,
];

export interface ConformanceOptions {
  readonly adapter: TelephonyAdapter;
  /** Signed in as a colleague, for promises between two users. */
  readonly other?: TelephonyAdapter;
  /** The same backend as raw HTTP, for promises about requests and answers. */
  readonly wire?: WireOptions;
  /** Tokens of the adapter, for promises about `authenticate`. The adapter is signed in with them again. */
  readonly tokens?: TokenSource;
  /** `true`: changes settings and restores them. Only reads when left out. */
  readonly writes?: boolean;
  /** `true`: phones may be asked to check at once, and settings whose change restarts a phone may be changed. */
  readonly restartPhones?: boolean;
  /** Only the promises that fit. */
  readonly only?: (check: Check) => boolean;
  /** Numbers for the toll policy. Chosen by the user's grants when left out: numbers kept for fiction. */
  readonly samples?: Partial<SampleNumbers>;
  /** Longest wait for a live event, milliseconds. Default 20 000, more where the backend polls more slowly. */
  readonly patience?: number;
  /** Longest sum of pauses in one check that a server may ask for by `Retry-After`, milliseconds. Default 180 000. */
  readonly longestWait?: number;
  /** Stops the run: the check under way ends after its present call, then all settings are restored. */
  readonly signal?: AbortSignal;
  /** Called before the first write with all values that may change, and their names. After a rejection the run only reads. */
  readonly onSnapshot?: (snapshot: Snapshot, names: readonly string[]) => Promise<void> | void;
  /** Called while a server asks for a pause. */
  readonly onWait?: (milliseconds: number, call: string) => void;
  /** Called after each check. */
  readonly onResult?: (result: ConformanceResult) => void;
}

export interface ConformanceResult {
  readonly port: Subject;
  readonly promise: string;
  /** `not-offered`: the backend lacks the port. `not-applicable`: not tried; `detail` names what it would need. */
  readonly verdict: 'holds' | 'broken' | 'not-offered' | 'not-applicable';
  /** The observation for a broken promise; what a check would need that was not tried. */
  readonly detail?: string;
  readonly milliseconds: number;
  /** The sentence of the contract. */
  readonly sentence: string;
  /** Broken promises: the usual cause. */
  readonly cause?: string;
  /** Broken promises: the last calls, the deciding one last. */
  readonly calls?: readonly RecordedCall[];
}

export interface ConformanceReport {
  readonly results: readonly ConformanceResult[];
  readonly held: number;
  readonly broken: number;
  readonly notTried: number;
  readonly milliseconds: number;
  /** The run ended before its last check. */
  readonly stopped: boolean;
  /** The reason for which no setting was changed, although `writes` was given. */
  readonly unwritten?: string;
  /** Values that differ from those before the run. */
  readonly notPutBack: readonly NotPutBack[];
}

const never = new AbortController().signal;
const shownCalls = 4;

/** The adapter with the ports that the capabilities offer; all of its ports where the capabilities cannot be read. */
function offeredOnly(adapter: TelephonyAdapter, capabilities: Capabilities | undefined): TelephonyAdapter {
  if (!capabilities) return adapter;
  const missing = portNames.filter((name) => (capabilities.ports[name]?.access ?? 'none') === 'none');
  return { ...adapter, ...Object.fromEntries(missing.map((name) => [name, undefined])) };
}

/** A polled backend announces a change after two rounds at the latest. */
async function patienceOf({ patience }: ConformanceOptions, whole: TelephonyAdapter): Promise<number> {
  if (patience !== undefined) return patience;
  const pollSeconds = (await whole.capabilities().catch(() => undefined))?.data.backend?.pollSeconds ?? 0;
  return Math.max(20_000, 2000 * pollSeconds);
}

async function contextOf(options: ConformanceOptions, recorder: Recorder): Promise<CheckContext> {
  const offers = async (adapter: TelephonyAdapter) => offeredOnly(adapter, (await adapter.capabilities().catch(() => undefined))?.data);
  const whole = recorder.adapterOf(options.adapter);
  return {
    whole,
    adapter: await offers(whole),
    other: options.other && (await offers(recorder.adapterOf(options.other, 'colleague '))),
    wire: options.wire && new Wire(options.wire, recorder),
    tokens: options.tokens,
    samples: options.samples ?? {},
    patience: await patienceOf(options, whole),
    restartPhones: options.restartPhones === true,
  };
}

/**
 * Runs all checks against an adapter, one after the other, because they change the same records. After each check the values from
 * before are restored. Never throws: failures are in the report.
 */
export async function runConformance(options: ConformanceOptions): Promise<ConformanceReport> {
  const started = performance.now();
  const { signal = never, longestWait = 180_000, onWait } = options;
  const shared = { longestWait, onWait, restartPhones: options.restartPhones === true };
  const recorder = new Recorder({ ...shared, signal, mayWrite: options.writes === true });
  const results: ConformanceResult[] = [];
  const note = (result: ConformanceResult) => {
    results.push(result);
    options.onResult?.(result);
  };
  const context = await contextOf(options, recorder);
  const restorer = new Restorer(options, context, shared);
  const problem = options.writes && !signal.aborted ? await restorer.begin() : undefined;
  let stopped = false;
  for (const check of conformanceChecks) {
    if (options.only && !options.only(check)) continue;
    if (check.writes && problem !== undefined) {
      note(resultOf(check, 'not-applicable', performance.now(), problem));
      continue;
    }
    recorder.begin();
    try {
      note(await runCheck(check, context, recorder, options.writes === true));
    } catch (thrown) {
      if (!(thrown instanceof Stopped)) throw thrown;
      stopped = true;
    }
    await restorer.restore(recorder.touched);
    if (stopped) break;
  }
  const notPutBack = await restorer.end();
  const count = (verdict: ConformanceResult['verdict']) => results.filter((result) => result.verdict === verdict).length;
  return {
    results,
    held: count('holds'),
    broken: count('broken'),
    notTried: count('not-offered') + count('not-applicable'),
    milliseconds: Math.round(performance.now() - started),
    stopped,
    ...(problem === undefined ? {} : { unwritten: problem }),
    notPutBack,
  };
}

function resultOf(
  { port, promise, sentence }: Check,
  verdict: ConformanceResult['verdict'],
  started: number,
  detail?: string,
): ConformanceResult {
  const milliseconds = Math.round(performance.now() - started);
  return { port, promise, verdict, milliseconds, sentence, ...(detail === undefined ? {} : { detail }) };
}

/** What an unexpected rejection of a call says. */
function observationOf(thrown: unknown): string {
  if (!isSelfcareError(thrown)) return thrown instanceof Error ? thrown.message : String(thrown);
  const issues = thrown.details.issues?.map(({ path, rule }) => `${path}: ${rule}`).join(', ');
  return `a call was refused with ${thrown.code}${issues ? ` (${issues})` : ''}`;
}

/** @throws {@link Stopped} at the end of the run */
async function runCheck(check: Check, context: CheckContext, recorder: Recorder, mayWrite: boolean): Promise<ConformanceResult> {
  const { port, cause } = check;
  const started = performance.now();
  if (port === 'wire' && !context.wire) return resultOf(check, 'not-applicable', started, 'a backend over HTTP');
  if (port !== 'capabilities' && port !== 'wire' && !context.adapter[port]) return resultOf(check, 'not-offered', started);
  if (check.writes && !mayWrite) return resultOf(check, 'not-applicable', started, '--writes');
  try {
    await check.run(context);
    return resultOf(check, 'holds', started);
  } catch (thrown) {
    if (thrown instanceof Stopped) throw thrown;
    if (thrown instanceof NotTried) return resultOf(check, 'not-applicable', started, thrown.message);
    return { ...resultOf(check, 'broken', started, observationOf(thrown)), cause, calls: recorder.calls.slice(-shownCalls) };
  }
}
