export { httpAdapter } from './http-adapter.ts';
export type { HttpAdapterOptions } from './http-adapter.ts';
