import { phoneFolder } from '../../provisioning/delivery/path.ts';
import { formatMac } from '../../provisioning/mac.ts';
import { renewAddress } from '../../phones/operator-writes.ts';
import { parsed, positionals, type Command } from '../command.ts';
import { exitCodes } from '../exit.ts';
import { withStore } from './operator-store.ts';
import { daysMs, daysOption, needed, storeOptions } from './options.ts';

/** `selfcare provision address`: another address for a phone, the only one that is good from then on. */
export const address: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, { ...storeOptions(terminal), ...daysOption, device: { type: 'string' } });
  positionals(rest);
  const id = needed(values.device, '--device ID');
  const context = { tenant: values.tenant, at: Date.now(), validMs: daysMs(values['valid-days']) };
  const { device, token } = await withStore(terminal.env, (store) => store.write((tx) => renewAddress(tx, context, id)));
  terminal.print(`${formatMac(device.mac)} ${phoneFolder('', token)}`);
  return exitCodes.done;
};
