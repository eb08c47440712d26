import { aTimeout, expect } from '@open-wc/testing';
import { SelfcareError } from '../../../src/contract/index.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import { open, openAs } from './screen.ts';
import { withPort } from './with-port.ts';

const [fixed, mobile] = ['Fixed · 01 99 00 12 34', 'Mobile · 06 39 98 12 34'];
const rulesOfTheFixedLine = 6;
const rulesOfTheMobileLine = 4;

describe('sc-forwarding: changing from line to line', () => {
  it('shows nothing of the one while the other is still read', async () => {
    const backend = await demoBackend();
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const adapter = withPort(backend.adapterFor('alice'), (port) => ({
      async get(line, options) {
        if (line === 'line-alice-mobile') await held;
        return port.get(line, options);
      },
    }));
    const screen = await open(adapter);
    screen.choose('Line', mobile);
    await screen.element.updateComplete;
    expect(screen.ruleTitles).to.deep.equal([]);
    expect(screen.element.renderRoot.querySelector('article')?.getAttribute('aria-busy')).to.equal('true');
    answer();
    await screen.until(() => screen.ruleTitles.length === rulesOfTheMobileLine, 'the mobile line shows its rules');
  });

  it('shows what it has of a line that was read before, at once', async () => {
    const { screen } = await openAs('alice');
    const before = screen.text;
    screen.choose('Line', mobile);
    await screen.until(() => screen.ruleTitles.length === rulesOfTheMobileLine, 'the mobile line shows its rules');
    screen.choose('Line', fixed);
    await screen.element.updateComplete;
    expect(screen.ruleTitles.length).to.equal(rulesOfTheFixedLine);
    expect(screen.text).to.equal(before);
    screen.choose('Line', mobile);
    await screen.element.updateComplete;
    expect(screen.ruleTitles.length).to.equal(rulesOfTheMobileLine);
  });

  it('takes nothing over that was meant for the line before, however soon the other is chosen', async () => {
    const { screen, backend } = await openAs('alice');
    const forwarding = backend.adapterFor('alice').forwarding;
    const before = await forwarding?.get('line-alice-mobile');
    screen.rule('Forwarding when not reachable').switch.click();
    screen.choose('Line', mobile);
    await screen.until(() => screen.ruleTitles.length === rulesOfTheMobileLine, 'the mobile line shows its rules');
    await aTimeout(300);
    expect(screen.hasButton('Undo')).to.equal(false);
    expect((await forwarding?.get('line-alice-mobile'))?.data).to.deep.equal(before?.data);
  });

  it('shows no failure of a change under the line that was chosen meanwhile', async () => {
    const backend = await demoBackend();
    let refuse: () => void = () => undefined;
    const refused = new Promise<never>((_, reject) => (refuse = () => reject(new SelfcareError('limit'))));
    const screen = await open(withPort(backend.adapterFor('alice'), () => ({ setRule: () => refused })));
    screen.rule('Forwarding on no answer').switch.click();
    await screen.until(() => !screen.rule('Forwarding on no answer').on, 'the change is under way');
    screen.choose('Line', mobile);
    await screen.until(() => screen.ruleTitles.length === rulesOfTheMobileLine, 'the mobile line shows its rules');
    refuse();
    await screen.until(() => screen.text.includes('Forwarding on no answer: Not saved'), 'the failure is announced');
    expect(screen.hasButton('Try again')).to.equal(false);
    expect(screen.rule('Forwarding on no answer').chip).to.not.equal('Not saved');
  });
});
