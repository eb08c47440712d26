import { generatorOf, knownModel } from '../../provisioning/catalogue.ts';
import { formatMac } from '../../provisioning/mac.ts';
import { deliveryView } from '../../phones/device-view.ts';
import { type DeliveryRecord, readDelivery } from '../../phones/sql-deliveries.ts';
import type { DeviceRecord } from '../../phones/sql-devices.ts';
import { type PhoneServiceRecord, readPhoneService } from '../../phones/sql-phone-service.ts';
import { parsed, positionals, type Command } from '../command.ts';
import { exitCodes } from '../exit.ts';
import { everyPhone, withStore } from './operator-store.ts';
import { shownInstant, printable, table } from './terminal-text.ts';
import { storeOptions } from './options.ts';

const titles = ['Device', 'Owner', 'Phone', 'MAC', 'Firmware', 'State', 'Prepared', 'Fetched', 'Ready', 'Has'] as const;

/** The public facts of a phone. Fields are named one by one: a record holds sealed secrets. */
function summaryOf(device: DeviceRecord, delivery: DeliveryRecord | undefined, service: PhoneServiceRecord | undefined) {
  const { id, owner, vendor, model, mac, firmware, sealedAccess } = device;
  return {
    id,
    owner,
    vendor: generatorOf(vendor).name,
    model: knownModel(vendor, model)?.name ?? model,
    mac: formatMac(mac),
    firmware,
    ...deliveryView(delivery, service),
    ready: delivery?.prepared,
    fetched: delivery?.fetched,
    access: sealedAccess !== undefined,
  };
}

type Summary = ReturnType<typeof summaryOf>;

function rowOf({ id, owner, vendor, model, mac, firmware, state, problem, preparedAt, fetchedAt, ready, fetched }: Summary): string[] {
  const how = problem === undefined ? state : `${state}: ${problem}`;
  const versions = [ready, fetched].map((version) => (version === undefined ? '-' : String(version)));
  const times = [preparedAt, fetchedAt].map(shownInstant);
  return [id, owner, `${vendor} ${model}`, mac, firmware ?? '-', how, ...times, ...versions];
}

/** `selfcare provision phones`: a company's phones, and how far each is. */
export const phones: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, { ...storeOptions(terminal), json: { type: 'boolean', default: false } });
  positionals(rest);
  const { tenant, json } = values;
  const rows: string[][] = [];
  await withStore(terminal.env, async (store) => {
    const service = await readPhoneService(store, tenant);
    for await (const device of everyPhone(store, tenant)) {
      const summary = summaryOf(device, await readDelivery(store, tenant, device.id), service);
      if (json) terminal.print(JSON.stringify(summary));
      else rows.push(rowOf(summary));
    }
  });
  if (!json) terminal.print(table(titles, rows).map(printable).join('\n'));
  return exitCodes.done;
};
