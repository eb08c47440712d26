import type { Values } from '../../firmware.ts';
import { FACTORY } from './config-file.ts';

/** The values that a phone keeps from start to start. */
export interface Memory {
  readonly values: Values;
  /** Values set on the phone itself that no file has replaced. */
  readonly local: Values;
  /** @param overwrite parameters that are not named go back to the factory's value */
  apply(named: Values, overwrite: boolean): void;
  setLocally(parameter: string, value: string): void;
  /** A value set on the phone ends where a file names the parameter, or where it is reset. */
  yield(named: Values, overwrite: boolean): void;
}

/** Parameters of the phone's server: these stay, even with `overwrite`. */
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
