import type { ParameterFact } from './catalogue/model.ts';

/** Looks up parameters by the names that stand in files. */
export interface ParameterNames {
  /** The fact behind a name; `undefined` for a name that the maker's table does not have. */
  find(name: string): ParameterFact | undefined;
}

const special = /[.*+?^$()|[\]\\/]/g;

function patternOf(name: string): RegExp {
  const body = name.replace(special, '\\$&').replaceAll('{n}', '\\d+').replaceAll('{w}', '[\\w-]+');
  return new RegExp(`^${body}$`);
}

/** Numbers in a name are replaced before it is looked up, so that a thousand keys cost one pattern. */
const shapeOf = (name: string): string => name.replaceAll(/\d+/g, '#');

/** Makes the look-up of a maker's table. */
export function parameterNames(facts: readonly ParameterFact[]): ParameterNames {
  const patterns = facts.map((fact) => ({ fact, pattern: patternOf(fact.name) }));
  const known = new Map<string, ParameterFact | undefined>();
  const search = (name: string) => patterns.find(({ pattern }) => pattern.test(name))?.fact;
  return {
    find(name) {
      const exact = known.get(name);
      if (exact) return exact;
      const shape = shapeOf(name);
      const byShape = known.get(shape);
      // Two names of one shape may differ in a literal digit: the pattern has the last word.
      if (byShape && patternOf(byShape.name).test(name)) return byShape;
      const found = search(name);
      if (found) known.set(found.name.includes('{n}') ? shape : name, found);
      return found;
    },
  };
}
