import type { z } from 'zod';
import { SelfcareError, type ValidationIssue } from '../../contract/index.ts';

type Rule = Pick<ValidationIssue, 'rule' | 'params'>;

/** The stable word for what the schema library found. */
function ruleOf(issue: z.core.$ZodIssue, missing: boolean): Rule {
  switch (issue.code) {
    case 'invalid_type':
      return { rule: missing ? 'required' : 'type' };
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { rule: 'too-long', params: { max: Number(issue.maximum) } }
        : { rule: 'range', params: { max: Number(issue.maximum) } };
    case 'too_small':
      return { rule: 'range', params: { min: Number(issue.minimum) } };
    case 'unrecognized_keys':
      return { rule: 'unknown' };
    case 'invalid_value':
    case 'invalid_union':
      return { rule: missing ? 'required' : 'unsupported' };
    default:
      return { rule: 'format' };
  }
}

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return true;
    here = Reflect.get(here, step);
  }
  return here === undefined;
}

/** Issues of the schema library in the words of the contract, one per refused field, paths dotted. */
export function issuesOf(error: z.ZodError, value: unknown): ValidationIssue[] {
  return error.issues.flatMap((issue) => {
    const rule = ruleOf(issue, isMissing(value, issue.path));
    const fields = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return fields.map((path) => ({ path: path.map(String).join('.'), ...rule }));
  });
}

/** The value as the schema describes it, or a `validation` error that names every refused field. */
export function checked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new SelfcareError('validation', { issues: issuesOf(result.error, value) });
}

/** A `validation` error about one field. */
export function refused(path: string, rule: string, params?: ValidationIssue['params']): SelfcareError {
  return new SelfcareError('validation', { issues: [{ path, rule, ...(params ? { params } : {}) }] });
}
