import { expect } from '@open-wc/testing';
import type { SimultaneousRing } from '../../../src/contract/index.ts';
import type { DemoBackend } from '../../../src/testing/demo-backend.ts';
import { dataWith, fixedCapability } from './fixtures.ts';
import { openAs, show } from './screen.ts';

const line = 'line-bruno-fixed';
const title = 'Simultaneous ring';

async function ringOf(backend: DemoBackend): Promise<SimultaneousRing | undefined> {
  return (await backend.adapterFor('bruno').forwarding?.get(line))?.data.simultaneousRing;
}

/** Bruno's line may ring four more numbers, and two of them do. */
async function openRing() {
  const { screen, backend, live } = await openAs('bruno');
  await screen.until(() => live.open, 'the stream is open');
  await backend.adapterFor('bruno').forwarding?.setRule(line, 'unconditional', { enabled: false });
  await screen.until(() => screen.root.querySelectorAll('.numbers li').length === 2, 'the numbers are listed');
  const numbers = () => [...screen.root.querySelectorAll('.numbers bdi')].map((each) => each.textContent.replaceAll('\u00a0', ' '));
  return { screen, backend, rule: screen.rule(title), numbers };
}

describe('sc-forwarding: a ring of several numbers', () => {
  it('adds a number to the list, until it is full, and says who rings', async () => {
    const { screen, backend, rule, numbers } = await openRing();
    expect(rule.text).to.contain('Other numbers ring at the same time as your phone.');
    for (const [index, typed] of ['0639981299', '0639981298'].entries()) {
      await rule.type('Add a number', typed, 'Enter');
      await screen.until(() => numbers().length === index + 3, 'the number is listed');
      if (index === 0) expect(rule.field('Add a number').value).to.equal('');
    }
    await screen.until(() => rule.text.includes('At most 4 numbers'), 'no more may ring');
    await screen.until(async () => (await ringOf(backend))?.numbers.length === 4, 'all are saved');
    expect((await ringOf(backend))?.numbers.at(-1)).to.deep.equal({ number: '+33639981298' });
    expect(screen.way.join(' ')).to.contain('06 39 98 12 98');
  });

  it('refuses a number twice, and one that may not be called, in the field alone', async () => {
    const { screen, backend, rule, numbers } = await openRing();
    await rule.type('Add a number', '0639981235', 'Enter');
    await screen.until(() => rule.problemOf('Add a number').includes('in the list already'), 'the double is refused');
    await rule.type('Add a number', '112', 'Enter');
    await screen.until(() => !rule.problemOf('Add a number').includes('already') && rule.problemOf('Add a number') !== '', 'so is 112');
    await rule.type('Add a number', '', 'Escape');
    expect(numbers()).to.have.length(2);
    expect((await ringOf(backend))?.numbers).to.have.length(2);
  });

  it('sets whether a key has to be pressed, per number', async () => {
    const { screen, backend } = await openRing();
    const boxes = () => [...screen.root.querySelectorAll<HTMLInputElement>('.numbers .accept input')];
    expect(boxes().map(({ checked }) => checked)).to.deep.equal([true, false]);
    boxes()[1]?.click();
    await screen.until(async () => (await ringOf(backend))?.numbers.every(({ pressToAccept }) => pressToAccept), 'it is saved');
    boxes()[0]?.click();
    await screen.until(async () => (await ringOf(backend))?.numbers[0]?.pressToAccept === undefined, 'it is taken off');
  });

  it('takes a number off, and is switched off with the last one', async () => {
    const { screen, backend } = await openRing();
    const remove = () => screen.root.querySelector<HTMLButtonElement>('.numbers button.icon')?.click();
    remove();
    await screen.until(async () => (await ringOf(backend))?.numbers.length === 1, 'one is left');
    remove();
    await screen.until(async () => (await ringOf(backend))?.enabled === false, 'it is off');
    expect((await ringOf(backend))?.numbers).to.deep.equal([]);
  });

  it('says which of its numbers may not be called', async () => {
    const capability = { ...fixedCapability, simultaneousRing: { access: 'write', max: 3 } } as const;
    const ring = { numbers: [{ number: '+33639981234' }, { number: '+33899123456' }] };
    const data = dataWith({ capability, ring });
    const refused = [{ number: '+33899123456', refusal: 'premium' }] as const;
    const screen = await show({ status: 'ready', data: { ...data, forwarding: { ...data.forwarding, refused } } });
    await screen.until(() => screen.root.querySelectorAll('.numbers .problem').length === 1, 'the refusal is shown');
    expect(screen.root.querySelector('.numbers li:last-child .problem')?.textContent).to.contain('premium-rate');
  });
});

describe('sc-forwarding: a target', () => {
  it('is cleared while its rule is off, and given back by undo', async () => {
    const { screen, backend } = await openAs('alice');
    const target = async () => {
      const read = await backend.adapterFor('alice').forwarding?.get('line-alice-fixed');
      return read?.data.rules.find(({ condition }) => condition === 'unconditional')?.target;
    };
    const rule = screen.rule('Immediate forwarding');
    expect(rule.text).to.contain('Set to: 06 39 98 12 34 · All the time.');
    rule.button('Clear the target').click();
    await screen.until(async () => (await target()) === undefined, 'it is cleared');
    await screen.until(() => !rule.text.includes('Set to:'), 'it is no longer shown');
    await screen.until(() => screen.hasButton('Undo'), 'undo is offered');
    screen.button('Undo').click();
    await screen.until(async () => (await target())?.kind === 'number', 'it is back');
  });

  it('cannot be emptied while its rule is on: the field says what to do', async () => {
    const { screen } = await openAs('alice');
    const rule = screen.rule('Forwarding when not reachable');
    await rule.type('Forwarding number', ' ', 'Enter');
    await screen.until(() => rule.problemOf('Forwarding number') === 'Enter a number, or switch this off.', 'it says so');
  });
});
