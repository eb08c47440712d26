export { conformanceChecks, runConformance, type ConformanceOptions, type ConformanceReport, type ConformanceResult } from './run.ts';
export { conformanceLine, conformanceSummary, notPutBackLines } from './report.ts';
export type { NotPutBack } from './put-back.ts';
export type { RecordedCall, Recorder, RecorderOptions } from './recorder.ts';
export { restoreSnapshot, type SnapshotUsers } from './restorer.ts';
export { isSnapshot, type SavedRecord, type SavedUser, type Snapshot } from './snapshot.ts';
export type { Check, CheckContext, SampleNumbers, Subject } from './check.ts';
export type { MediaAnswer, Wire, WireAnswer, WireOptions, WireRequest } from './wire.ts';
