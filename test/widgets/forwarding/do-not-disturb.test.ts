import { expect } from '@open-wc/testing';
import { SelfcareError } from '../../../src/contract/index.ts';
import type { ScForwardingChangeRequestEvent } from '../../../src/widgets/forwarding/sc-forwarding.ts';
import { dataWith } from './fixtures.ts';
import { open, openAs, show } from './screen.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';

const title = 'Do Not Disturb';
const isOn = async (backend: Awaited<ReturnType<typeof demoBackend>>) =>
  (await backend.adapterFor('alice').lines?.list())?.data[0]?.state.doNotDisturb;

describe('sc-forwarding: Do Not Disturb', () => {
  it('is switched before its forward, decides the way of a call, and can be undone', async () => {
    const { screen, backend } = await openAs('alice');
    expect(screen.ruleTitles.indexOf(title)).to.equal(screen.ruleTitles.indexOf('Forwarding on Do Not Disturb') - 1);
    const rule = screen.rule(title);
    rule.switch.click();
    await screen.until(() => screen.way[1]?.includes('Refused: Do Not Disturb'), 'calls are refused at once');
    await screen.until(async () => await isOn(backend), 'it is saved');
    expect(rule.chip).to.equal('Active');
    await screen.until(() => screen.hasButton('Undo'), 'undo is offered');
    screen.button('Undo').click();
    await screen.until(async () => (await isOn(backend)) === false, 'it is off again');
    await screen.until(() => screen.way[1]?.startsWith('Rings'), 'the phone rings');
  });

  it('can be switched while immediate forwarding takes every call', async () => {
    const { screen, backend } = await openAs('alice');
    screen.rule('Immediate forwarding').switch.click();
    await screen.until(() => screen.rule('Immediate forwarding').chip === 'In progress', 'it is in force');
    screen.rule(title).switch.click();
    await screen.until(async () => await isOn(backend), 'it is saved');
  });

  it('follows the phone, on which it can be switched, too', async () => {
    const { screen, backend, live } = await openAs('alice');
    await screen.until(() => live.open, 'the stream is open');
    await backend.adapterFor('alice').lines?.setDoNotDisturb?.('line-alice-fixed', true);
    await screen.until(() => screen.rule(title).on, 'the switch is on');
  });

  it('is taken back where it cannot be saved, with a way on', async () => {
    const backend = await demoBackend();
    const adapter = backend.adapterFor('alice');
    const lines = {
      list: adapter.lines?.list.bind(adapter.lines),
      setDoNotDisturb: () => Promise.reject(new SelfcareError('rate-limited')),
    };
    const screen = await open(Object.assign(Object.create(adapter) as typeof adapter, { id: crypto.randomUUID(), lines }));
    const rule = screen.rule(title);
    rule.switch.click();
    await screen.until(() => rule.chip === 'Not saved', 'it says so');
    expect(rule.on).to.equal(false);
    expect(await isOn(backend)).to.equal(false);
  });

  it('is no row of a line that has no such switch, and asks the host of a controlled widget', async () => {
    const without = await show({ status: 'ready', data: dataWith() });
    expect(without.ruleTitles).not.to.include(title);
    const screen = await show({ status: 'ready', data: { ...dataWith(), doNotDisturb: { access: 'write' } } });
    const asked: ScForwardingChangeRequestEvent[] = [];
    screen.element.addEventListener('sc-forwarding-change-request', (event) => asked.push(event));
    screen.rule(title).switch.click();
    await screen.until(() => asked.length === 1, 'the host is asked');
    expect([asked[0]?.key, asked[0]?.change]).to.deep.equal(['do-not-disturb', { enabled: true }]);
  });
});
