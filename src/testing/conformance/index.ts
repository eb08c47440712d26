export { conformanceChecks, runConformance, type ConformanceOptions, type ConformanceReport, type ConformanceResult } from './run.ts';
export { conformanceLine, conformanceSummary, notPutBackLines } from './report.ts';
export { restoreSnapshot } from './restorer.ts';
export { isSnapshot, type Snapshot } from './snapshot.ts';
export type { SampleNumbers, Subject } from './check.ts';
