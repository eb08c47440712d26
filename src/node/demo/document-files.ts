import { readFile } from 'node:fs/promises';
import type { LoadDocument } from './documents.ts';

/** Video and captions of the demo, drawn for it. */
export const demoFile: LoadDocument = async (name) => new Uint8Array(await readFile(new URL(`documents/${name}`, import.meta.url)));
