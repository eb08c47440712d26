/** What others may use to test: the conformance kit for their adapter, and a whole backend in memory. */
export * from './conformance/index.ts';
export * from './demo-backend.ts';
