import { expect } from '@open-wc/testing';
import type { Device } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import { waitUntil } from '../support/wait-until.ts';
import { office, open, ownEvents, type Opening } from './screen.ts';

const delivered = (delivery: Device['delivery']): Opening => ({ user: 'bruno', devices: () => [{ registered: undefined, delivery }] });

const nextYear = new Date().getFullYear() + 1;

describe('the state of a phone', () => {
  for (const { delivery, chip, says } of [
    {
      delivery: { state: 'current', fetchedAt: `${String(nextYear - 2)}-07-07T12:02:00.000Z` },
      chip: en.phones.states.current,
      says: 'up to date, fetched July 7,',
    },
    {
      delivery: {
        state: 'waiting',
        preparedAt: '2020-07-07T12:01:00.000Z',
        nextCheckAt: `${String(nextYear)}-07-08T00:00:00.000Z`,
        restarts: true,
      },
      chip: en.phones.states.waiting,
      says: 'The phone will fetch it',
    },
    { delivery: { state: 'waiting', restarts: true }, chip: en.phones.states.waiting, says: en.phones.restarts },
    { delivery: { state: 'notified' }, chip: en.phones.states.notified, says: 'the phone was asked to fetch it' },
    { delivery: { state: 'never' }, chip: en.phones.states.never, says: en.phones.advice.never },
    { delivery: { state: 'failed', problem: 'rejected' }, chip: en.phones.states.failed, says: `${en.phones.advice.failed} rejected` },
  ] satisfies { delivery: Device['delivery']; chip: string; says: string }[]) {
    it(`is told in words: ${delivery.state}, ${says}`, async () => {
      const { seen } = await open(delivered(delivery));
      expect(seen.chips).to.deep.equal([chip]);
      await seen.says(says);
      await expect(seen.element).to.be.accessible();
    });
  }

  it('is dated as French is written', async () => {
    const at = `${String(nextYear - 2)}-07-07T12:02:00.000Z`;
    const { seen } = await open({ ...delivered({ state: 'current', fetchedAt: at }), lang: 'fr' });
    expect(seen.facts()['Configuration']).to.equal(`à jour, prise le 7 juillet ${String(nextYear - 2)} à 14h02`);
  });

  it('is that it can be reached, or not, where the backend tells: then its screen is dark, and what helps is said', async () => {
    const { seen } = await open({ devices: () => [{ registered: true }, { registered: false }] });
    expect(seen.chips).to.deep.equal([en.phones.registered, en.phones.unregistered]);
    await seen.says(en.phones.advice.unregistered);
    expect(seen.all('.device').map((drawing) => drawing.classList.contains('off'))).to.deep.equal([false, true]);
    const clock = seen.all('.device .clock');
    expect(clock.map((one) => getComputedStyle(one).display === 'none')).to.deep.equal([false, true]);
    await expect(seen.element).to.be.accessible();
  });

  for (const kind of ['devices.changed', 'lines.changed'] as const) {
    it(`follows the event ${kind}`, async () => {
      let registered = true;
      const events = ownEvents();
      const { seen } = await open({ devices: () => [{ registered }], events: events.port });
      expect(seen.chips[0]).to.equal(en.phones.registered);
      await waitUntil(events.isOpen, 'the stream');
      registered = false;
      events.send({ id: '1', kind, resource: office, at: new Date().toISOString() });
      await waitUntil(() => seen.chips[0] === en.phones.unregistered, 'the new state');
    });
  }

  it('is told of a model that is not known, without a drawing that would be wrong', async () => {
    const { seen } = await open({ devices: () => [{ model: 'T99', genericProfile: true, layout: undefined }] });
    await seen.says(en.phones.genericProfile);
    expect(seen.all('[role=img]').length).to.equal(1);
    expect(seen.all('.unknown').length).to.equal(1);
  });

  it('names the modules beside a phone, and draws them', async () => {
    const bank = { name: 'EXP43', keysPerPage: 20, pages: 3, columns: 2 };
    const { seen } = await open({
      devices: () => [
        {
          keys: {
            banks: [
              { module: 0, keysPerPage: 9, pages: 3, columns: 2 },
              { module: 1, ...bank },
              { module: 2, ...bank },
            ],
            positions: 147,
            lineKeys: 1,
            labelLength: 12,
          },
        },
      ],
    });
    expect(seen.facts()['Expansion modules']).to.equal('2 × EXP43');
    const [withModules, without] = seen.all<SVGSVGElement & HTMLElement>('.device').map((one) => one.viewBox.baseVal.width);
    expect(withModules).to.be.greaterThan(without ?? Infinity);
  });
});
