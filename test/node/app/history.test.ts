import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Capabilities, HistoryEntry, NumberPresentation, Page } from '../../../src/contract/index.ts';
import { addAudit, operator } from '../../../src/node/store/audit.ts';
import { good, problem } from './support/expect.ts';
import { memoryPlace, places, type MemoryPlace, type Place } from './support/place.ts';

const line = 'line-alice-fixed';
const list = async (place: Place, query = '', as = 'alice') => good<Page<HistoryEntry>>(await place.ask(`/v1/history${query}`, { as }));
const put = async (place: Place, path: string, json: object, as = 'alice') => good(await place.ask(`/v1/lines/${path}`, { as, json }));
const forward = async (place: Place, delaySeconds: number, as = 'alice') =>
  good(await place.ask(`/v1/lines/line-${as}-fixed/forwarding/no-answer`, { as, json: { delaySeconds } }));

for (const { name, open } of places) {
  describe(`the history of one’s own settings (${name})`, () => {
    let place: Place;
    before(async () => (place = await open()));
    after(() => place.close());

    it('tells what was changed, when, from where, and the values before and after', async () => {
      const from = Date.now();
      await forward(place, 45);
      await put(place, `${line}/do-not-disturb`, { enabled: true });
      const { choices, selected } = await good<NumberPresentation>(await place.ask(`/v1/lines/${line}/presented-number`, { as: 'alice' }));
      const other = choices.find(({ id, refusal }) => id !== selected && refusal === undefined)?.id ?? '';
      await put(place, `${line}/presented-number`, { selected: other });
      const { items } = await list(place, '?limit=3');
      const [number, dnd, rule] = items;
      assert.deepEqual(
        items.map(({ subject, action, origin, line: at }) => [subject, action, origin, at]),
        [
          ['presented-number', 'set', 'portal', line],
          ['do-not-disturb', 'set', 'portal', line],
          ['forwarding', 'set', 'portal', line],
        ],
      );
      assert.deepEqual([number?.before, number?.after], [{ selected }, { selected: other }]);
      assert.deepEqual([dnd?.before, dnd?.after], [{ doNotDisturb: false }, { doNotDisturb: true }]);
      assert.deepEqual([rule?.resource, rule?.before?.['delaySeconds'], rule?.after?.['delaySeconds']], ['no-answer', 20, 45]);
      for (const { at } of items) assert.ok(Date.parse(at) >= from - 1000 && Date.parse(at) <= Date.now() + 1000, at);
    });

    it('pages by place, and by subject', async () => {
      for (const delay of [50, 55, 60]) await forward(place, delay);
      const all = (await list(place)).items.map(({ id }) => id);
      const paged: string[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const page: Page<HistoryEntry> = await list(place, `?limit=2${cursor && `&cursor=${cursor}`}`);
        assert.ok(page.items.length <= 2);
        paged.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      }
      assert.deepEqual(paged, all);
      const { items } = await list(place, '?subject=do-not-disturb');
      assert.deepEqual(
        items.map(({ subject }) => subject),
        ['do-not-disturb'],
      );
      await problem(await place.ask('/v1/history?cursor=x', { as: 'alice' }), 422, 'validation');
      await problem(await place.ask('/v1/history?subject=weather', { as: 'alice' }), 422, 'validation');
    });

    it('is one’s own: nobody sees it without a token, or as a colleague, or in another company', async () => {
      await forward(place, 55, 'bruno');
      assert.deepEqual(
        (await list(place, '', 'bruno')).items.map(({ line: at }) => at),
        ['line-bruno-fixed'],
      );
      assert.ok(!(await list(place)).items.some(({ line: at }) => at === 'line-bruno-fixed'));
      assert.deepEqual(await list(place, '', 'erin'), { items: [] });
      await problem(await place.ask('/v1/history'), 401, 'unauthenticated');
      assert.deepEqual((await good<Capabilities>(await place.ask('/v1/capabilities', { as: 'alice' }))).ports.history, { access: 'read' });
    });
  });
}

describe('what the history keeps to itself', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace()));
  after(() => place.close());

  it('tells that a PIN was changed, or locked by the system, and never the PIN', async () => {
    const mobile = 'line-alice-mobile';
    await good(await place.ask(`/v1/lines/${mobile}/voicemail/settings/pin`, { as: 'alice', method: 'PUT', json: { pin: '739214' } }));
    const locked = { at: Date.now(), user: operator, action: 'voicemail-settings.lock', resource: mobile, after: { failed: 5 } };
    await place.store.write((tx) => addAudit(tx, 'demo', locked));
    const { items } = await list(place, '?subject=pin');
    assert.deepEqual(
      items.map(({ action, origin, line: at }) => [action, origin, at]),
      [
        ['lock', 'system', mobile],
        ['set', 'portal', mobile],
      ],
    );
    assert.doesNotMatch(JSON.stringify(items), /739214/);
  });

  it('leaves out what is no setting: messages that were heard, and what the operator does elsewhere', async () => {
    const count = (await list(place)).items.length;
    for (const [user, action, resource] of [
      ['alice', 'voicemail.read', 'line-alice-mobile'],
      [operator, 'voicemail.arrive', 'line-alice-mobile'],
      [operator, 'voicemail-settings.lock', 'line-bruno-fixed'],
    ] as const)
      await place.store.write((tx) => addAudit(tx, 'demo', { at: Date.now(), user, action, resource }));
    assert.equal((await list(place)).items.length, count);
  });
});
