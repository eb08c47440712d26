import { readFile } from 'node:fs/promises';
import type { LoadSound } from './sounds.ts';

/** French speech of synthetic voices. */
export const speechSound: LoadSound = (name) => readFile(new URL(`audio/${name}.wav`, import.meta.url));

/** Greetings by synthetic voices. */
export const greetingFile = async (name: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(new URL(`audio/${name}`, import.meta.url)));
