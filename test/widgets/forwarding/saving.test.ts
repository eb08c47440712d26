import { aTimeout, expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SelfcareError, type TelephonyAdapter } from '../../../src/contract/index.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import { open, openAs, setValue } from './screen.ts';
import { withPort } from './with-port.ts';

const alice = 'line-alice-fixed';
const noAnswer = 'Forwarding on no answer';

/** A page that does not hear of other writers by itself. */
const deaf = (adapter: TelephonyAdapter): TelephonyAdapter =>
  Object.assign(Object.create(adapter) as TelephonyAdapter, { events: undefined });

describe('sc-forwarding: saving each change', () => {
  it('offers to undo a change, by its button', async () => {
    const { screen } = await openAs('alice');
    setValue(screen.rule(noAnswer).field('Delay before forwarding'), '60');
    await screen.until(() => screen.hasButton('Undo'), 'undo is offered');
    screen.button('Undo').click();
    await screen.until(() => screen.rule(noAnswer).field('Delay before forwarding').value === '20', 'the delay is back');
    await screen.until(() => !screen.hasButton('Undo'), 'undo is taken');
  });

  it('offers to undo a change, by the keyboard', async () => {
    const { screen } = await openAs('alice');
    const rule = screen.rule(noAnswer);
    rule.switch.focus();
    await sendKeys({ press: ' ' });
    await screen.until(() => screen.hasButton('Undo'), 'undo is offered');
    await sendKeys({ press: 'Control+z' });
    await screen.until(() => rule.on, 'it is on again');
    expect(screen.focused).to.equal('switch-no-answer');
  });

  it('offers to undo each rule’s last change beside it, until its next one, and says how', async () => {
    const { screen, backend } = await openAs('alice');
    const [first, second] = [screen.rule(noAnswer), screen.rule('Forwarding on Do Not Disturb')];
    first.switch.click();
    await screen.until(() => first.button('Undo'), 'undo is offered');
    await screen.until(() => /: saved\. Ctrl\+Z undoes it\.$/.test(screen.announced), 'it is said');
    second.switch.click();
    await screen.until(() => second.button('Undo'), 'a second offer');
    first.button('Undo').focus();
    await sendKeys({ press: 'Enter' });
    await screen.until(() => first.on, 'the first is on again');
    await screen.until(() => screen.focused === 'name-no-answer', 'the focus is on its name, where no key diverts a call');
    expect(second.button('Undo')).to.exist;
    await backend
      .adapterFor('alice')
      .forwarding?.setRule(alice, 'dnd', { enabled: false, target: { kind: 'number', number: '+33639981299' } });
    await screen.until(() => !screen.hasButton('Undo'), 'a change made elsewhere is not lost by an undo');
  });

  it('ends fast toggling in the last state', async () => {
    const { screen, backend } = await openAs('alice');
    const rule = screen.rule(noAnswer);
    for (let press = 0; press < 7; press += 1) rule.switch.click();
    await screen.until(() => screen.text.includes('saved'), 'saved is said');
    expect(rule.on).to.equal(false);
    const saved = await backend.adapterFor('alice').forwarding?.get(alice);
    expect(saved?.data.rules.find(({ condition }) => condition === 'no-answer')?.enabled).to.equal(false);
  });

  it('tells the page before and after', async () => {
    const { screen } = await openAs('alice');
    const told: unknown[] = [];
    screen.element.addEventListener('sc-forwarding-change-request', ({ line, key, change }) => told.push(['before', line, key, change]));
    screen.element.addEventListener('sc-forwarding-change', ({ line, key, forwarding }) =>
      told.push(['after', line, key, forwarding.line]),
    );
    screen.rule(noAnswer).switch.click();
    await screen.until(() => told.length === 2, 'both are told');
    expect(told).to.deep.equal([
      ['before', alice, 'no-answer', { enabled: false }],
      ['after', alice, 'no-answer', alice],
    ]);
  });

  it('writes nothing when the page cancels the request', async () => {
    const { screen, backend } = await openAs('alice');
    screen.element.addEventListener('sc-forwarding-change-request', (event) => event.preventDefault());
    const rule = screen.rule(noAnswer);
    rule.switch.click();
    await screen.until(() => rule.on, 'it stays on');
    await aTimeout(50);
    const saved = await backend.adapterFor('alice').forwarding?.get(alice);
    expect(saved?.data.rules.find(({ condition }) => condition === 'no-answer')?.enabled).to.equal(true);
  });

  it('takes a failed change back, says what to do, and tries again', async () => {
    const backend = await demoBackend();
    let down = true;
    const adapter = withPort(backend.adapterFor('alice'), (port) => ({
      setRule: (...args) => (down ? Promise.reject(new SelfcareError('limit')) : port.setRule(...args)),
    }));
    const screen = await open(adapter);
    const rule = screen.rule(noAnswer);
    rule.switch.click();
    await screen.until(() => rule.chip === 'Not saved', 'it says so');
    expect(rule.on).to.equal(true);
    down = false;
    rule.button('Try again').focus();
    await sendKeys({ press: 'Enter' });
    await screen.until(() => !rule.on && rule.chip === '', 'it is saved');
    expect(screen.focused).to.equal('name-no-answer');
  });

  it('shows what somebody else set, and applies the change on top of it when asked', async () => {
    const backend = await demoBackend();
    const screen = await open(deaf(backend.adapterFor('alice')));
    const other = backend.adapterFor('alice');
    const rule = screen.rule(noAnswer);
    await other.forwarding?.setRule(alice, 'no-answer', { delaySeconds: 75 });
    setValue(rule.field('Delay before forwarding'), '30');
    await screen.until(() => rule.text.includes('changed elsewhere'), 'the conflict is shown');
    expect(rule.text).to.contain('1 min 15');
    rule.button('Apply my change again').click();
    await screen.until(
      async () => (await other.forwarding?.get(alice))?.data.rules.some(({ delaySeconds }) => delaySeconds === 30),
      'it is applied',
    );
    expect(rule.text).to.not.contain('changed elsewhere');
  });

  it('keeps what somebody else set when that is wanted', async () => {
    const backend = await demoBackend();
    const screen = await open(deaf(backend.adapterFor('alice')));
    const rule = screen.rule(noAnswer);
    await backend.adapterFor('alice').forwarding?.setRule(alice, 'no-answer', { delaySeconds: 75 });
    setValue(rule.field('Delay before forwarding'), '30');
    await screen.until(() => rule.text.includes('changed elsewhere'), 'the conflict is shown');
    rule.button('Keep what is set now').click();
    await screen.until(() => rule.field('Delay before forwarding').value === '75', 'theirs stands');
  });

  it('waits visibly for the network and sends the change when it is back', async () => {
    const backend = await demoBackend();
    let offline = false;
    const away = () => Promise.reject(new SelfcareError('offline'));
    const adapter = withPort(backend.adapterFor('alice'), (port) => ({
      get: (...args) => (offline ? away() : port.get(...args)),
      setRule: (...args) => (offline ? away() : port.setRule(...args)),
    }));
    const screen = await open(adapter);
    offline = true;
    const rule = screen.rule(noAnswer);
    rule.switch.click();
    await screen.until(() => /waiting for the connection/i.test(screen.text), 'it says that it waits');
    expect(rule.on).to.equal(false);
    offline = false;
    globalThis.dispatchEvent(new Event('online'));
    await screen.until(() => /waiting is saved/.test(screen.find('[part~=banner]')?.textContent ?? ''), 'it says that it is saved');
    const isSaved = async () => {
      const saved = await backend.adapterFor('alice').forwarding?.get(alice);
      return saved?.data.rules.find(({ condition }) => condition === 'no-answer')?.enabled === false;
    };
    await screen.until(isSaved, 'it is sent');
    expect(screen.rule(noAnswer).on).to.equal(false);
  });
});

