/** Desk phones of several makers, seen from outside: they ask for their files and read them as the real ones do. */
export { simulatePhone } from './simulate-phone.ts';
export * from './simulated-phone.ts';
