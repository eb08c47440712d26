import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { selectField, textField, type TextFieldOptions } from '../../../src/ui/field.ts';
import { stage } from './stage.ts';

describe('a text field', () => {
  const typed: string[] = [];
  const draw = (options: Partial<TextFieldOptions> = {}) =>
    stage(() => textField({ id: 'number', label: 'Number', value: '', onInput: (value) => typed.push(value), ...options }));

  beforeEach(() => typed.splice(0));

  it('is named by its visible or hidden label', async () => {
    for (const labelUnseen of [false, true]) {
      const view = await draw({ labelUnseen });
      expect(view.find<HTMLInputElement>('input').labels?.[0]?.textContent).to.equal('Number');
    }
  });

  it('is described by its error', async () => {
    const view = await draw({ error: 'Premium numbers are not allowed.' });
    const input = view.find('input');
    const described = (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => view.find(`#${id}`).textContent.trim());
    expect(described).to.deep.equal(['Premium numbers are not allowed.']);
    expect(input.getAttribute('aria-invalid')).to.equal('true');
  });

  it('has no description without an error', async () => {
    const input = (await draw()).find('input');
    expect(input.hasAttribute('aria-describedby')).to.equal(false);
    expect(input.hasAttribute('aria-invalid')).to.equal(false);
  });

  it('reports typed text', async () => {
    const view = await draw();
    view.find('input').focus();
    await sendKeys({ type: '06' });
    expect(typed.at(-1)).to.equal('06');
  });

  it('shows markup in its texts as text', async () => {
    const view = await draw({ error: '<img src=x onerror=alert(1)>', value: '"><script>', label: '<b>x</b>' });
    expect(view.all('img, script, b').length).to.equal(0);
  });

  for (const options of [{}, { error: 'No.' }, { placeholder: '06 39 98 12 34' }]) {
    it(`has no accessibility fault: ${JSON.stringify(options)}`, async () => {
      await expect(await draw(options)).to.be.accessible();
    });
  }
});

describe('a select field', () => {
  const options = ['10', '20', '30'].map((value) => ({ value, label: `${value} s` }));
  let value = '20';
  const draw = () => {
    value = '20';
    return stage(() => selectField({ id: 'delay', label: 'Delay', options, value, onChange: (chosen) => (value = chosen) }));
  };

  it('shows its value and reports another choice', async () => {
    const view = await draw();
    const select = view.find<HTMLSelectElement>('select');
    expect(select.value).to.equal('20');
    select.value = '30';
    select.dispatchEvent(new Event('change'));
    expect(value).to.equal('30');
  });

  it('shows a value changed by its owner', async () => {
    const view = await draw();
    value = '10';
    await view.again();
    expect(view.find<HTMLSelectElement>('select').value).to.equal('10');
  });

  it('has no accessibility fault', async () => {
    await expect(await draw()).to.be.accessible();
  });
});
