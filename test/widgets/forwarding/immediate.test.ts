import { expect } from '@open-wc/testing';
import type { ForwardingRuleChange } from '../../../src/contract/index.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import { open, openAs, setValue, show } from './screen.ts';
import { withPort } from './with-port.ts';
import { dataWith, fixedLine } from './fixtures.ts';

const title = 'Immediate forwarding';
const alice = 'line-alice-fixed';

async function openActive() {
  const opened = await openAs('alice');
  opened.screen.rule(title).switch.click();
  await opened.screen.until(() => opened.screen.rule(title).chip === 'In progress', 'it is in force');
  await opened.screen.until(() => opened.screen.rule(title).button('All the time'), 'the ends are offered');
  const savedWhen = async () => {
    const forwarding = await opened.backend.adapterFor('alice').forwarding?.get(alice);
    return forwarding?.data.rules.find((rule) => rule.condition === 'unconditional')?.when;
  };
  return { ...opened, rule: opened.screen.rule(title), savedWhen };
}

/** Every write of the immediate forward, as the backend received it. */
async function openRecorded() {
  const backend = await demoBackend();
  const written: ForwardingRuleChange[] = [];
  const adapter = withPort(backend.adapterFor('alice'), ({ setRule }) => ({
    setRule: (line, condition, change, options) => {
      written.push(change);
      return setRule(line, condition, change, options);
    },
  }));
  const screen = await open(adapter, { line: alice });
  return { screen, rule: screen.rule(title), written };
}

describe('sc-forwarding: immediate forwarding that is set up', () => {
  it('has its number and its end before it takes effect, and says both beside the switch that is still off', async () => {
    const { screen, rule, written } = await openRecorded();
    await rule.type('Forwarding number', '0639981235', 'Enter');
    await screen.until(() => rule.text.includes('06 39 98 12 35 · All the time'), 'the number is kept');
    rule.button(/^Until this evening/).click();
    await screen.until(() => /06 39 98 12 35 · Until this evening/.test(rule.text) && written.length === 2, 'the end is sent');
    expect(rule.on).to.equal(false);
    expect(written.map(({ enabled }) => enabled)).to.deep.equal([undefined, undefined]);
    rule.switch.click();
    await screen.until(() => rule.chip === 'In progress' && written.length > 2, 'it is in force');
    expect(written.slice(2)).to.deep.equal([{ enabled: true }]);
  });

  it('never diverts to the number from before: a number that is typed is judged before the switch counts', async () => {
    const { screen, rule, written } = await openRecorded();
    await rule.type('Forwarding number', '0899123456');
    rule.switch.click();
    await screen.until(() => /premium-rate/.test(rule.problemOf('Forwarding number')), 'it is refused');
    await screen.element.updateComplete;
    expect(rule.on).to.equal(false);
    expect(written).to.deep.equal([]);
    await rule.type('Forwarding number', '0639981235');
    rule.switch.click();
    await screen.until(() => written.some(({ enabled }) => enabled), 'it is switched on');
    const first = written.findIndex(({ enabled }) => enabled);
    expect(written.slice(0, first + 1).some(({ target }) => target?.kind === 'number' && target.number === '+33639981235')).to.equal(true);
  });

  it('stays off without a target, and asks for it', async () => {
    const { screen, rule, written } = await openRecorded();
    rule.button('Clear the target').click();
    await screen.until(() => !rule.text.includes('Set to:'), 'it has no target');
    rule.choose('Forward to', 'Number');
    await screen.element.updateComplete;
    rule.switch.click();
    await screen.until(() => rule.problemOf('Forwarding number') === 'Enter a number, or switch this off.', 'it asks for the number');
    expect(rule.on).to.equal(false);
    expect(screen.focused).to.equal('number-unconditional');
    expect(written.some(({ enabled }) => enabled)).to.equal(false);
  });

  it('lets every other rule be prepared while it is off', async () => {
    const { screen } = await openRecorded();
    const dnd = screen.rule('Forwarding on Do Not Disturb');
    dnd.button('Choose target and period before switching on').click();
    await screen.until(() => dnd.row.querySelector('[role=radiogroup]'), 'the fields are there');
    dnd.choose('Forward to', 'Number');
    await screen.until(() => dnd.field('Forwarding number'), 'the number is asked for');
    await dnd.type('Forwarding number', '0639981235', 'Enter');
    await screen.until(() => dnd.text.includes('Set to: 06 39 98 12 35'), 'it is kept');
    expect(dnd.on).to.equal(false);
  });
});

