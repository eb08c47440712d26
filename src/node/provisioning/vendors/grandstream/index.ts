import { grandstreamGeneric, grandstreamModels, type GrandstreamTraits } from '../../catalogue/grandstream.ts';
import { readGrandstreamFile } from '../../formats/grandstream-provision.ts';
import type { VendorGenerator } from '../generator.ts';
import { grandstreamBootstrapFiles, grandstreamFiles, isGrandstreamFileName } from './files.ts';
import { grandstreamKeyKinds } from './keys.ts';
import { grandstreamParameters } from './parameters.ts';
import { grandstreamAnnounced } from './user-agent.ts';

/** Grandstream's desk phones. */
export const grandstream: VendorGenerator<GrandstreamTraits> = {
  vendor: 'grandstream',
  name: 'Grandstream',
  models: grandstreamModels,
  generic: grandstreamGeneric,
  keyKinds: grandstreamKeyKinds,
  parameters: grandstreamParameters,
  checkEvent: 'check-sync',
  restartsOn: [],
  uploads: [],
  announced: grandstreamAnnounced,
  render: grandstreamFiles,
  bootstrap: grandstreamBootstrapFiles,
  parse: readGrandstreamFile,
  mayAsk: isGrandstreamFileName,
};
