import { readFile } from 'node:fs/promises';
import type { LoadSound } from './sounds.ts';

/** French speech of synthetic voices. */
export const speechSound: LoadSound = (name) => readFile(new URL(`audio/${name}.wav`, import.meta.url));
