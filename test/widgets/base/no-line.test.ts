import { expect } from '@open-wc/testing';
import '../../../src/define/all.ts';
import en from '../../../src/i18n/locales/en.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import { waitUntil } from '../support/wait-until.ts';

/** What a person without line, phone and contacts of their own is told. */
const told: Readonly<Record<string, string>> = {
  'sc-forwarding': en.forwarding.noLine.title,
  'sc-presented-number': en.presentedNumber.noLine.title,
  'sc-voicemail-settings': en.voicemailSettings.noLine.title,
  'sc-voicemail': en.voicemail.empty.title,
  'sc-usage': en.usage.noLine.title,
  'sc-call-log': en.callLog.empty.title,
  'sc-phones': en.phones.none.title,
  'sc-device-settings': en.deviceSettings.none.title,
  'sc-function-keys': en.functionKeys.title,
  'sc-contacts': en.contacts.title,
  'sc-history': en.history.none.title,
};

describe('a person without a line', () => {
  for (const [tag, title] of Object.entries(told)) {
    it(`is told so by ${tag}`, async () => {
      const adapter = (await demoBackend()).adapterFor('farah');
      const errors: Event[] = [];
      const element = Object.assign(document.createElement(tag), { adapter, lang: 'en' });
      element.addEventListener('sc-error', (event) => errors.push(event));
      document.body.append(element);
      const text = (): string => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
      const isBusy = (): boolean => element.shadowRoot?.querySelector('[part~=card]')?.getAttribute('aria-busy') !== 'false';
      await waitUntil(
        () => !isBusy() && text().includes(title),
        () => text(),
      );
      expect(element.shadowRoot?.querySelector('.error-panel'), text()).to.equal(null);
      expect(errors).to.deep.equal([]);
      element.remove();
    });
  }
});
