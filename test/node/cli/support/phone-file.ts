import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Must never stand in what a command says. */
export const secrets = { password: 'Pa55-of-alice', admin: 'Adm1n-of-all', lockCode: '83794244' } as const;

/** A small file for `selfcare provision render`. */
export const smallPhone = {
  vendor: 'yealink',
  model: 'T46U',
  mac: '80:5E:C0:0A:10:01',
  accounts: [{ userName: '1001', password: secrets.password }],
  sip: { host: 'sip.example.com' },
};

/** Writes a value as JSON, or a text as it is. @returns the path */
export function writeInput(folder: string, name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Whether any secret of the inputs is in a text. */
export function tellsSecret(text: string): boolean {
  return Object.values(secrets).some((secret) => text.includes(secret));
}
