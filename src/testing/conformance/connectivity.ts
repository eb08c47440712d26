import { accessLinkKinds, accessLinkStates, type AccessLink } from '../../contract/index.ts';
import { isIpAddress } from '../../rules/ip-address.ts';
import { checksOf, offered } from './check.ts';
import { about, expect, isOneOf, same } from './verdict.ts';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
const isUnique = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;
const isSpeed = (mbps: number | undefined): boolean => mbps === undefined || (Number.isFinite(mbps) && mbps > 0);

function checkLink({ id, kind, state, since, downMbps, upMbps, addresses = [] }: AccessLink): void {
  expect(isOneOf(kind, accessLinkKinds), `${id} is of the kind ${kind}`);
  expect(isOneOf(state, accessLinkStates), `${id} is in the state ${state}`);
  expect(since === undefined || instant.test(since), `${id} is so since ${since ?? ''}`);
  expect(isSpeed(downMbps) && isSpeed(upMbps), `${id} has ${String(downMbps)} and ${String(upMbps)} Mbit/s`);
  const odd = addresses.filter((address) => !isIpAddress(address));
  expect(odd.length === 0, `${id} has the addresses ${odd.join(', ')}`);
}

/** Promises about sites and their access links. */
export const connectivityChecks = checksOf('connectivity', [
  {
    promise: 'names each site and each of its links once, in words of the contract',
    sentence: 'Technology of an access link. `unknown`: the backend has no news of it.',
    cause: 'words of the monitoring, such as `OK` or `FTTH`, or kbit/s in place of Mbit/s as text',
    async run(context) {
      const { sites } = (await offered(context, 'connectivity').get()).data;
      expect(isUnique(sites.map(({ id }) => id)), `the sites are ${sites.map(({ id }) => id).join(', ')}`);
      for (const { name, links } of sites)
        await about(name, () => {
          expect(name.trim() !== '', 'a site has no name');
          expect(isUnique(links.map(({ id }) => id)), `its links are ${links.map(({ id }) => id).join(', ')}`);
          links.forEach(checkLink);
        });
    },
  },
  {
    promise: 'tells when it looked, and that nothing began after the answer',
    sentence: 'When the backend last looked at the links. Since when it is in this state.',
    cause: 'local time without its zone, or the end of a maintenance to come',
    async run(context) {
      const { data, serverTime } = await offered(context, 'connectivity').get();
      const now = serverTime === undefined ? Date.now() : Date.parse(serverTime);
      const times = [data.checkedAt, ...data.sites.flatMap(({ links }) => links.flatMap(({ since }) => since ?? []))];
      for (const time of times) {
        expect(instant.test(time), `"${time}" is no instant`);
        expect(Date.parse(time) <= now + 60_000, `${time} is later than the answer`);
      }
    },
  },
  {
    promise: 'two reads give the same sites',
    sentence: 'In the operator’s order, the main link first.',
    cause: 'an order by chance, as of a table without one',
    async run(context) {
      const port = offered(context, 'connectivity');
      const [one, two] = [await port.get(), await port.get()];
      const ids = ({ data }: typeof one): unknown => data.sites.map(({ id, links }) => [id, links.map((link) => link.id)]);
      expect(same(ids(one), ids(two)), 'the second read has others, or another order');
    },
  },
]);
