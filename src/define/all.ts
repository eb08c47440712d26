import { defineAll } from './define-all.ts';

defineAll();

export { ScProvider } from '../context/index.ts';
export * from '../widgets/index.ts';
