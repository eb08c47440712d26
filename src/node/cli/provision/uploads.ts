import type { Id } from '../../../contract/index.ts';
import type { SecretBox } from '../../secrets/secret-box.ts';
import { opened, sealedPlace } from '../../phones/sealed-place.ts';
import { readDeviceOf } from '../../phones/sql-devices.ts';
import { type DeviceUploadRecord, readDeviceUpload, readDeviceUploads } from '../../phones/sql-uploads.ts';
import type { SqlSession } from '../../store/driver.ts';
import { parsed, positionals, type Command } from '../command.ts';
import { CliError, exitCodes } from '../exit.ts';
import { shownInstant, printable, table } from './terminal-text.ts';
import { wrongKey } from './key-check.ts';
import { secretBoxOf, withStore } from './operator-store.ts';
import { needed, storeOptions } from './options.ts';

const titles = ['Name', 'Sent', 'Bytes'] as const;

interface Shelf {
  readonly store: SqlSession;
  readonly box: Pick<SecretBox, 'open'>;
  readonly tenant: Id;
  readonly device: Id;
}

/** @throws {@link CliError} when it was sealed with a key that is not there */
function bodyOf({ box, tenant, device }: Shelf, { name, sealedBody }: DeviceUploadRecord): string {
  const body = opened(box, sealedBody, sealedPlace.upload(tenant, device, name));
  if (body === undefined) throw wrongKey(tenant);
  return body;
}

async function listOf(shelf: Shelf): Promise<string> {
  const uploads = await readDeviceUploads(shelf.store, shelf.tenant, shelf.device);
  const rows = uploads.map((upload) => [upload.name, shownInstant(upload.at), String(Buffer.byteLength(bodyOf(shelf, upload)))]);
  return table(titles, rows).join('\n');
}

async function contentOf(shelf: Shelf, name: string): Promise<string> {
  // Kept in lower case, however the phone writes it.
  const upload = await readDeviceUpload(shelf.store, shelf.tenant, shelf.device, name.toLowerCase());
  if (!upload) throw new CliError(exitCodes.usage, `${shelf.device} has sent no ${name}`);
  return printable(bodyOf(shelf, upload).replace(/\r?\n$/, ''));
}

/** `selfcare provision uploads`: the files that a phone has sent, or one of them. */
export const uploads: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, { ...storeOptions(terminal), device: { type: 'string' }, name: { type: 'string' } });
  positionals(rest);
  const [id, { tenant, name }] = [needed(values.device, '--device ID'), values];
  const box = await secretBoxOf(terminal.env);
  const text = await withStore(terminal.env, async (store) => {
    const device = await readDeviceOf(store, tenant, id);
    if (!device) throw new CliError(exitCodes.usage, `there is no device ${id}`);
    const shelf = { store, box, tenant, device: id };
    return name === undefined ? listOf(shelf) : contentOf(shelf, name);
  });
  terminal.print(text);
  return exitCodes.done;
};
