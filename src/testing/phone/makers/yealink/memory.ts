import type { Values } from '../../firmware.ts';
import { FACTORY } from './config-file.ts';

/** What a phone remembers from start to start. */
export interface Memory {
  readonly values: Values;
  /** What was set on the phone itself and no file has taken back. */
  readonly local: Values;
  /** @param overwrite what is not named goes back to the factory's value */
  apply(named: Values, overwrite: boolean): void;
  setLocally(parameter: string, value: string): void;
  /** What was set on the phone no longer counts where a file names it, or where it goes back to the factory's value. */
  yield(named: Values, overwrite: boolean): void;
}

/** Where the phone finds its server: these stay, whatever is overwritten. */
const stays = (parameter: string): boolean => parameter.startsWith('static.');

function forget(values: Map<string, string>, named: Values): void {
  for (const name of [...values.keys()]) if (!named.has(name) && !stays(name)) values.delete(name);
}

export function createMemory(): Memory {
  const told = new Map<string, string>();
  const local = new Map<string, string>();
  let values: Values = new Map();
  const combine = () => {
    values = new Map([...told, ...local]);
  };
  return {
    get values() {
      return values;
    },
    local,
    apply(named, overwrite) {
      if (overwrite) forget(told, named);
      for (const [name, value] of named) {
        if (value === FACTORY || (value === '' && overwrite)) told.delete(name);
        else if (value !== '') told.set(name, value);
      }
      combine();
    },
    setLocally(parameter, value) {
      local.set(parameter, value);
      combine();
    },
    yield(named, overwrite) {
      if (overwrite) forget(local, named);
      for (const name of named.keys()) local.delete(name);
      combine();
    },
  };
}
