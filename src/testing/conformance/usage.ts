import { checksOf, offered, unknownLine } from './check.ts';
import { refused } from './verdict.ts';

/** Promises about the usage of a line. */
export const usageChecks = checksOf('usage', [
  {
    promise: 'each line of the user has an answer',
    sentence: 'Opaque identifier, stable for the life of its record.',
    cause: 'a record that is answered only once it was set',
    async run(context) {
      const port = offered(context, 'usage');
      for (const { id } of (await offered(context, 'lines').list()).data) await port.months(id);
    },
  },
  {
    promise: 'a line that is not the user’s does not exist',
    sentence: 'Every method rejects with a `SelfcareError` only.',
    cause: 'an empty record is answered for a line that is not known',
    async run(context) {
      await refused('not-found', () => offered(context, 'usage').months(unknownLine));
    },
  },
]);
