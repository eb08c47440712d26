import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { dayKey } from '../../../src/rules/zone.ts';
import type { DateException, ForwardingRule } from '../../../src/contract/index.ts';
import type { DemoBackend } from '../../../src/testing/demo-backend.ts';
import { openAs, setValue, type Screen } from './screen.ts';

const line = 'line-alice-fixed';
const nextYear = new Date().getFullYear() + 1;
const christmas = `${nextYear}-12-25`;
const wholeDay = [{ from: '00:00', until: '00:00' }];
const title = 'Immediate forwarding';

async function saved(backend: DemoBackend): Promise<ForwardingRule['when']> {
  const forwarding = await backend.adapterFor('alice').forwarding?.get(line);
  return forwarding?.data.rules.find(({ condition }) => condition === 'unconditional')?.when;
}

async function exceptionsIn(backend: DemoBackend): Promise<readonly DateException[] | undefined> {
  const when = await saved(backend);
  return when?.kind === 'period' ? when.exceptions : undefined;
}

/** The period editor of Alice's immediate forward, which has these weekly hours and dates. */
async function openEditor(from: string, until: string, exceptions: readonly DateException[] = []) {
  const { screen, backend, live } = await openAs('alice');
  await screen.until(() => live.open, 'the stream is open');
  const when = { kind: 'period', weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from, until }], exceptions } as const;
  await backend.adapterFor('alice').forwarding?.setRule(line, 'unconditional', { enabled: true, when });
  await screen.until(() => screen.rule(title).button('Specific period'), 'the rule is on');
  screen.rule(title).button('Specific period').click();
  await screen.until(() => screen.field('Date'), 'the dates can be set');
  return { screen, backend };
}

const items = (screen: Screen): string[] =>
  [...screen.root.querySelectorAll('.dates li .date-name')].map((name) => name.textContent.replace(/\s+/g, ' ').trim());
const apply = (screen: Screen) => screen.button('Apply the period').click();
const box = (screen: Screen, name: string): HTMLInputElement => {
  const found = [...screen.root.querySelectorAll<HTMLLabelElement>('.year:last-of-type .holiday')].find((each) =>
    each.textContent.includes(name),
  );
  const input = found?.querySelector('input');
  if (!input) throw new Error(`No holiday is called "${name}"`);
  return input;
};

describe('sc-forwarding: dates with hours of their own', () => {
  it('adds a date by the keyboard, which rests where the rule usually applies at noon, and can be taken off again', async () => {
    const { screen, backend } = await openEditor('09:00', '18:00');
    const field = screen.field('Date');
    field.focus();
    setValue(field, christmas);
    await sendKeys({ press: 'Enter' });
    await screen.until(() => items(screen).length === 1, 'it is in the list');
    expect(items(screen)[0]).to.contain('Christmas Day');
    expect(screen.root.querySelector<HTMLSelectElement>('.dates select')?.value).to.equal('none');
    apply(screen);
    await screen.until(async () => (await exceptionsIn(backend))?.length === 1, 'it is saved');
    expect(await exceptionsIn(backend)).to.deep.equal([{ date: christmas, hours: [] }]);
    expect(screen.rule(title).text).to.contain('1 special date');
    screen.rule(title).button('Specific period').click();
    await screen.until(() => items(screen).length === 1, 'it is there again');
    screen.root.querySelector<HTMLButtonElement>('.dates button.icon')?.click();
    await screen.until(() => items(screen).length === 0, 'it is gone');
    apply(screen);
    await screen.until(async () => (await exceptionsIn(backend)) === undefined, 'none is saved');
  });

  it('lets a rule for the night apply all day, or in hours that begin as the week has them', async () => {
    const { screen, backend } = await openEditor('18:00', '08:00');
    setValue(screen.field('Date'), christmas);
    screen.button('Add this date').click();
    await screen.until(() => items(screen).length === 1, 'it is in the list');
    const kind = () => {
      const select = screen.root.querySelector<HTMLSelectElement>('.dates select');
      if (!select) throw new Error('The date has no choice');
      return select;
    };
    expect(kind().value).to.equal('all');
    setValue(kind(), 'hours');
    await screen.until(() => screen.root.querySelectorAll('.date-hours').length > 0, 'its hours are shown');
    const times = [...screen.root.querySelectorAll<HTMLInputElement>('.date-hours input')];
    const last = times.at(-2);
    if (!last) throw new Error('No time is shown');
    setValue(last, '');
    apply(screen);
    await screen.until(() => screen.root.querySelector('.dates .problem'), 'an empty time is refused');
    setValue(last, '12:00');
    apply(screen);
    await screen.until(async () => (await exceptionsIn(backend))?.length === 1, 'it is saved');
    const [exception] = (await exceptionsIn(backend)) ?? [];
    expect(exception?.hours.at(-1)).to.deep.equal({ from: '12:00', until: '00:00' });
  });

  it('refuses a date that is over or known, and no longer shows those that are over', async () => {
    const { screen } = await openEditor('09:00', '18:00', [
      { date: '2020-12-25', hours: [] },
      { date: christmas, hours: [] },
    ]);
    expect(items(screen)).to.have.length(1);
    for (const [date, message] of [
      ['2020-12-25', 'Choose a future date.'],
      [christmas, 'This date is in the list already.'],
      ['', 'Fill in this field.'],
    ] as const) {
      setValue(screen.field('Date'), date);
      screen.button('Add this date').click();
      await screen.until(() => screen.root.querySelector('.new-date')?.textContent.includes(message), message);
    }
    expect(items(screen)).to.have.length(1);
  });

  it('offers the public holidays of the country and of others by name, one by one or the whole year', async () => {
    const { screen, backend } = await openEditor('18:00', '08:00');
    screen.button('Public holidays…').click();
    await screen.until(() => box(screen, 'All Saints’ Day'), 'the holidays of France are there');
    expect(() => box(screen, 'Good Friday')).to.throw();
    box(screen, 'All Saints’ Day').click();
    await screen.until(() => items(screen).length === 1, 'one is added');
    box(screen, 'All Saints’ Day').click();
    await screen.until(() => items(screen).length === 0, 'and taken off');
    setValue(screen.field('Country or region'), 'FR-6AE');
    await screen.until(() => box(screen, 'Good Friday (in some places)'), 'Alsace-Moselle has more of them');
    screen.button(`Add all of ${nextYear}`).click();
    await screen.until(() => items(screen).length === 13, 'all are added');
    apply(screen);
    await screen.until(async () => (await exceptionsIn(backend))?.length === 13, 'they are saved');
    expect((await exceptionsIn(backend))?.find(({ date }) => date === christmas)?.hours).to.deep.equal(wholeDay);
  });

  it('marks a date of this week in the week, in words too', async () => {
    const { screen, backend, live } = await openAs('alice');
    await screen.until(() => live.open, 'the stream is open');
    const today = dayKey(Date.now(), 'Europe/Paris');
    const when = { kind: 'period', exceptions: [{ date: today, hours: wholeDay }] } as const;
    await backend.adapterFor('alice').forwarding?.setRule(line, 'unconditional', { enabled: true, when });
    await screen.until(() => screen.root.querySelector('.week dt'), 'the week is drawn');
    expect(screen.root.querySelector('.week dt')?.textContent).to.contain('special date');
    expect(screen.root.querySelector('.week dd')?.textContent).to.contain('all day');
    expect(screen.root.querySelectorAll('.week dd')[1]?.textContent).to.contain('not active');
  });
});
