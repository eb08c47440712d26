import { nameBytes, type DirectoryItem } from '../../formats/polycom-directory.ts';
import type { Entry } from '../generator.ts';
import { textOfBytes } from './values.ts';

/** Target of a line key that dials: a favourite of the directory, or an enhanced feature key. */
export interface DialPlace {
  readonly category: 'SpeedDial' | 'EFK';
  readonly index: number;
}

interface Favourite {
  readonly label: string;
  readonly item: DirectoryItem;
}

/** Enhanced feature keys that a phone takes: general knowledge, no source tells. */
const mostFunctions = 50;

const placeOf = ({ item }: Favourite): DialPlace => ({ category: 'SpeedDial', index: item.speedDial });

/**
 * Gives every number that a key dials its place. People's numbers become favourites where they can: all firmware with flexible line
 * keys knows those. But a directory takes each number once, so the same number under another label becomes a function.
 */
export class Dialling {
  readonly #most: number;
  readonly #favourites = new Map<string, Favourite>();
  readonly #functions = new Map<string, number>();
  readonly #functionEntries: Entry[] = [];

  /** @param knowsFunctions whether the firmware takes enhanced feature keys on line keys */
  constructor(knowsFunctions: boolean) {
    this.#most = knowsFunctions ? mostFunctions : 0;
  }

  /** For the directory, in the order of the keys. */
  get items(): readonly DirectoryItem[] {
    return Array.from(this.#favourites.values(), ({ item }) => item);
  }

  get functionEntries(): readonly Entry[] {
    return this.#functionEntries;
  }

  /**
   * A person's number: a favourite. Where no function is left for a second label, the first one shows on both keys.
   * @param position becomes the index among the favourites, so that it stays the same while other keys change
   */
  person(label: string, number: string, position: number): DialPlace {
    const known = this.#favourites.get(number);
    if (!known) return this.#addFavourite(label, number, position);
    return known.label === label ? placeOf(known) : (this.#function(label, number) ?? placeOf(known));
  }

  /** A number of the telephone switch, such as where calls are parked: a function, so that it is not among the contacts. */
  service(label: string, number: string, position: number): DialPlace {
    return this.#function(label, number) ?? this.person(label, number, position);
  }

  #addFavourite(label: string, number: string, position: number): DialPlace {
    const item: DirectoryItem = { firstName: textOfBytes(label, nameBytes), contact: number, speedDial: position };
    const favourite = { label, item };
    this.#favourites.set(number, favourite);
    return placeOf(favourite);
  }

  #function(label: string, number: string): DialPlace | undefined {
    const name = `${number} ${label}`;
    const index = this.#functions.get(name) ?? this.#addFunction(name, label, number);
    return index === undefined ? undefined : { category: 'EFK', index };
  }

  #addFunction(name: string, label: string, number: string): number | undefined {
    if (this.#functions.size === this.#most) return undefined;
    const index = this.#functions.size + 1;
    const efk = `efk.efklist.${index}`;
    this.#functions.set(name, index);
    this.#functionEntries.push(
      [`${efk}.mname`, `key${index}`],
      [`${efk}.status`, '1'],
      [`${efk}.label`, label],
      // The number has digits, `+`, `*` and `#` only: it cannot end the action or begin another.
      [`${efk}.action.string`, `${number}$Tinvite$`],
    );
    return index;
  }
}