describe('sc-forwarding: saving with a button', () => {
  it('keeps drafts until they are saved, and writes only what was touched', async () => {
    const { screen, backend } = await openAs('alice', { save: 'confirm' });
    const keys: string[] = [];
    screen.element.addEventListener('sc-forwarding-change', ({ key }) => keys.push(key));
    const rule = screen.rule(noAnswer);
    setValue(rule.field('Delay before forwarding'), '60');
    screen.rule('Forwarding on Do Not Disturb').switch.click();
    await screen.until(() => rule.chip === 'Not saved' && screen.text.includes('Changes not saved'), 'it is not saved');
    expect((await backend.adapterFor('alice').forwarding?.get(alice))?.data.rules.some(({ delaySeconds }) => delaySeconds === 60)).to.equal(
      false,
    );
    screen.button('Save').click();
    await screen.until(() => !screen.hasButton('Save') && keys.length > 1, 'it is saved');
    expect(keys).to.deep.equal(['no-answer', 'dnd']);
  });

  it('forgets the drafts with Cancel', async () => {
    const { screen } = await openAs('alice', { save: 'confirm' });
    const rule = screen.rule(noAnswer);
    rule.switch.click();
    await screen.until(() => screen.hasButton('Cancel'), 'it can be cancelled');
    screen.button('Cancel').click();
    await screen.until(() => rule.on && !screen.hasButton('Save'), 'all is as before');
  });

  it('leads to the field that is missing', async () => {
    const { screen } = await openAs('driss', { save: 'confirm' });
    const rule = screen.rule('Simultaneous ring');
    rule.switch.click();
    await screen.until(() => screen.hasButton('Save'), 'it can be saved');
    screen.button('Save').click();
    await screen.until(() => rule.problemOf('Number') !== '', 'it says what is missing');
    expect(screen.focused).to.equal(rule.field('Number').id);
  });
});
