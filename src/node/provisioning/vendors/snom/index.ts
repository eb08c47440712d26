import { snomGeneric, snomModels, type SnomTraits } from '../../catalogue/snom.ts';
import { readSnomSettings } from '../../formats/snom-settings.ts';
import type { VendorGenerator } from '../generator.ts';
import { isSnomFileName, snomBootstrapFiles, snomFiles } from './files.ts';
import { snomKeyKinds } from './keys.ts';
import { snomParameters } from './parameters.ts';
import { snomAnnounced } from './user-agent.ts';

/** Snom's desk phones. That they know no Digest is told by fspbx. */
export const snom: VendorGenerator<SnomTraits> = {
  vendor: 'snom',
  name: 'Snom',
  models: snomModels,
  generic: snomGeneric,
  keyKinds: snomKeyKinds,
  parameters: snomParameters,
  checkEvent: 'check-sync',
  restartsOn: [],
  uploads: [],
  basicOnly: true,
  announced: snomAnnounced,
  render: snomFiles,
  bootstrap: snomBootstrapFiles,
  parse: (_name, body) => readSnomSettings(body),
  mayAsk: isSnomFileName,
};
