import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import en from '../../../src/i18n/locales/en.ts';
import { ruleState } from '../../../src/widgets/voicemail-settings/voicemail-settings.pin.ts';
import type { Line, PinPolicy } from '../../../src/contract/index.ts';
import { squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';
import { mobileLine, open, type Screen } from './screen.ts';

const t = en.voicemailSettings.access;

/** Each rule with its state, as it is read. */
const rulesOf = (seen: Screen): string[] =>
  seen.all('.pin-rules li').map((one) => `${[...one.classList].find((name) => name !== 'small') ?? ''} ${squeeze(one.textContent)}`);

const isSet = async (seen: Screen): Promise<boolean> => (await seen.elsewhere.get(mobileLine)).data.access.pinSet;

describe('the PIN of the mailbox', () => {
  it('is masked while it is typed, shown on demand, and never shown once it is saved', async () => {
    const seen = await open();
    expect(seen.field('field-pin').placeholder).to.equal(t.isUnset);
    await seen.type('field-pin', '739214');
    expect(seen.field('field-pin').type).to.equal('password');
    await seen.press(t.show);
    await waitUntil(() => seen.field('field-pin').type === 'text');
    await expect(seen.element).to.be.accessible();
    await seen.confirm('access');
    await waitUntil(() => isSet(seen));
    await waitUntil(() => seen.field('field-pin').placeholder === t.isSet);
    expect(seen.field('field-pin').value).to.equal('');
    expect(seen.root.innerHTML).not.to.contain('739214');
    await waitUntil(
      () => seen.announced.includes(t.pinSaved),
      () => `said: ${seen.announced}`,
    );
  });

  it('shows each rule with its state while it is typed', async () => {
    const seen = await open();
    seen.field('field-pin').focus();
    await seen.shows('.pin-rules li');
    expect(rulesOf(seen).every((rule) => rule.startsWith('open '))).to.equal(true);
    await seen.type('field-pin', '12');
    expect(rulesOf(seen)[0]).to.equal(`open ${t.rules.length(4, 8)}`);
    await seen.type('field-pin', '1234');
    expect(rulesOf(seen)).to.deep.equal([
      `met ${t.rules.length(4, 8)}, ${t.rules.met}`,
      `met ${t.rules.repetition}, ${t.rules.met}`,
      `broken ${t.rules.sequence}, ${t.rules.broken}`,
      // The end of Alice's mobile number.
      `broken ${t.rules['own-number']}, ${t.rules.broken}`,
    ]);
    await seen.confirm('access');
    await seen.tells('access', t.refusals.sequence);
    expect(seen.root.activeElement).to.equal(seen.field('field-pin'));
    expect(await isSet(seen)).to.equal(false);
  });

  it('says what only the server knows: that it is the one in use', async () => {
    const seen = await open();
    await seen.elsewhere.setPin(mobileLine, '739214');
    await waitUntil(() => seen.field('field-pin').placeholder === t.isSet);
    await seen.type('field-pin', '739214');
    await seen.confirm('access');
    await seen.tells('access', t.refusals['in-use']);
    expect(rulesOf(seen).at(-1)).to.contain('broken');
    expect(seen.field('field-pin').value).to.equal('739214');
    await seen.type('field-pin', '739215');
    await waitUntil(() => seen.field('field-pin').getAttribute('aria-invalid') === null);
    await sendKeys({ press: 'Enter' });
    await seen.tells('access', 'Confirmed at');
  });

  it('Escape empties it, and a page that saves at once waits for it all the same', async () => {
    const seen = await open({ given: { save: 'auto' } });
    await seen.type('field-pin', '739214');
    await seen.tells('access', en.voicemailSettings.unconfirmed);
    expect(await isSet(seen)).to.equal(false);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => seen.field('field-pin').value === '');
    await seen.type('field-pin', '739214');
    await seen.confirm('access');
    await waitUntil(() => isSet(seen));
  });

  it('does not judge a rule before the code is long enough', () => {
    const policy: PinPolicy = { minLength: 4, maxLength: 8, refuses: ['repetition', 'sequence', 'own-number', 'in-use'] };
    const line = { numbers: ['+33639981234'], extension: '1001' } as unknown as Line;
    const states = (pin: string): string =>
      (['length', 'repetition', 'sequence', 'own-number', 'in-use'] as const).map((rule) => ruleState(rule, policy, line, pin)[0]).join('');
    expect(['', '11', '1111', '4321', '1001', '123456789', '12a4', '7392'].map(states)).to.deep.equal([
      'ooooo',
      'ooooo',
      'mbmmo',
      'mmbmo',
      'mmmbo',
      'bmbmo',
      'bmmmo',
      'mmmmo',
    ]);
  });
});
