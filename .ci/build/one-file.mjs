import '../../src/define/all.ts';

export { httpAdapter } from '../../src/client/index.ts';
export * from '../../src/index.ts';
