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
import { numberChecks } from './numbers.ts';

/** Every check of the kit. */
export const conformanceChecks: readonly Check[] = [
  ...accountChecks,
  ...forwardingReadChecks,
  ...forwardingWriteChecks,
  ...numberChecks,
  ...callLogChecks,
  ...deviceChecks,
  ...functionKeyChecks,
  ...deviceSettingsChecks,
  ...eventChecks,
];

export interface ConformanceOptions {
  /** Signed in as a user whose settings may be changed; the kit restores them. */
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
  /** `not-offered`: the adapter lacks the port. `not-applicable`: the user's data does not allow the check. */
  readonly verdict: 'holds' | 'broken' | 'not-offered' | 'not-applicable';
  /** The observation for a broken promise; the reason for a check that was not tried. */
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
 * Runs all checks against an adapter, one after the other, because they change the same records. Never throws: failures are in
 * the report.
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
