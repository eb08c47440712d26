import { yealinkGeneric, yealinkModels } from '../../catalogue/yealink.ts';
import type { YealinkTraits } from '../../catalogue/yealink-model.ts';
import type { VendorGenerator } from '../generator.ts';
import { isYealinkFileName } from './file-names.ts';
import { readYealinkFile, yealinkBootstrapFiles, yealinkFiles, yealinkOwnSettings } from './files.ts';
import { yealinkKeyKinds } from './keys.ts';
import { yealinkParameters } from './parameters.ts';
import { yealinkAnnounced } from './user-agent.ts';

/** Yealink's desk phones, conference phones and DECT bases. Firmware V70 to V87. */
export const yealink: VendorGenerator<YealinkTraits> = {
  vendor: 'yealink',
  name: 'Yealink',
  models: yealinkModels,
  generic: yealinkGeneric,
  keyKinds: yealinkKeyKinds,
  parameters: yealinkParameters,
  checkEvent: 'check-sync',
  restartsOn: [],
  // Only phones that an administrator set up for it send their own changes. Uploads are kept for support, and never given back.
  uploads: [{ suffix: 'local.cfg', maxBytes: 256 * 1024, settings: yealinkOwnSettings }],
  announced: yealinkAnnounced,
  render: yealinkFiles,
  bootstrap: yealinkBootstrapFiles,
  parse: readYealinkFile,
  mayAsk: isYealinkFileName,
};
