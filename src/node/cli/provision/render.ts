import { join } from 'node:path';
import { generatorOf } from '../../provisioning/catalogue.ts';
import { deviceFile } from '../../provisioning/device-file.ts';
import { firstCheckMinutes, type RenderInput } from '../../provisioning/render-input.ts';
import { UnverifiedFile, verifiedFiles } from '../../provisioning/verified-files.ts';
import type { PhoneFile, VendorGenerator } from '../../provisioning/vendors/generator.ts';
import { parsed, positionals, type Command } from '../command.ts';
import { exitCodes } from '../exit.ts';
import { readJsonFile, wrongFile } from './json-file.ts';
import { needed } from './options.ts';
import { phoneOfFile } from './phone-of-file.ts';
import { writePrivateFiles } from './private-files.ts';
import { present } from '../../shared/present.ts';
import { zoneDataWarning } from '../../provisioning/zone-data.ts';

/** The generators name the field that they cannot write, never its value. */
function rendered(file: string, generator: VendorGenerator, input: RenderInput): readonly PhoneFile[] {
  try {
    return verifiedFiles(generator, input);
  } catch (thrown) {
    if (thrown instanceof UnverifiedFile || !(thrown instanceof Error)) throw thrown;
    throw wrongFile(file, [{ path: '', text: thrown.message }]);
  }
}

/** The same generator, as one of the files for the first contact: these are read back, too. */
function firstContact(generator: VendorGenerator, address: string): VendorGenerator {
  const render = ({ model, firmware, mac }: RenderInput) =>
    generator.bootstrap({ model, ...present({ firmware }), mac, address, pollMinutes: firstCheckMinutes });
  return { ...generator, render };
}

const withSlash = (address: string): string => (address.endsWith('/') ? address : `${address}/`);

/** `selfcare provision render`: the files of one phone, without a server and without a store. */
export const render: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, { device: { type: 'string' }, out: { type: 'string' } });
  positionals(rest);
  const [file, folder] = [needed(values.device, '--device FILE.json'), needed(values.out, '--out FOLDER')];
  const device = await readJsonFile(file, deviceFile);
  const phone = phoneOfFile(device, Date.now());
  if (phone.mistakes) throw wrongFile(file, phone.mistakes);
  const generator = generatorOf(device.vendor);
  const own = rendered(file, generator, phone.input);
  const { serverUrl } = device;
  const first = serverUrl === undefined ? [] : rendered(file, firstContact(generator, withSlash(serverUrl)), phone.input);
  const oldZones = zoneDataWarning(process.versions['tz']);
  if (oldZones !== undefined) terminal.complain(oldZones);
  for (const warning of phone.warnings) terminal.complain(`${file}: ${warning}`);
  const print = (path: string) => terminal.print(path);
  await writePrivateFiles(folder, own, print);
  if (first.length > 0) await writePrivateFiles(join(folder, 'bootstrap'), first, print);
  return exitCodes.done;
};
