export { conformanceChecks, runConformance, type ConformanceOptions, type ConformanceReport, type ConformanceResult } from './run.ts';
export { conformanceLine, conformanceSummary } from './report.ts';
export type { SampleNumbers } from './check.ts';
