import { fanvilGeneric, fanvilModels, type FanvilTraits } from '../../catalogue/fanvil.ts';
import { readFanvilConfig } from '../../formats/fanvil-config.ts';
import type { VendorGenerator } from '../generator.ts';
import { fanvilBootstrapFiles, fanvilFiles } from './files.ts';
import { fanvilKeyKinds } from './keys.ts';
import { fanvilParameters } from './parameters.ts';
import { fanvilAnnounced } from './user-agent.ts';

/** Asked for before the phone's own file, by a name of its hardware: `f0X4hw1.100.cfg`, `fanvil_x210_pro_hwv2_0.txt` (source: wazo). */
const commonFile = /^(?:f0[\w.]{1,30}\.cfg|fanvil_\w{1,40}\.txt)$/;

/** Fanvil's X, V, W and H phones. */
export const fanvil: VendorGenerator<FanvilTraits> = {
  vendor: 'fanvil',
  name: 'Fanvil',
  models: fanvilModels,
  generic: fanvilGeneric,
  keyKinds: fanvilKeyKinds,
  parameters: fanvilParameters,
  checkEvent: 'check-sync',
  restartsOn: [],
  uploads: [],
  announced: fanvilAnnounced,
  render: fanvilFiles,
  bootstrap: fanvilBootstrapFiles,
  parse: (_name, body) => readFanvilConfig(body),
  mayAsk(fileName, mac) {
    const name = fileName.toLowerCase();
    return name === `${mac}.cfg` || commonFile.test(name);
  },
};
