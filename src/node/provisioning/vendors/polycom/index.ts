import { polycomGeneric, polycomModels, type PolycomTraits } from '../../catalogue/polycom.ts';
import type { VendorGenerator } from '../generator.ts';
import { isPolycomFileName } from './file-names.ts';
import { polycomBootstrapFiles, polycomFiles, readPolycomFile } from './files.ts';
import { polycomKeyKinds } from './keys.ts';
import { polycomOwnSettings } from './own-settings.ts';
import { polycomParameters } from './parameters.ts';
import { polycomAnnounced } from './user-agent.ts';

const log = 512 * 1024;
const settings = 256 * 1024;

/** Polycom's and Poly's desk phones: VVX with UC Software 4.1 to 6, Edge E with firmware 8. */
export const polycom: VendorGenerator<PolycomTraits> = {
  vendor: 'polycom',
  name: 'Polycom',
  models: polycomModels,
  generic: polycomGeneric,
  keyKinds: polycomKeyKinds,
  parameters: polycomParameters,
  checkEvent: 'check-sync',
  // General knowledge, no source tells: these phones restart for other keys, codecs and for the lock, as far as known.
  restartsOn: ['keys', 'hd-audio', 'lock-code'],
  uploads: [
    { suffix: 'app.log', maxBytes: log },
    { suffix: 'boot.log', maxBytes: log },
    { suffix: 'phone.cfg', maxBytes: settings, settings: polycomOwnSettings, overrides: true },
    { suffix: 'web.cfg', maxBytes: settings, settings: polycomOwnSettings, overrides: true },
    // Not given back: the server's directory wins.
    { suffix: 'directory.xml', maxBytes: settings },
    { suffix: 'calls.xml', maxBytes: settings },
  ],
  announced: polycomAnnounced,
  render: polycomFiles,
  bootstrap: polycomBootstrapFiles,
  parse: readPolycomFile,
  mayAsk: isPolycomFileName,
};
