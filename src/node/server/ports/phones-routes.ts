import { z } from '../schema.ts';
import type { Shell } from '../shell.ts';
import { readProfile, type Profile } from '../../account/profile.ts';
import type { Scope } from '../../store/port.ts';
import { deviceParams } from './delivery.ts';
import { deviceSettingsSchema, settingsChangeSchema } from './device-settings.ts';
import { applySchema, deviceChangeSchema, devicePreviewSchema, deviceSchema } from './devices.ts';
import { functionKeyListSchema, functionKeysBodySchema } from './function-keys.ts';
import type { Services } from '../../reference/services.ts';

/** The longest list that may be written, with the longest labels, names and ids: some 500 bytes a key. */
const keysBytes = 256 * 1024;
const writeProblems = ['forbidden', 'not-found', 'conflict', 'rate-limited'] as const;

/** The user's rights, once the files of their phones are what they should be: each answer tells how far these are. */
async function freshProfile({ store, phoneFiles }: Services, scope: Scope): Promise<Profile> {
  const profile = await readProfile(store, scope);
  await phoneFiles.refresh(store, scope);
  return profile;
}

/** The user's phones, what would change on them, and bringing it there. */
export function deviceRoutes(shell: Shell, services: Services): void {
  const { store, devices } = services;
  const tag = 'devices';
  shell.read(
    {
      method: 'get',
      path: '/v1/devices',
      id: 'listDevices',
      tag,
      summary: "The user's phones, their keys and how far each is behind",
      data: z.array(deviceSchema),
      versioned: true,
      problems: ['forbidden'],
    },
    async ({ scope }) => devices.list(store, scope, await freshProfile(services, scope)),
  );

  shell.read(
    {
      method: 'post',
      path: '/v1/devices/{device}/preview',
      id: 'previewDevice',
      tag,
      summary: 'What a change would do to a phone, without making it; secrets are masked',
      params: deviceParams,
      body: deviceChangeSchema,
      bodyBytes: keysBytes,
      data: devicePreviewSchema,
      problems: ['forbidden', 'not-found'],
    },
    async ({ scope, params, body }) => ({
      data: await devices.preview(store, scope, await readProfile(store, scope), params.device, body),
    }),
  );

  shell.write(
    {
      method: 'post',
      path: '/v1/devices/{device}/apply',
      id: 'applyDevice',
      tag,
      summary: 'Has a phone take what was saved, at once or at its next check',
      params: deviceParams,
      body: applySchema,
      data: deviceSchema,
      pends: true,
      problems: writeProblems,
    },
    async (tx, { scope, params, body, frame }) => {
      const profile = await readProfile(tx, scope);
      return devices.apply(tx, { scope, profile, device: params.device, moment: body.moment, requestId: frame.requestId });
    },
  );
}

/** The user's one list of function keys. */
export function functionKeyRoutes(shell: Shell, services: Services): void {
  const { functionKeys, store } = services;
  const tag = 'function-keys';
  shell.read(
    {
      method: 'get',
      path: '/v1/function-keys',
      id: 'getFunctionKeys',
      tag,
      summary: 'The list of function keys, and where each key lands on each phone',
      data: functionKeyListSchema,
      versioned: true,
      problems: ['forbidden'],
    },
    async ({ scope }) => functionKeys.get(store, scope, await freshProfile(services, scope)),
  );

  shell.write(
    {
      method: 'put',
      path: '/v1/function-keys',
      id: 'setFunctionKeys',
      tag,
      summary: 'Replaces the whole list, in its order, on all phones of the user',
      body: functionKeysBodySchema,
      bodyBytes: keysBytes,
      data: functionKeyListSchema,
      pends: true,
      problems: writeProblems,
    },
    async (tx, { scope, body, frame, context }) => {
      const profile = await readProfile(tx, scope);
      const ifMatch = context.req.header('if-match');
      return functionKeys.set(tx, { scope, profile, keys: body.keys, ifMatch, requestId: frame.requestId });
    },
  );
}

/** The settings of each phone. */
export function deviceSettingsRoutes(shell: Shell, services: Services): void {
  const { deviceSettings, store } = services;
  const tag = 'device-settings';
  shell.read(
    {
      method: 'get',
      path: '/v1/devices/{device}/settings',
      id: 'getDeviceSettings',
      tag,
      summary: "A phone's settings as a form that is derived from its model",
      params: deviceParams,
      data: deviceSettingsSchema,
      versioned: true,
      problems: ['forbidden', 'not-found'],
    },
    async ({ scope, params }) => deviceSettings.get(store, scope, await freshProfile(services, scope), params.device),
  );

  shell.write(
    {
      method: 'put',
      path: '/v1/devices/{device}/settings',
      id: 'setDeviceSettings',
      tag,
      summary: 'Changes settings of a phone; those left out keep their value, null means the default',
      params: deviceParams,
      body: settingsChangeSchema,
      data: deviceSettingsSchema,
      pends: true,
      problems: writeProblems,
    },
    async (tx, { scope, params, body, frame, context }) => {
      const profile = await readProfile(tx, scope);
      const ifMatch = context.req.header('if-match');
      return deviceSettings.set(tx, { scope, profile, device: params.device, change: body, ifMatch, requestId: frame.requestId });
    },
  );
}
