import { z } from 'zod';
import { accountFields, fileFields, phoneServiceFile } from './device-file.ts';

const id = z.string().min(1).max(200);
const account = z.strictObject({ line: id.describe('One of the owner’s lines'), ...accountFields });

const device = z.strictObject({
  id: id.exactOptional().describe('Made up when left out'),
  owner: id.describe('User whose phone it is'),
  vendor: fileFields.vendor.exactOptional().describe('Left out: the maker whose MAC addresses begin so'),
  model: fileFields.model,
  mac: fileFields.mac,
  firmware: fileFields.firmware,
  accounts: z.tuple([account], account),
  lineKeys: fileFields.lineKeys,
  accessPassword: accountFields.password.exactOptional().describe('What the phone shows besides its secret address'),
});

/** A company's phones: what `selfcare provision enrol` reads. */
export const enrolFile = z
  .strictObject({
    service: phoneServiceFile.exactOptional(),
    devices: z.array(device).max(100_000).default([]),
  })
  .meta({ title: 'Phones of a company', description: 'A company’s phone service and its phones, for selfcare provision enrol' });
export type EnrolFile = z.output<typeof enrolFile>;
