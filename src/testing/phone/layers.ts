import type { FileAnswer, Values } from './firmware.ts';

/**
 * The files of a phone that derives its parameters from all of them at every start. A file that could not be fetched stays in force.
 * One that is gone, or that the phone refuses, ends.
 */
export interface Layers {
  /**
   * Takes in the result of a request for a file.
   * @param read gives `undefined` for a file that the phone refuses
   */
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
