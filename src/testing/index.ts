/** What others may use to test: the conformance kit for their adapter, a whole backend in memory, and simulated desk phones. */
export * from './conformance/index.ts';
export * from './demo-backend.ts';
export * from './phone/index.ts';
