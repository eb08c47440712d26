import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SelfcareError } from '../../../src/contract/index.ts';
import { withEffective } from '../../../src/rules/effective.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import { open, openAs } from './screen.ts';
import { withPort } from './with-port.ts';

const title = 'Forwarding when not reachable';
const label = 'Forwarding number';

async function openRule() {
  const { screen, backend } = await openAs('alice');
  const savedNumber = async () => {
    const forwarding = await backend.adapterFor('alice').forwarding?.get('line-alice-fixed');
    const target = forwarding?.data.rules.find((rule) => rule.condition === 'not-reachable')?.target;
    return target?.kind === 'number' ? target.number : undefined;
  };
  return { screen, backend, rule: screen.rule(title), savedNumber };
}

/** The code of the field is loaded with the first focus. */
const loaded = () => import('../../../src/widgets/forwarding/parts/target-field.ts');

describe('sc-forwarding: the number field', () => {
  it('puts the spaces in while a number is typed, and saves it with Enter', async () => {
    const { screen, rule, savedNumber } = await openRule();
    rule.field(label).focus();
    await loaded();
    await screen.element.updateComplete;
    await rule.type(label, '0639984567');
    expect(rule.field(label).value).to.equal('06 39 98 45 67');
    expect(rule.chip).to.equal('Not saved');
    await sendKeys({ press: 'Enter' });
    await screen.until(async () => (await savedNumber()) === '+33639984567', 'it is saved');
    expect(rule.chip).to.equal('Active');
  });

  it('is told with the name of its contact, live', async () => {
    const { screen, backend, rule } = await openRule();
    await rule.type(label, '0639984567', 'Enter');
    await screen.until(() => rule.chip === 'Active', 'it is saved');
    const contacts = backend.adapterFor('alice').contacts;
    await contacts?.create({ firstName: 'Zoé', lastName: 'Nouveau', mobileNumber: '+33639984567' });
    await screen.until(() => rule.text.includes('Zoé Nouveau'), 'the name is shown');
    rule.switch.click();
    await screen.until(() => rule.text.replace(/[\u2068\u2069]/g, '').includes('Zoé Nouveau (06 39 98 45 67)'), 'it is kept with its name');
  });

  it('takes the number of a contact that is found by name, and shows the name once it is saved', async () => {
    const { screen, rule, savedNumber } = await openRule();
    rule.field(label).focus();
    await loaded();
    await screen.until(() => rule.field(label).role === 'combobox', 'the contacts can be chosen');
    await rule.type(label, 'jack');
    await screen.until(() => rule.field(label).getAttribute('aria-activedescendant'), 'the contact is marked');
    expect(rule.problemOf(label)).to.equal('');
    await sendKeys({ press: 'Enter' });
    await screen.until(async () => (await savedNumber()) === '+33639980117', 'it is saved');
    await screen.until(() => rule.text.includes('Jack Daniel'), 'the name is shown');
    expect(rule.field(label).value).to.equal('06 39 98 01 17');
  });

  it('is filled by the page, for immediate forwarding that stays off until the person switches it on', async () => {
    const { screen, backend } = await openRule();
    const saved = async () =>
      (await backend.adapterFor('alice').forwarding?.get('line-alice-fixed'))?.data.rules.find(
        ({ condition }) => condition === 'unconditional',
      );
    expect(screen.element.propose('+33639980117')).to.equal(true);
    const savedTarget = async () => {
      const target = (await saved())?.target;
      return target?.kind === 'number' ? target.number : undefined;
    };
    await screen.until(async () => (await savedTarget()) === '+33639980117', 'it is saved');
    expect((await saved())?.enabled).to.equal(false);
    await screen.until(() => screen.rule('Immediate forwarding').text.includes('Jack Daniel'), 'the name is shown');
    expect(screen.focused).to.equal('switch-unconditional');
  });

  it('asks for a number where a name is typed and nobody is picked', async () => {
    const { screen, rule, savedNumber } = await openRule();
    await rule.type(label, 'jack', 'Tab');
    await screen.until(() => /enter a number/i.test(rule.problemOf(label)), `says so: ${rule.problemOf(label)}`);
    expect(await savedNumber()).to.equal('+33639981234');
  });

  it('keeps the caret behind the digit that was typed', async () => {
    const { screen, rule } = await openRule();
    const input = rule.field(label);
    input.focus();
    await loaded();
    await screen.element.updateComplete;
    await rule.type(label, '0639981234');
    for (const press of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Backspace']) await sendKeys({ press });
    await sendKeys({ type: '7' });
    expect(input.value).to.equal('06 39 98 17 34');
    expect(input.value.slice(0, input.selectionStart ?? 0)).to.equal('06 39 98 17');
  });

  it('keeps what is typed while the widget renders', async () => {
    const { screen, rule } = await openRule();
    const input = rule.field(label);
    input.focus();
    input.value = '0261';
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    screen.element.requestUpdate();
    await screen.element.updateComplete;
    expect(input.value.replaceAll(' ', '')).to.equal('0261');
    await screen.until(() => rule.chip === 'Not saved', 'it is taken down');
    expect(input.value.replaceAll(' ', '')).to.equal('0261');
  });

  it('saves when the field is left', async () => {
    const { screen, rule, savedNumber } = await openRule();
    await rule.type(label, '0261912345', 'Tab');
    await screen.until(async () => (await savedNumber()) === '+33261912345', 'it is saved');
  });

  it('shows what is saved again with Escape', async () => {
    const { screen, rule, savedNumber } = await openRule();
    await rule.type(label, '0261', 'Escape');
    await screen.until(() => rule.field(label).value === '06 39 98 12 34', 'the saved number is back');
    expect(rule.chip).to.equal('Active');
    expect(await savedNumber()).to.equal('+33639981234');
  });

  const refusals = [
    { typed: '0899123456', says: /premium|surcharged|not allowed/i, why: 'a premium number' },
    { typed: '112', says: /emergency/i, why: 'an emergency number' },
    { typed: '0199001234', says: /your own line/i, why: 'the line itself' },
    { typed: '+449098790000', says: /premium/i, why: 'a premium number of another country' },
    { typed: '+12125550123', says: /countr/i, why: 'a country that is not open' },
    { typed: '063998', says: /cannot be dialled|digits/i, why: 'half a number' },
    { typed: '118712', says: /short/i, why: 'a short code' },
  ];
  for (const { typed, says, why } of refusals) {
    it(`refuses ${why} before it is saved`, async () => {
      const { screen, rule, savedNumber } = await openRule();
      await rule.type(label, typed, 'Enter');
      await screen.until(() => says.test(rule.problemOf(label)), `says why: ${rule.problemOf(label)}`);
      expect(rule.field(label).getAttribute('aria-invalid')).to.equal('true');
      expect(rule.chip).to.equal('Not saved');
      expect(await savedNumber()).to.equal('+33639981234');
    });
  }

  it('learns of a loop when the rule is saved, because the loop is a colleague’s', async () => {
    const { screen, backend, rule, savedNumber } = await openRule();
    // Bruno forwards to Alice when he does not answer.
    await rule.type(label, '1002', 'Enter');
    await screen.until(() => /forwards/i.test(rule.problemOf(label)), 'the loop is refused');
    expect(await savedNumber()).to.equal('+33639981234');
    await backend.adapterFor('bruno').forwarding?.setRule('line-bruno-fixed', 'no-answer', { enabled: false });
    await rule.type(label, '1002', 'Enter');
    await screen.until(async () => (await savedNumber()) === '1002', 'without the loop it is a colleague');
  });

  const refusedLater = [
    { typed: '0899123456', says: /Not saved\. .*premium/i, why: 'a premium number' },
    { typed: '112', says: /Not saved\. .*emergency/i, why: 'an emergency number' },
  ];
  for (const { typed, says, why } of refusedLater) {
    it(`refuses ${why} that was typed offline when the connection is back, with the reason`, async () => {
      const backend = await demoBackend();
      let offline = false;
      const away = () => Promise.reject(new SelfcareError('offline'));
      const adapter = withPort(backend.adapterFor('alice'), (port) => ({
        get: (...args) => (offline ? away() : port.get(...args)),
        setRule: (...args) => (offline ? away() : port.setRule(...args)),
        checkTarget: (...args) => (offline ? away() : port.checkTarget(...args)),
      }));
      const screen = await open(adapter);
      const rule = screen.rule(title);
      offline = true;
      await rule.type(label, typed, 'Enter');
      await screen.until(() => /waiting for the connection/i.test(screen.text), 'it says that it waits');
      expect(screen.text).not.to.match(/Sent\./);
      offline = false;
      globalThis.dispatchEvent(new Event('online'));
      await screen.until(() => says.test(screen.text), 'it says why');
      expect(screen.rule(title).chip).to.equal('Active');
      expect(screen.text).not.to.match(/could not refresh/i);
    });
  }

  it('says that a saved number has no effect any more, and why', async () => {
    const backend = await demoBackend();
    const adapter = withPort(backend.adapterFor('alice'), (port) => ({
      get: async (...args) => {
        const { data, version } = await port.get(...args);
        return {
          data: withEffective({ ...data, refused: [{ number: '+33639981234', refusal: 'country-not-granted' }] }, Date.now()),
          version,
        };
      },
    }));
    const screen = await open(adapter);
    const rule = screen.rule(title);
    expect(rule.chip).to.equal('No effect');
    expect(rule.problemOf(label)).to.match(/countr/i);
  });

  it('does not call a number malformed while it is being typed', async () => {
    const { screen, rule } = await openRule();
    await rule.type(label, '06');
    await screen.element.updateComplete;
    expect(rule.problemOf(label)).to.equal('');
    await screen.until(() => rule.problemOf(label) !== '', 'only after a pause');
  });
});
