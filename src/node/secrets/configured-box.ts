import { demoKey } from '../auth/demo-key.ts';
import type { ServeConfig } from '../config.ts';
import { aesSecretBox } from './aes-secret-box.ts';
import type { SecretBox } from './secret-box.ts';

/**
 * The box of a configuration: its own keys, or in demo mode one that is made in the data folder. Outside demo mode no key is made:
 * it would lie beside the sealed data.
 * @returns `undefined` where no key is configured: then no phone is served, and no secret is stored
 */
export async function boxOf({
  demo,
  dataFolder,
  phones,
}: Pick<ServeConfig, 'demo' | 'dataFolder' | 'phones'>): Promise<SecretBox | undefined> {
  if (phones.secretKeys) return aesSecretBox(phones.secretKeys);
  return demo ? aesSecretBox([await demoKey(dataFolder, 'demo-secrets.key')]) : undefined;
}
