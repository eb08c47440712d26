import { fingerprint } from '../../shared/fingerprint.ts';
import { z } from '../schema.ts';
import type { Shell } from '../shell.ts';
import { readProfile } from '../../account/profile.ts';
import { accountSchema, capabilitiesSchema, lineSchema } from './account.schema.ts';
import type { Services } from '../../reference/services.ts';

/** Who the user is, what they may do, which lines they have. */
export function accountRoutes(shell: Shell, { store }: Services): void {
  shell.read(
    {
      method: 'get',
      path: '/v1/me',
      id: 'getAccount',
      tag: 'account',
      summary: 'The signed-in user',
      data: accountSchema,
      versioned: true,
      problems: ['forbidden'],
    },
    async ({ scope }) => {
      const { user } = await readProfile(store, scope);
      return { data: user.account, version: fingerprint(JSON.stringify(user.account)) };
    },
  );

  shell.read(
    {
      method: 'get',
      path: '/v1/capabilities',
      id: 'getCapabilities',
      tag: 'account',
      summary: 'What the user may do, line by line',
      data: capabilitiesSchema,
      versioned: true,
      problems: ['forbidden'],
    },
    async ({ scope }) => {
      const { capabilities, rightsVersion } = await readProfile(store, scope);
      return { data: capabilities, version: rightsVersion };
    },
  );

  shell.read(
    {
      method: 'get',
      path: '/v1/lines',
      id: 'listLines',
      tag: 'lines',
      summary: "The user's lines, fixed ones first",
      data: z.array(lineSchema),
      versioned: true,
      problems: ['forbidden'],
    },
    async ({ scope }) => {
      const { lines } = await readProfile(store, scope);
      const data = lines.map(({ line }) => line);
      return { data, version: fingerprint(JSON.stringify(data)) };
    },
  );
}
