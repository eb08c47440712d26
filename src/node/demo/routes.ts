import { SelfcareError, type Id } from '../../contract/index.ts';
import type { TokenIssuer } from '../auth/demo-issuer.ts';
import { demoTenant, people } from './company.ts';
import type { DemoSwitch } from './demo-switch.ts';
import { simulateCall } from './simulate-call.ts';
import type { ReferenceBackend } from '../reference/backend.ts';
import type { Shell } from '../server/shell.ts';
import { refused } from '../server/validation.ts';
import { isExtension, isInternational } from '../../rules/numbers.ts';
import { deviceParams } from '../server/ports/delivery.ts';
import { readDevice } from '../phones/sql-devices.ts';
import type { MailboxServices } from '../notifications/write-notices.ts';
import type { DemoSounds } from './sounds.ts';
import type { SimulatedDevice, SimulatedPhones } from './phone-contents.ts';
import {
  demoUsersSchema,
  simulatedCallResultSchema,
  simulatedCallSchema,
  simulatedDeviceSchema,
  tokenQuestionSchema,
  tokenSchema,
} from './schema.ts';

const tag = 'demo';
const members = people.filter(({ tenant }) => tenant === demoTenant);

export interface DemoParts {
  readonly issuer: Pick<TokenIssuer, 'issue'>;
  readonly accessFor: ReferenceBackend['accessFor'];
  readonly clock: () => number;
  readonly telephoneSwitch: Pick<DemoSwitch, 'play'>;
  /** What callers say to a voicemail. Left out: they leave no message. */
  readonly sounds?: DemoSounds | undefined;
  /** Left out: no notices go out, and nothing is transcribed. */
  readonly services?: MailboxServices | undefined;
  /** Left out where no phones are simulated. */
  readonly phones?: SimulatedPhones | undefined;
}

/** Routes of a demonstration alone: any user's token, simulated calls, and what simulated phones hold. */
export function demoRoutes(shell: Shell, { issuer, accessFor, clock, telephoneSwitch, sounds, services, phones }: DemoParts): void {
  shell.read(
    { method: 'get', path: '/v1/demo/users', id: 'listDemoUsers', tag, summary: 'The logins to try', data: demoUsersSchema, open: true },
    async () => ({ data: members.map(({ id, firstName, lastName }) => ({ id, name: `${firstName} ${lastName}` })) }),
  );

  shell.read(
    {
      method: 'post',
      path: '/v1/demo/token',
      id: 'issueDemoToken',
      tag,
      summary: 'A token of one of the logins',
      body: tokenQuestionSchema,
      data: tokenSchema,
      open: true,
      problems: ['not-found'],
    },
    async ({ body }) => {
      const member = members.find(({ id }) => id === body.user);
      if (!member) throw new SelfcareError('not-found');
      return { data: { token: await issuer.issue(member.tenant, member.id) } };
    },
  );

  shell.write(
    {
      method: 'post',
      path: '/v1/demo/calls',
      id: 'simulateCall',
      tag,
      summary: "Has a call come in on one of the user's lines",
      body: simulatedCallSchema,
      data: simulatedCallResultSchema,
      problems: ['forbidden', 'not-found'],
    },
    async ({ identity, body, options }) => {
      const { number } = body.caller;
      if (number !== undefined && !isExtension(number) && !isInternational(number)) throw refused('caller.number', 'malformed');
      const user = accessFor(identity);
      const { result, moments } = await user.write(options, ['demo.calls', body], (tx) =>
        simulateCall(tx, user.scope, body, { at: clock(), sounds, services }),
      );
      telephoneSwitch.play(user.scope.tenant, moments);
      return { data: result };
    },
  );

  shell.read(
    {
      method: 'get',
      path: '/v1/demo/devices/{device}/phone',
      id: 'getSimulatedPhone',
      tag,
      summary: "Keys and settings that a simulated phone of the user's has read from its files",
      params: deviceParams,
      data: simulatedDeviceSchema,
      problems: ['not-found'],
    },
    async ({ identity, params, options }) => {
      const user = accessFor(identity);
      const device = await user.read(options, (store) => readDevice(store, user.scope, params.device));
      if (!device) throw new SelfcareError('not-found');
      return { data: await simulatedDevice(phones, device.id) };
    },
  );
}

async function simulatedDevice(phones: SimulatedPhones | undefined, device: Id): Promise<SimulatedDevice> {
  if (!phones) return { state: 'off' };
  const contents = await phones.contentsOf(device);
  return contents ? { state: 'started', contents } : { state: 'absent' };
}
