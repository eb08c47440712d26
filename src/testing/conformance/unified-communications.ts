import { ucOptionStates, type UcOption } from '../../contract/index.ts';
import { isEmailAddress } from '../../rules/contact-draft.ts';
import { isHttpsAddress } from '../../rules/link-addresses.ts';
import { checksOf, offered } from './check.ts';
import { expect, isOneOf, same } from './verdict.ts';

const isCount = (value: number, least: number): boolean => Number.isSafeInteger(value) && value >= least;

function checkOption({ id, key, fallbackLabel, state, quota, limit }: UcOption): void {
  expect(id !== '' && key !== '' && fallbackLabel !== '', `the option ${id} has the key "${key}" and the label "${fallbackLabel}"`);
  expect(isOneOf(state, ucOptionStates), `${id} has the state ${state}`);
  expect(
    !quota || (isCount(quota.used, 0) && isCount(quota.total, 1)),
    `of ${id}, ${String(quota?.used)} of ${String(quota?.total)} are used`,
  );
  expect(limit === undefined || isCount(limit, 1), `${id} has the limit ${String(limit)}`);
}

/** Promises about the unified communications service. */
export const unifiedCommunicationsChecks = checksOf('unifiedCommunications', [
  {
    promise: 'names the product and each option once, with a state of the contract',
    sentence: '`included`: part of the user’s plan. `available`: the administrator could add it.',
    cause: 'options that the operator sells to no one, or `true` in place of a state',
    async run(context) {
      const { product, options } = (await offered(context, 'unifiedCommunications').get()).data;
      expect(product !== '', 'the product has no name');
      const ids = options.map(({ id }) => id);
      expect(new Set(ids).size === ids.length, `the ids are ${ids.join(', ')}`);
      options.forEach(checkOption);
    },
  },
  {
    promise: 'the application is started by an https address alone',
    sentence: 'Page from which the user can start the application: an `https:` address.',
    cause: 'an address of the application’s own scheme, or one without encryption',
    async run(context) {
      const { launchUrl } = (await offered(context, 'unifiedCommunications').get()).data;
      expect(launchUrl === undefined || isHttpsAddress(launchUrl), `the address is ${launchUrl ?? ''}`);
    },
  },
  {
    promise: 'the administrator has a name, and an e-mail address or none',
    sentence: 'The person whom the user asks to add or remove options.',
    cause: 'an empty text in place of a field that is left out',
    async run(context) {
      const { administrator } = (await offered(context, 'unifiedCommunications').get()).data;
      if (!administrator) return;
      const { name, email } = administrator;
      expect(name.trim() !== '', 'the administrator has no name');
      expect(email === undefined || isEmailAddress(email), `the address of ${name} is "${email ?? ''}"`);
    },
  },
  {
    promise: 'two reads without a change give the same record and version',
    sentence: 'Opaque revision of one record.',
    cause: 'a version made of the moment of the answer',
    async run(context) {
      const port = offered(context, 'unifiedCommunications');
      const [one, two] = [await port.get(), await port.get()];
      expect(one.version === two.version && same(one.data, two.data), 'the second read has other values, or another version');
    },
  },
]);
