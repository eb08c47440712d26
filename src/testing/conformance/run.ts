import type { TelephonyAdapter } from '../../contract/index.ts';
import { accountChecks } from './account.ts';
import { callLogChecks } from './call-log.ts';
import { NotApplicable, type Check, type CheckContext, type SampleNumbers } from './check.ts';
import { deviceSettingsChecks } from './device-settings.ts';
import { deviceChecks } from './devices.ts';
import { eventChecks } from './events.ts';
import { forwardingReadChecks } from './forwarding-read.ts';
import { forwardingWriteChecks } from './forwarding-write.ts';
import { functionKeyChecks } from './function-keys.ts';

/** Every promise that the kit can try. */
export const conformanceChecks: readonly Check[] = [
  ...accountChecks,
  ...forwardingReadChecks,
  ...forwardingWriteChecks,
  ...callLogChecks,
  ...deviceChecks,
  ...functionKeyChecks,
  ...deviceSettingsChecks,
  ...eventChecks,
];

export interface ConformanceOptions {
  /** Signed in as a user whose settings may be changed; everything is put back. */
  readonly adapter: TelephonyAdapter;
  /** `false`: only reads. */
  readonly writes?: boolean;
  /** Numbers for the toll policy. Default: numbers reserved for fiction in France, and 112. */
  readonly samples?: Partial<SampleNumbers>;
  /** Longest wait for a live event, milliseconds. Default 5000. */
  readonly patience?: number;
  /** Called after each check. */
  readonly onResult?: (result: ConformanceResult) => void;
}

export interface ConformanceResult {
  readonly port: Check['port'];
  readonly promise: string;
  /** `not-offered`: the adapter lacks the port. `not-applicable`: nothing to try it on with this user. */
  readonly verdict: 'holds' | 'broken' | 'not-offered' | 'not-applicable';
  /** What was seen, when it does not hold; why not, when it was not tried. */
  readonly detail?: string;
  readonly milliseconds: number;
}

export interface ConformanceReport {
  readonly results: readonly ConformanceResult[];
  readonly held: number;
  readonly broken: number;
  readonly notTried: number;
}

const defaultSamples: SampleNumbers = {
  allowed: '+33639980101',
  alternative: '+33261910101',
  emergency: '112',
  premium: '+33899123456',
};

/**
 * Runs the whole contract against an adapter, one check after the other, so that a check never sees another one's change.
 * Never throws: what breaks is in the report.
 */
export async function runConformance(options: ConformanceOptions): Promise<ConformanceReport> {
  const context: CheckContext = {
    adapter: options.adapter,
    samples: { ...defaultSamples, ...options.samples },
    patience: options.patience ?? 5000,
  };
  const results: ConformanceResult[] = [];
  for (const check of conformanceChecks) {
    if (check.writes && options.writes === false) continue;
    const result = await runCheck(check, context);
    results.push(result);
    options.onResult?.(result);
  }
  const count = (verdict: ConformanceResult['verdict']) => results.filter((result) => result.verdict === verdict).length;
  return { results, held: count('holds'), broken: count('broken'), notTried: count('not-offered') + count('not-applicable') };
}

async function runCheck(check: Check, context: CheckContext): Promise<ConformanceResult> {
  const { port, promise } = check;
  const started = performance.now();
  const result = (verdict: ConformanceResult['verdict'], detail?: string): ConformanceResult => ({
    port,
    promise,
    verdict,
    ...(detail === undefined ? {} : { detail }),
    milliseconds: Math.round(performance.now() - started),
  });
  if (port !== 'capabilities' && !context.adapter[port]) return result('not-offered');
  try {
    await check.run(context);
    return result('holds');
  } catch (thrown) {
    if (thrown instanceof NotApplicable) return result('not-applicable', thrown.message);
    return result('broken', thrown instanceof Error ? thrown.message : String(thrown));
  }
}
