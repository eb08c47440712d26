import { expect } from '@open-wc/testing';
import { openAs, setValue, show } from './screen.ts';
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

describe('sc-forwarding: immediate forwarding', () => {
  it('takes precedence: the others are suspended with their values kept, and say so', async () => {
    const { screen } = await openActive();
    const noAnswer = screen.rule('Forwarding on no answer');
    expect(noAnswer.chip).to.equal('Suspended');
    expect(noAnswer.text).to.contain('Voicemail, after 20 seconds');
    expect(screen.text).to.contain('The other forwards are suspended while immediate forwarding is active');
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
    rule.button('1 hour').click();
    await screen.until(() => /Until (today|tonight|this evening|tomorrow|\d)/.test(rule.text), 'its end is said');
    await screen.until(async () => (await savedWhen())?.kind === 'period', 'it is saved');
    const when = await savedWhen();
    const until = when?.kind === 'period' ? Date.parse(when.until ?? '') : 0;
    expect(until - Date.now()).to.be.within(3_500_000, 3_600_000);
  });

  it('ends this evening, or applies all the time again', async () => {
    const { screen, rule, savedWhen } = await openActive();
    rule.button('This evening').click();
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
    await screen.until(() => rule.text.includes('Choose a moment to come.'), 'the past is refused');
    setValue(rule.field('Until…'), '2099-12-03T09:00');
    rule.button('Apply the period').click();
    await screen.until(async () => (await savedWhen())?.kind === 'period', 'it is saved');
    // 09:00 in Paris in winter.
    expect(await savedWhen()).to.deep.equal({ kind: 'period', until: '2099-12-03T08:00:00.000Z' });
    expect(rule.text).to.contain('December 3, 2099');
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
    expect(screen.root.querySelector('.week')?.textContent).to.contain('00:00 to 08:00');
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
    await screen.until(() => rule.text.includes('These hours never come between these dates.'), 'hours that never come are refused');
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
    expect(screen.rule('Forwarding on no answer').chip).to.equal('In service');
    expect(screen.way[1]).to.match(/^Rings 20/);
  });

  it('sees its end come by itself: it asks the backend again, which says that the period is over', async () => {
    const { screen, backend, rule } = await openActive();
    const when = { kind: 'period', until: new Date(Date.now() + 1500).toISOString() } as const;
    await backend.adapterFor('alice').forwarding?.setRule(alice, 'unconditional', { when });
    await screen.until(() => rule.chip === 'Over', 'it is over');
    expect(screen.rule('Forwarding on no answer').chip).to.equal('In service');
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
