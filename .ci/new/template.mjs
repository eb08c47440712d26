import { format, resolveConfig } from 'prettier';

const block = /\{\{([#^])(\w+)\}\}\n?((?:(?!\{\{[#^]).)*?)\{\{\/\2\}\}\n?/s;

/** Keeps `{{#flag}}…{{/flag}}` where the value is set and `{{^flag}}…{{/flag}}` where it is not; the innermost blocks first. */
function choose(text, values) {
  let chosen = text;
  for (let found = block.exec(chosen); found; found = block.exec(chosen)) {
    const [whole, mark, flag, inner] = found;
    const isKept = (mark === '#') === Boolean(values[flag]);
    chosen = chosen.replace(whole, () => (isKept ? inner : ''));
  }
  return chosen;
}

/** Names to import, with those of the read's type; a name with `?` only where the text uses it. */
function importedNames(wanted, text, { types, Pascal, PortType }) {
  const given = wanted.split(/\s+/).filter(Boolean);
  const names = given.map((name) => ({ PortType, 'Change?': `${Pascal}Change?` })[name] ?? name);
  const isUsed = (name) => !name.endsWith('?') || new RegExp(`\\b${name.slice(0, -1)}\\b(?!\\?)`).test(text);
  return [...new Set([...names.filter(isUsed).map((name) => name.replace('?', '')), ...types])].sort().join(', ');
}

/** A template with its blocks and names filled in, formatted as the house does. */
export async function fill(template, values, path) {
  const chosen = choose(template, values);
  const named = chosen.replace(/\{\{(\w+)\}\}/g, (whole, name) => {
    if (values[name] === undefined) throw new Error(`${path}: no value for ${whole}.`);
    return values[name];
  });
  const text = named.replace(/\{\{types([^}]*)\}\}/g, (whole, wanted) => importedNames(wanted, named.replace(whole, ''), values));
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}
