import { expect, fixture, html } from '@open-wc/testing';
import { SelfcareError } from '../../../src/contract/index.ts';
import { Backend } from '../../unit/runtime/support/backend.ts';
import { define, isOn, later, readyView, shows } from './probe.ts';
import { waitUntil } from '../support/wait-until.ts';
import type { Probe } from './probe.ts';

/** A failure after which nothing would be tried again for a minute. */
const lasting = (code: 'offline' | 'unavailable') => new SelfcareError(code, { retryAfterMs: 60_000 });

describe('a widget recovers by itself', () => {
  let backend: Backend;
  before(define);
  beforeEach(() => (backend = new Backend()));

  const open = () => fixture<Probe>(html`<x-probe .adapter=${backend}></x-probe>`);
  const backOnline = () => window.dispatchEvent(new Event('online'));

  it('from being offline at load, when the network comes back', async () => {
    backend.fail('forwarding', lasting('offline'));
    const probe = await open();
    await shows(probe, 'error');
    backOnline();
    await shows(probe, 'off');
  });

  it('from going offline in the middle, with its data kept and its changes waiting', async () => {
    const probe = await open();
    await shows(probe, 'off');
    backend.fail('forwarding', lasting('offline'));
    backend.fail('setRule', lasting('offline'));
    probe.rule.refresh();
    await probe.switch(true);
    await shows(probe, 'on');
    await waitUntil(() => readyView(probe.view).waiting === 1 && readyView(probe.view).problem !== undefined);
    const { offline, waiting, problem } = readyView(probe.view);
    expect([offline, waiting, problem?.code]).to.deep.equal([true, 1, 'offline']);
    backOnline();
    await waitUntil(() => {
      const { waiting: left, saving, offline: away, problem: trouble } = readyView(probe.view);
      return left === 0 && !saving && !away && !trouble;
    });
    const after = readyView(probe.view);
    expect([after.offline, after.waiting, after.problem, isOn(after.data)]).to.deep.equal([false, 0, undefined, true]);
    expect(backend.forwardingNow.rules.some(({ enabled }) => enabled)).to.equal(true);
  });

  it('from a server that was restarted, as soon as the stream is open again', async () => {
    const probe = await open();
    await shows(probe, 'off');
    await waitUntil(() => backend.streams.length > 0);
    backend.fail('forwarding', lasting('unavailable'), { times: 2 });
    probe.rule.refresh();
    await waitUntil(() => backend.times('forwarding') > 1);
    await later(50);
    backend.heal();
    backend.changeElsewhere({ enabled: true });
    backend.streams[0]?.end(new SelfcareError('unavailable'));
    await shows(probe, 'on');
  });

  it('when it comes back into sight, if what it shows has failed', async () => {
    backend.fail('forwarding', 'not-found');
    const probe = await open();
    await shows(probe, 'error');
    document.dispatchEvent(new Event('visibilitychange'));
    await shows(probe, 'off');
  });
});
