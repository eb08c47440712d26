import type { FileAnswer, Values } from './firmware.ts';

/**
 * The files of a phone that works its parameters out anew from all of them at every start. A file that could not be fetched
 * stays as it was; one that is gone, or that the phone refuses, has no say any more.
 */
export interface Layers {
  /** Takes in what came of asking for a file. @param read nothing for what the phone refuses */
  replace(name: string, answer: FileAnswer, read: (text: string) => Values | undefined): void;
  /** Forgets the files that this start did not name. */
  keepOnly(names: readonly string[]): void;
  get(name: string): Values | undefined;
}

export function createLayers(): Layers {
  const layers = new Map<string, Values>();
  return {
    replace(name, answer, read) {
      if (answer.state === 'failed') return;
      const values = answer.state === 'found' ? read(answer.text) : undefined;
      if (values) layers.set(name, values);
      else layers.delete(name);
    },
    keepOnly(names) {
      for (const name of [...layers.keys()]) if (!names.includes(name)) layers.delete(name);
    },
    get: (name) => layers.get(name),
  };
}
