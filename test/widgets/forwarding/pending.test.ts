import { expect } from '@open-wc/testing';
import { SelfcareError, type LiveEvent, type OperationOutcome, type TelephonyAdapter } from '../../../src/contract/index.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import { open } from './screen.ts';
import { withPort } from './with-port.ts';

const title = 'Forwarding on no answer';
const line = 'line-alice-fixed';

/** A backend that accepts a change and applies it later: `settle` ends the operation. */
async function openPending() {
  const backend = await demoBackend();
  let tell: (event: LiveEvent) => void = () => undefined;
  let apply: () => Promise<unknown> = async () => undefined;
  let listening = false;
  const later = withPort(backend.adapterFor('alice'), ({ get, setRule }) => ({
    setRule: async (of, condition, change, options) => {
      apply = () => setRule(of, condition, change, options);
      return { ...(await get(of)), state: 'pending', operation: 'op-1' };
    },
  }));
  const events: TelephonyAdapter['events'] = {
    async *open({ onOpen } = {}) {
      onOpen?.();
      listening = true;
      for (;;) yield await new Promise<LiveEvent>((resolve) => (tell = resolve));
    },
  };
  const screen = await open(Object.assign(Object.create(later) as TelephonyAdapter, { events }), { line });
  await screen.until(() => listening, 'the page listens');
  const settle = async (outcome: OperationOutcome): Promise<void> => {
    if (outcome.state === 'applied') await apply();
    tell({ id: '1', kind: 'operation.settled', resource: 'op-1', outcome, at: new Date().toISOString() });
  };
  return { screen, rule: screen.rule(title), settle };
}

describe('sc-forwarding: a change that the backend applies later', () => {
  it('is pending, and saved once the operation is settled', async () => {
    const { screen, rule, settle } = await openPending();
    rule.switch.click();
    await screen.until(() => rule.chip === 'Waiting', 'it is pending');
    expect(screen.text).to.contain('The phone system will apply it shortly.');
    await settle({ state: 'applied' });
    await screen.until(() => !rule.on && rule.chip === '', 'it is applied');
    await screen.until(() => screen.text.includes('Forwarding on no answer: saved'), 'it is said to be saved');
  });

  it('is taken back, with the reason, when the operation fails', async () => {
    const { screen, rule, settle } = await openPending();
    rule.switch.click();
    await screen.until(() => rule.chip === 'Waiting', 'it is pending');
    await settle({ state: 'failed', code: 'unavailable' });
    await screen.until(() => rule.chip === 'Not saved', 'it has failed');
    expect(rule.on).to.equal(true);
    expect(rule.text).to.contain('The telephone service isn’t responding.');
  });
});

describe('sc-forwarding: a change that holds in part', () => {
  it('names the fields that do not hold, and shows what does', async () => {
    const backend = await demoBackend();
    const adapter = withPort(backend.adapterFor('alice'), ({ setRule }) => ({
      setRule: async (of, condition, { enabled = true }, options) => {
        await setRule(of, condition, { enabled }, options);
        throw new SelfcareError('partial', { applied: ['enabled'], issues: [{ path: 'delaySeconds', rule: 'failed' }] });
      },
    }));
    const screen = await open(adapter, { line });
    const rule = screen.rule(title);
    const delay = rule.field('Delay before forwarding');
    delay.value = '60';
    delay.dispatchEvent(new Event('change', { bubbles: true }));
    await screen.until(() => rule.text.includes('Saved in part. Not applied: Delay before forwarding.'), 'the part is named');
    expect(rule.field('Delay before forwarding').value).to.equal('20');
  });
});
