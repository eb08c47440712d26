/** Names of the parameters that make one key. */
export interface KeyNames {
  readonly type: string;
  readonly line: string;
  readonly value: string;
  readonly label: string;
  readonly extension: string;
  readonly pickupValue: string;
}

const namesAt = (at: string): KeyNames => ({
  type: `${at}.type`,
  line: `${at}.line`,
  value: `${at}.value`,
  label: `${at}.label`,
  extension: `${at}.extension`,
  pickupValue: `${at}.pickup_value`,
});

/** Two in three entries of a phone are keys, and every phone has the same names: they are made once. */
const rows = new Map<string, KeyNames[]>();

/**
 * Names of the keys in a row.
 * @param row `linekey`, or `expansion_module.2.key`
 * @returns a function of the key's number, from 1
 */
export function keyNamesOf(row: string): (number: number) => KeyNames {
  const known = rows.get(row) ?? [];
  rows.set(row, known);
  return (number) => (known[number] ??= namesAt(`${row}.${number}`));
}
