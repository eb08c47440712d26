import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { segments } from '../../../src/ui/segments.ts';
import { stage, type TestStage } from './stage.ts';

const options = [
  { value: 'all', label: 'All' },
  { value: 'placed', label: 'Outgoing' },
  { value: 'missed', label: 'Missed' },
] as const;

describe('segments', () => {
  let value: string;
  const draw = (): Promise<TestStage> => {
    value = 'all';
    return stage(() => segments({ label: 'Calls', name: 'kind', options, value, onChange: (chosen) => (value = chosen) }));
  };
  const checked = (view: TestStage): string[] => view.all<HTMLInputElement>('input:checked').map((input) => input.value);

  it('are a named group of radio buttons with the chosen one checked', async () => {
    const view = await draw();
    expect(view.find('[role=radiogroup]').getAttribute('aria-label')).to.equal('Calls');
    expect(view.all('input[type=radio]').length).to.equal(3);
    expect(checked(view)).to.deep.equal(['all']);
  });

  it('are one stop of the tab key, and change with the arrow keys', async () => {
    const view = await draw();
    view.find('input').focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(value).to.equal('placed');
    await sendKeys({ press: 'ArrowRight' });
    await view.again();
    expect(value).to.equal('missed');
    expect(checked(view)).to.deep.equal(['missed']);
  });

  it('are chosen by a click anywhere on a segment', async () => {
    const view = await draw();
    view.all('label')[1]?.click();
    expect(value).to.equal('placed');
  });

  it('wrap in a narrow column instead of leaving it', async () => {
    const view = await draw();
    view.style.inlineSize = '150px';
    await view.again();
    const group = view.find('.segments');
    expect(group.scrollWidth).to.be.at.most(group.clientWidth + 1);
    for (const input of view.all('input')) expect(input.getBoundingClientRect().height).to.be.at.least(24);
  });

  it('have no accessibility fault', async () => {
    await expect(await draw()).to.be.accessible();
  });
});
