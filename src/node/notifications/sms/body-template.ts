/** What a gateway is told. */
export interface SmsValues {
  /** International number. */
  readonly to: string;
  readonly text: string;
  /** The same in each try, so that the gateway can tell a repetition. */
  readonly id: string;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const placeholder = /\{\{(\w+)\}\}/g;
const known = ['to', 'text', 'id'] as const;

/** A body with the places of its values, read once. */
export interface BodyTemplate {
  /** @returns JSON text */
  fill(values: SmsValues): string;
}

function namesIn(template: Json): readonly string[] {
  if (typeof template === 'string') return [...template.matchAll(placeholder)].map(([, name = '']) => name);
  if (typeof template !== 'object' || template === null) return [];
  return Object.values(template as Record<string, Json>).flatMap(namesIn);
}

/** Values go into strings that are parsed already, so that none can end its string. */
function filled(template: Json, values: SmsValues): Json {
  if (typeof template === 'string') return template.replace(placeholder, (_, name: keyof SmsValues) => values[name]);
  if (Array.isArray(template)) return (template as readonly Json[]).map((each) => filled(each, values));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([key, each]) => [key, filled(each, values)]));
}

/**
 * Reads the body of an order to a gateway: JSON in which strings hold `{{to}}`, `{{text}}` and, where the gateway has a field for it,
 * `{{id}}`.
 * @throws `Error` that says what is wrong
 */
export function bodyTemplate(text: string): BodyTemplate {
  let template: Json;
  try {
    template = JSON.parse(text) as Json;
  } catch {
    throw new Error('must be JSON');
  }
  const names = namesIn(template);
  const unknown = names.find((name) => !known.some((each) => each === name));
  if (unknown !== undefined) throw new Error(`knows {{to}}, {{text}} and {{id}} only, not {{${unknown}}}`);
  if (!names.includes('to') || !names.includes('text')) throw new Error('must hold {{to}} and {{text}} in strings');
  return { fill: (values) => JSON.stringify(filled(template, values)) };
}