describe('sc-forwarding: immediate forwarding', () => {
  it('takes precedence: the others are suspended with their values kept, and say so', async () => {
    const { screen } = await openActive();
    const noAnswer = screen.rule('Forwarding on no answer');
    expect(noAnswer.chip).to.equal('Suspended');
    expect(noAnswer.text).to.contain('Voicemail, after 20 seconds');
    expect(screen.text).to.contain('The other forwarding rules are suspended while immediate forwarding is active');
    expect(screen.way).to.have.lengthOf(2);
    expect(screen.way[1]).to.contain('Forwarded to 06 39 98 12 34');
    expect(screen.text).to.contain('Suspended by immediate forwarding: Forwarding on no answer');
  });

  it('lets no other forward be switched on meanwhile, but lets them be switched off', async () => {
    const { screen } = await openActive();
    const dnd = screen.rule('Forwarding on Do Not Disturb');
    expect(dnd.switch.getAttribute('aria-readonly')).to.equal('true');
    expect(dnd.switch.getAttribute('aria-describedby')).to.contain('suspends');
    dnd.switch.click();
    expect(dnd.on).to.equal(false);
    const noAnswer = screen.rule('Forwarding on no answer');
    noAnswer.switch.click();
    await screen.until(() => !noAnswer.on && noAnswer.chip === '', 'it is off');
  });

  it('ends after an hour, in words', async () => {
    const { screen, rule, savedWhen } = await openActive();
    rule.button(/^For 1 hour \(until \d/).click();
    await screen.until(() => /Until (today|tonight|this evening|tomorrow|\d)/.test(rule.text), 'its end is said');
    await screen.until(async () => (await savedWhen())?.kind === 'period', 'it is saved');
    const when = await savedWhen();
    const until = when?.kind === 'period' ? Date.parse(when.until ?? '') : 0;
    expect(until - Date.now()).to.be.within(3_500_000, 3_600_000);
  });

  it('ends this evening, or applies all the time again', async () => {
    const { screen, rule, savedWhen } = await openActive();
    rule.button(/^Until this evening \d/).click();
    await screen.until(async () => (await savedWhen())?.kind === 'period', 'the evening is saved');
    rule.button('All the time').click();
    await screen.until(async () => (await savedWhen())?.kind === 'always', 'all the time is saved');
    expect(rule.button('All the time').getAttribute('aria-pressed')).to.equal('true');
  });

  it('ends at a chosen moment, which must lie ahead', async () => {
    const { screen, rule, savedWhen } = await openActive();
    rule.button('Until…').click();
    await screen.until(() => rule.field('Until…'), 'the field opens');
    setValue(rule.field('Until…'), '2020-01-01T10:00');
    rule.button('Apply the period').click();
    await screen.until(() => rule.text.includes('Choose a future time.'), 'the past is refused');
    setValue(rule.field('Until…'), '2099-12-03T09:00');
    rule.button('Apply the period').click();
    await screen.until(async () => (await savedWhen())?.kind === 'period', 'it is saved');
    // 09:00 in Paris in winter.
    expect(await savedWhen()).to.deep.equal({ kind: 'period', until: '2099-12-03T08:00:00.000Z' });
    expect(rule.text).to.contain('December 3, 2099');
  });

  it('sends calls to the voicemail until a chosen moment', async () => {
    const { screen, rule, backend, savedWhen } = await openActive();
    rule.choose('Forward to', 'Voicemail');
    await screen.until(() => screen.way[1]?.includes('Voicemail'), 'calls go to the voicemail');
    rule.button('Until…').click();
    await screen.until(() => rule.field('Until…'), 'the field opens');
    setValue(rule.field('Until…'), '2099-12-03T09:00');
    rule.button('Apply the period').click();
    await screen.until(async () => (await savedWhen())?.kind === 'period', 'the period is saved');
    const { data } = (await backend.adapterFor('alice').forwarding?.get(alice)) ?? {};
    expect(data?.rules.find(({ condition }) => condition === 'unconditional')?.target).to.deep.equal({ kind: 'voicemail' });
  });

  it('may be limited to weekly hours, over midnight, told in words and drawn as a week', async () => {
    const { screen, rule, savedWhen } = await openActive();
    rule.button('Specific period').click();
    await screen.until(() => rule.button('Add hours'), 'the editor opens');
    rule.button('Add hours').click();
    await screen.until(() => rule.text.includes('Monday to Friday'), 'hours are proposed');
    expect(rule.text).to.contain('the next day');
    rule.button('Apply the period').click();
    await screen.until(async () => (await savedWhen())?.kind === 'period', 'it is saved');
    expect(await savedWhen()).to.deep.equal({ kind: 'period', weekly: [{ days: [1, 2, 3, 4, 5], from: '18:00', until: '08:00' }] });
    await screen.until(() => screen.root.querySelectorAll('.week dd').length === 7, 'a bar for each day');
    expect(screen.root.querySelector('.week')?.textContent).to.contain('12:00 AM to 8:00 AM');
  });

  it('refuses an end before the start, hours without a day, and hours that never come', async () => {
    const { screen, rule } = await openActive();
    rule.button('Specific period').click();
    await screen.until(() => rule.field('From'), 'the editor opens');
    rule.button('Apply the period').click();
    await screen.until(() => rule.text.includes('Set a start, an end or weekly hours.'), 'an empty period is refused');
    setValue(rule.field('From'), '2099-01-02T10:00');
    await screen.element.updateComplete;
    setValue(rule.field('Until'), '2099-01-01T10:00');
    await screen.until(() => rule.text.includes('The end must come after the start.'), 'the order is refused');
    setValue(rule.field('Until'), '2099-01-02T11:00');
    await screen.element.updateComplete;
    rule.button('Add hours').click();
    await screen.until(() => rule.text.includes('None of these hours falls between these dates.'), 'hours that never come are refused');
    for (const box of rule.row.querySelectorAll<HTMLInputElement>('.days input:checked')) {
      box.click();
      await screen.element.updateComplete;
    }
    await screen.until(() => rule.text.includes('Choose at least one day.'), 'no day is refused');
    expect(screen.rule(title).text).to.contain('All the time');
  });

  it('is scheduled outside its period, and the other rules apply', async () => {
    const weekly = [{ days: [1, 2, 3, 4, 5, 6, 7] as const, from: '00:00', until: '00:01' }];
    const unconditional = {
      enabled: true,
      target: { kind: 'voicemail' },
      when: { kind: 'period', weekly, from: '2099-01-01T00:00:00.000Z' },
    } as const;
    const screen = await show({ status: 'ready', data: dataWith({ rules: { unconditional }, lines: [fixedLine] }) });
    expect(screen.rule(title).chip).to.equal('Scheduled');
    expect(screen.rule('Forwarding on no answer').chip).to.equal('Active');
    expect(screen.way[1]).to.match(/^Rings 20/);
  });

  it('sees its end come by itself: it asks the backend again, which says that the period is over', async () => {
    const { screen, backend, rule } = await openActive();
    const when = { kind: 'period', until: new Date(Date.now() + 1500).toISOString() } as const;
    await backend.adapterFor('alice').forwarding?.setRule(alice, 'unconditional', { when });
    await screen.until(() => rule.chip === 'Ended', 'it is over');
    expect(screen.rule('Forwarding on no answer').chip).to.equal('Active');
    expect(screen.way[1]).to.match(/^Rings 20/);
  });

  it('starts anew, for good, when it is switched on after its period', async () => {
    const { screen, backend, live, rule, savedWhen } = await openActive();
    await screen.until(() => live.open, 'the page listens');
    const soon = { kind: 'period', until: new Date(Date.now() + 300).toISOString() } as const;
    await backend.adapterFor('alice').forwarding?.setRule(alice, 'unconditional', { enabled: false, when: soon });
    await screen.until(() => !rule.on, 'the page hears of the change');
    await screen.until(() => Date.now() > Date.parse(soon.until), 'the period is over');
    rule.switch.click();
    await screen.until(() => rule.chip === 'In progress', 'it is in force again');
    await screen.until(async () => (await savedWhen())?.kind === 'always', 'for good');
  });
});
