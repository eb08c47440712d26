import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { switchField, type SwitchOptions } from '../../../src/ui/switch.ts';
import { stage } from './stage.ts';

describe('a switch', () => {
  const asked: boolean[] = [];
  const draw = (options: Partial<SwitchOptions> = {}) =>
    stage(
      () =>
        html`<p id="why">Takes every call</p>
          ${switchField({ id: 's', label: 'Immediate', checked: false, describedBy: 'why', onChange: (on) => asked.push(on), ...options })}`,
    );

  beforeEach(() => asked.splice(0));

  it('is announced as a switch with its name, state and explanation', async () => {
    const box = (await draw({ checked: true })).find<HTMLInputElement>('input');
    expect(box.getAttribute('role')).to.equal('switch');
    expect(box.getAttribute('aria-label')).to.equal('Immediate');
    expect(box.getAttribute('aria-describedby')).to.equal('why');
    expect(box.checked).to.equal(true);
  });

  it('toggles by Space and by a click', async () => {
    const view = await draw();
    view.find('input').focus();
    await sendKeys({ press: ' ' });
    expect(asked).to.deep.equal([true]);
    view.find('input').click();
    expect(asked).to.deep.equal([true, false]);
  });

  it('returns to the value of its owner', async () => {
    const view = await draw();
    view.find('input').click();
    await view.again();
    expect(view.find<HTMLInputElement>('input').checked).to.equal(false);
  });

  it('can be focused but not changed while it is read-only', async () => {
    const view = await draw({ readonly: true });
    const box = view.find<HTMLInputElement>('input');
    box.focus();
    await sendKeys({ press: ' ' });
    expect(asked).to.deep.equal([]);
    expect(box.checked).to.equal(false);
    expect(view.focused).to.equal(box);
    expect(box.getAttribute('aria-readonly')).to.equal('true');
  });

  it('announces that it is busy, keeps the focus and accepts a change', async () => {
    const view = await draw({ busy: true });
    const box = view.find<HTMLInputElement>('input');
    box.focus();
    await sendKeys({ press: ' ' });
    expect(box.getAttribute('aria-busy')).to.equal('true');
    expect(box.matches(':disabled')).to.equal(false);
    expect(asked).to.deep.equal([true]);
  });

  it('has a sufficient target size', async () => {
    const { width, height } = (await draw()).find('input').getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(24);
  });

  for (const options of [{}, { checked: true }, { readonly: true }, { busy: true, checked: true }]) {
    it(`has no accessibility fault: ${JSON.stringify(options)}`, async () => {
      await expect(await draw(options)).to.be.accessible();
    });
  }
});
