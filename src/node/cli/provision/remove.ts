import { formatMac } from '../../provisioning/mac.ts';
import { unassignDevice } from '../../phones/operator-writes.ts';
import { parsed, positionals, type Command } from '../command.ts';
import { exitCodes } from '../exit.ts';
import { withStore } from './operator-store.ts';
import { needed, storeOptions } from './options.ts';

/** `selfcare provision remove`: takes a phone away from its user. */
export const remove: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, { ...storeOptions(terminal), device: { type: 'string' } });
  positionals(rest);
  const id = needed(values.device, '--device ID');
  const context = { tenant: values.tenant, at: Date.now() };
  const { mac, owner } = await withStore(terminal.env, (store) => store.write((tx) => unassignDevice(tx, context, id)));
  terminal.print(`${formatMac(mac)} is no longer ${owner}’s`);
  return exitCodes.done;
};
