import type { Id } from '../../contract/index.ts';
import { phoneFolder } from '../provisioning/delivery/path.ts';
import { renewAddress } from '../phones/operator-writes.ts';
import { readDeviceOf } from '../phones/sql-devices.ts';
import type { Store, Transaction } from '../store/store.ts';
import { phoneSeeds, type PhoneSeed } from './phones.ts';

/** A desk phone of the demo company, and where it is told to begin. */
export interface DemoPhone extends Pick<PhoneSeed, 'vendor' | 'model' | 'mac' | 'firmware'> {
  readonly device: Id;
  /** Secret, and good once. */
  readonly address: string;
}

/** A phone that never came is a state that people must see, too. */
const leftInItsBox: Id = 'line-driss-fixed-device';
/** They come at once. */
const validMs = 10 * 60_000;

async function plugInOne(tx: Transaction, seed: PhoneSeed, origin: string, at: number): Promise<DemoPhone | undefined> {
  const { id: device, tenant, vendor, model, mac, firmware } = seed;
  const stored = await readDeviceOf(tx, tenant, device);
  // A person tries a real phone in its place.
  if (stored?.mac !== mac) return undefined;
  const { token } = await renewAddress(tx, { tenant, at, validMs }, device);
  return { device, vendor, model, mac, firmware, address: phoneFolder(origin, token) };
}

/**
 * Gives the phones of the demo company an address each for their first contact.
 * @param origin where they find the server, without a slash at the end
 */
export async function plugInPhones(store: Store, origin: string, at: number): Promise<readonly DemoPhone[]> {
  return store.write(async (tx) => {
    const phones: DemoPhone[] = [];
    for (const seed of phoneSeeds.filter(({ id }) => id !== leftInItsBox)) {
      const phone = await plugInOne(tx, seed, origin, at);
      if (phone) phones.push(phone);
    }
    return phones;
  });
}
