import type { Id, UcOption, UcOptionKey, UnifiedCommunications } from '../../contract/index.ts';
import type { Transaction } from '../store/store.ts';
import { setUnifiedCommunications } from '../unified-communications/operator-writes.ts';
import { readServiceHolder } from '../unified-communications/sql.ts';
import { demoTenant } from './company.ts';

const labels: Readonly<Record<UcOptionKey, string>> = {
  messaging: 'Messagerie instantanée',
  'video-meetings': 'Visioconférence',
  softphone: 'Softphone',
  'screen-sharing': 'Partage d’écran',
  'call-recording': 'Enregistrement des appels',
  'permanent-room': 'Salle permanente',
};

const option = (key: UcOptionKey, state: UcOption['state'], more: Pick<UcOption, 'quota' | 'limit'> = {}): UcOption => ({
  id: key,
  key,
  fallbackLabel: labels[key],
  state,
  ...more,
});

const product = 'DIALOG';
const launchUrl = 'https://dialog.example/';
const administrator = { name: 'Driss Benali', email: 'driss@demo.example' };

/** Driss, who administers the company, has no service of his own. */
const records: Readonly<Record<Id, UnifiedCommunications>> = {
  alice: {
    product,
    launchUrl,
    administrator,
    options: [
      option('messaging', 'included'),
      option('video-meetings', 'included', { limit: 25 }),
      option('softphone', 'included', { quota: { used: 2, total: 3 } }),
      option('screen-sharing', 'included'),
      option('call-recording', 'available'),
      option('permanent-room', 'available'),
    ],
  },
  bruno: {
    product,
    launchUrl,
    administrator,
    options: [
      option('messaging', 'included'),
      option('softphone', 'included', { quota: { used: 1, total: 1 } }),
      option('video-meetings', 'available', { limit: 25 }),
      option('screen-sharing', 'available'),
      { id: 'reception', key: 'reception', fallbackLabel: 'Poste opératrice', state: 'available' },
    ],
  },
  chloe: {
    product,
    administrator: { name: administrator.name },
    options: [option('messaging', 'included'), option('softphone', 'available')],
  },
};

/** Gives the demo company the service, once: an operator may have changed it since. */
export async function seedUnifiedCommunications(tx: Transaction, now: number): Promise<void> {
  if ((await readServiceHolder(tx, { tenant: demoTenant, user: 'alice' })) !== 'none') return;
  for (const [user, record] of Object.entries(records)) await setUnifiedCommunications(tx, { tenant: demoTenant, at: now }, user, record);
}
