import { expect, fixture, html } from '@open-wc/testing';
import type { PortName } from '../../../src/contract/index.ts';
import { defineAll } from '../../../src/define/define-all.ts';
import en from '../../../src/i18n/locales/en.ts';
import fr from '../../../src/i18n/locales/fr.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import type { WidgetElement } from '../../../src/widgets/base/widget.ts';
import { Seen, squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';
import { troubled, type TroubledAdapter } from './troubled-adapter.ts';

interface Case {
  readonly tag: string;
  readonly port: PortName;
  readonly control: string;
}

const bannerOf = (seen: Seen): string => squeeze(seen.find('[part~=banner]')?.textContent);

async function open({ tag, port, control }: Case, lang: string): Promise<{ seen: Seen<WidgetElement>; backend: TroubledAdapter }> {
  const backend = troubled((await demoBackend()).adapterFor('alice'), port);
  const made = Object.assign(document.createElement(tag), { lang, adapter: backend.adapter });
  const seen = new Seen(await fixture<WidgetElement>(html`${made}`));
  await seen.shows(control);
  return { seen, backend };
}

const cases: Readonly<Record<string, Case>> = {
  'a rule': { tag: 'sc-forwarding', port: 'forwarding', control: '[part~=rule] [role=switch]' },
  'Do Not Disturb': { tag: 'sc-forwarding', port: 'lines', control: '#switch-do-not-disturb' },
  'the presented number': { tag: 'sc-presented-number', port: 'numbers', control: '[part~=choice] input:not(:checked)' },
};

describe('a change that takes long', () => {
  before(() => void defineAll());

  for (const [what, one] of Object.entries(cases)) {
    it(`does not look done: ${what}`, async () => {
      const { seen, backend } = await open(one, 'en');
      let answer = (): void => undefined;
      backend.trouble.held = new Promise<void>((resolve) => (answer = resolve));
      const start = performance.now();
      seen.find(one.control)?.click();
      await waitUntil(() => bannerOf(seen) === en.common.saving, 'it says that it is saving');
      expect(performance.now() - start, 'not for a change that is saved at once').to.be.at.least(990);
      await waitUntil(() => seen.announced.includes(en.common.saving), 'and a screen reader hears it');
      await waitUntil(() => bannerOf(seen) === en.common.unconfirmed, 'it says that nothing is confirmed');
      expect(performance.now() - start).to.be.at.least(4_990);
      await waitUntil(() => seen.announced.includes(en.common.unconfirmed), 'and a screen reader hears it');
      await expect(seen.element).to.be.accessible();
      answer();
      await waitUntil(() => bannerOf(seen) === '', 'it is saved');
    });
  }

  it('is told as saved once it has waited for the network and was sent', async () => {
    const { seen, backend } = await open(
      { tag: 'sc-presented-number', port: 'numbers', control: '[part~=choice] input:not(:checked)' },
      'fr',
    );
    backend.trouble.refusal = 'offline';
    seen.find('[part~=choice] input:not(:checked)')?.click();
    await waitUntil(() => bannerOf(seen) === fr.common.waiting(1), 'it says that the change waits');
    backend.trouble.refusal = undefined;
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => bannerOf(seen) === fr.common.confirmed, 'it says that the change is saved');
    await waitUntil(() => seen.announced.includes(fr.common.confirmed), 'and a screen reader hears it');
  });
});
