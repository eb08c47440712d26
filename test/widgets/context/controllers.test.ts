import { expect, fixture, html } from '@open-wc/testing';
import { isSelfcareError } from '../../../src/contract/index.ts';
import { Backend } from '../../unit/runtime/support/backend.ts';
import { callOf } from '../../unit/runtime/support/data.ts';
import { define, later, Probe, readyView, shadowOf, shows } from './probe.ts';
import { waitUntil } from '../support/wait-until.ts';
import type { ProbeList } from './probe.ts';

describe('the controllers of a widget', () => {
  let backend: Backend;
  before(define);
  beforeEach(() => (backend = new Backend()));

  const open = async (): Promise<Probe> => {
    const probe = await fixture<Probe>(html`<x-probe .adapter=${backend}></x-probe>`);
    await shows(probe, 'off');
    return probe;
  };

  it('follow the properties of the widget', async () => {
    const probe = await fixture<Probe>(html`<x-probe line="" .adapter=${backend}></x-probe>`);
    await later();
    await shows(probe, 'loading');
    probe.line = 'line-2';
    await shows(probe, 'off');
  });

  it('show a change at once, as saving until it is answered', async () => {
    const probe = await open();
    const answer = backend.hold('setRule');
    const written = probe.switch(true);
    await shows(probe, 'on');
    expect(readyView(probe.view).saving).to.equal(true);
    answer();
    await written;
    await probe.updateComplete;
    expect(readyView(probe.view).saving).to.equal(false);
  });

  it('take a refused change back', async () => {
    const probe = await open();
    backend.fail('setRule', 'limit');
    const thrown: unknown = await probe.switch(true).catch((error: unknown) => error);
    expect(isSelfcareError(thrown) && thrown.code).to.equal('limit');
    await shows(probe, 'off');
  });

  it('refuse a change while there is no backend', async () => {
    const probe = new Probe();
    const thrown: unknown = await probe.switch(true).catch((error: unknown) => error);
    expect(isSelfcareError(thrown) && thrown.code).to.equal('unavailable');
  });

  it('finish a change of a widget that has left the page', async () => {
    const probe = await open();
    const answer = backend.hold('setRule');
    const written = probe.switch(true);
    probe.remove();
    answer();
    await written;
    expect(backend.forwardingNow.rules.some(({ enabled }) => enabled)).to.equal(true);
  });

  it('offer a retry that works', async () => {
    backend.fail('forwarding', 'not-found');
    const probe = await fixture<Probe>(html`<x-probe .adapter=${backend}></x-probe>`);
    await shows(probe, 'error');
    if (probe.view.status === 'error') probe.view.retry();
    await shows(probe, 'off');
  });

  it('list page by page, and say when there is nothing', async () => {
    const list = await fixture<ProbeList>(html`<x-probe-list .adapter=${backend}></x-probe-list>`);
    await shows(list, 'empty');
    backend.callsNow = ['5', '4', '3', '2', '1'].map(callOf);
    list.calls.refresh();
    await shows(list, '5 4 3');
    expect(list.calls.more).to.equal(true);
    list.calls.loadMore();
    await shows(list, '5 4 3 2 1');
    expect(list.calls.more).to.equal(false);
    list.month = '2026-10';
    await list.updateComplete;
    await shows(list, '5 4 3');
  });

  it('announce through a region of the widget where no provider has one', async () => {
    const probe = await open();
    const root = shadowOf(probe);
    expect(root.querySelectorAll('[aria-live]').length).to.equal(2);
    probe.runtime.announce('Saved');
    await waitUntil(() => root.querySelector('[role=status]')?.textContent === 'Saved');
    probe.runtime.announce('Lost', 'assertive');
    await waitUntil(() => root.querySelector('[role=alert]')?.textContent === 'Lost');
  });
});
