import { format, resolveConfig } from 'prettier';

/** A template with its names filled in, formatted as the house does. */
export async function fill(template, values, path) {
  const text = template.replace(/\{\{(\w+)\}\}/g, (whole, name) => {
    if (values[name] === undefined) throw new Error(`${path}: no value for ${whole}.`);
    return values[name];
  });
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}
