import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { configure, ScSessionSignedOutEvent } from '../../../src/context/index.ts';
import type { ScProvider } from '../../../src/context/index.ts';
import { AppearanceError } from '../../../src/theme/appearance.ts';
import { Backend } from '../../unit/runtime/support/backend.ts';
import { define, inside, later, shadowOf, shown, shows, two } from './probe.ts';
import { waitUntil } from '../support/wait-until.ts';
import type { Probe } from './probe.ts';

describe('<sc-provider>', () => {
  before(define);

  const demanding = () => {
    const backend = new Backend();
    backend.accepts = 'one';
    const host = { token: 'one' as string | null };
    return { backend, host, getToken: () => Promise.resolve(host.token) };
  };

  it('signs in with the token of the host, and tells it when nobody is signed in any more', async () => {
    const { backend, host, getToken } = demanding();
    const provider = await fixture<ScProvider>(html`
      <sc-provider locale="en" .adapter=${backend} .getToken=${getToken}>
        <x-probe></x-probe>
        <p slot="signed-out">Please sign in.</p>
      </sc-provider>
    `);
    const probe = inside<Probe>(provider, 'x-probe');
    await shows(probe, 'off');
    const told = oneEvent(document, 'sc-session-signed-out');
    host.token = null;
    backend.accepts = 'two';
    probe.rule.refresh();
    expect(await told).to.be.instanceOf(ScSessionSignedOutEvent);
    await provider.updateComplete;
    expect(inside(provider, 'p').checkVisibility()).to.equal(true);
    expect(probe.checkVisibility()).to.equal(false);
    host.token = 'two';
    provider.retry();
    await shows(probe, 'off');
    expect(inside(provider, 'p').checkVisibility()).to.equal(false);
    expect(probe.checkVisibility()).to.equal(true);
  });

  it('says so itself where the host has nothing to say, and lets the person go on', async () => {
    const { backend, host, getToken } = demanding();
    host.token = null;
    const provider = await fixture<ScProvider>(html`
      <sc-provider locale="fr" .adapter=${backend} .getToken=${getToken}><x-probe></x-probe></sc-provider>
    `);
    const button = () => shadowOf(provider).querySelector('button');
    await waitUntil(() => button() !== null);
    await shows(inside(provider, 'x-probe'), 'signed-out');
    host.token = 'one';
    button()?.click();
    await shows(inside(provider, 'x-probe'), 'off');
    expect(button()).to.equal(null);
  });

  it('signs out, at once', async () => {
    const { backend, getToken } = demanding();
    const provider = await fixture<ScProvider>(html`
      <sc-provider .adapter=${backend} .getToken=${getToken}><x-probe></x-probe></sc-provider>
    `);
    const probe = inside<Probe>(provider, 'x-probe');
    await shows(probe, 'off');
    const left = provider.signOut();
    expect(probe.view.status).to.equal('signed-out');
    await left;
  });

  it('has the one live region for all its widgets', async () => {
    const backend = new Backend();
    const provider = await fixture<ScProvider>(html`
      <sc-provider .adapter=${backend}><x-probe></x-probe><x-probe></x-probe></sc-provider>
    `);
    const [first, second] = two<Probe>(provider, 'x-probe');
    await shows(first, 'off');
    expect(shadowOf(first).querySelectorAll('[aria-live]').length).to.equal(0);
    const said = () => shadowOf(provider).querySelector('[role=status]')?.textContent;
    first.runtime.announce('Saved');
    await waitUntil(() => said() === 'Saved');
    first.runtime.announce('One');
    second.runtime.announce('Two');
    await waitUntil(
      () => said() === 'One Two',
      () => `it says ${said()}`,
    );
  });

  it('gives its language, scheme and density to what is below', async () => {
    const provider = await fixture<ScProvider>(
      html`<sc-provider locale="fr" theme="dark" density="touch"><x-probe></x-probe></sc-provider>`,
    );
    const style = getComputedStyle(inside(provider, 'x-probe'));
    expect(provider.lang).to.equal('fr');
    expect(style.colorScheme).to.equal('dark');
    expect(style.getPropertyValue('--sc-target').trim()).to.equal('max(44px, 3.2em)');
    provider.theme = 'light';
    provider.locale = undefined;
    await provider.updateComplete;
    expect(style.colorScheme).to.equal('light');
    expect(provider.hasAttribute('lang')).to.equal(false);
  });

  it('takes an appearance, replaces it, and refuses one that does not hold', async () => {
    const provider = await fixture<ScProvider>(
      html`<sc-provider .appearance=${{ variables: { colorAccent: '#b00020' } }}><x-probe></x-probe></sc-provider>`,
    );
    const accent = () => getComputedStyle(inside(provider, 'x-probe')).getPropertyValue('--sc-color-accent').trim();
    await waitUntil(() => accent() === '#b00020');
    provider.appearance = undefined;
    await waitUntil(() => accent() === '');
    const reported: unknown[] = [];
    const { reportError } = window;
    window.reportError = (thrown: unknown) => reported.push(thrown);
    provider.appearance = { variables: { radius: 900 } };
    await waitUntil(() => reported.length === 1);
    window.reportError = reportError;
    expect(reported[0]).to.be.instanceOf(AppearanceError);
  });

  it('can be done without: the page has a default look, and hears of a sign-out', async () => {
    const { backend, host, getToken } = demanding();
    configure({ adapter: backend, getToken, appearance: { variables: { radius: 3 } } });
    const probe = await fixture<Probe>(html`<x-probe></x-probe>`);
    await shows(probe, 'off');
    await waitUntil(() => getComputedStyle(probe).getPropertyValue('--sc-radius').trim() === '3px');
    const told = oneEvent(document, 'sc-session-signed-out');
    host.token = null;
    backend.accepts = 'two';
    probe.rule.refresh();
    await told;
    await later();
    expect(shown(probe)).to.equal('signed-out');
  });
});
