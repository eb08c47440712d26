import { expect } from '@open-wc/testing';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import { dataWith, fixedLine } from './fixtures.ts';
import { open, setValue, show } from './screen.ts';
import { withPort } from './with-port.ts';

const title = 'Immediate forwarding';
const line = 'line-alice-fixed';
const hourMs = 3_600_000;

/** The immediate forward is in force until tomorrow, on a backend whose clock is so many hours ahead of the device's. */
async function openAhead(hours: number) {
  const clock = (): number => Date.now() + hours * hourMs;
  const backend = await demoBackend({ clock });
  const adapter = backend.adapterFor('alice');
  const when = { kind: 'period', until: new Date(clock() + 24 * hourMs).toISOString() } as const;
  await adapter.forwarding?.setRule(line, 'unconditional', { enabled: true, target: { kind: 'voicemail' }, when });
  const screen = await open(adapter, { line });
  const savedUntil = async (): Promise<number> => {
    const found = await backend.adapterFor('alice').forwarding?.get(line);
    const saved = found?.data.rules.find(({ condition }) => condition === 'unconditional')?.when;
    return saved?.kind === 'period' ? Date.parse(saved.until ?? '') : 0;
  };
  return { clock, adapter, screen, rule: screen.rule(title), savedUntil };
}

describe('sc-forwarding: a device whose clock is days off', () => {
  for (const hours of [48, -48]) {
    it(`shows what the backend says is in force, and saves ends by its time (${String(hours)} h)`, async () => {
      const { clock, screen, rule, savedUntil } = await openAhead(hours);
      expect(rule.chip).to.equal('In progress');
      expect(screen.rule('Forwarding on no answer').chip).to.equal('Suspended');
      expect(screen.way[1]).to.contain('until');
      await screen.until(() => rule.button(/^For 1 hour \(until \d/), 'the ends are offered');
      rule.button(/^For 1 hour \(until \d/).click();
      await screen.until(async () => Math.abs((await savedUntil()) - clock() - hourMs) < 60_000, 'an hour from now');
      expect(rule.chip).to.equal('In progress');
    });
  }

  it('proposes and judges the fields of a period by the time of the backend', async () => {
    const { clock, screen, rule } = await openAhead(-48);
    rule.button('Until…').click();
    await screen.until(() => rule.field('Until…'), 'the field is there');
    const proposed = Date.parse(`${rule.field('Until…').value}Z`);
    expect(Math.abs(proposed - clock())).to.be.below(4 * hourMs);
    setValue(rule.field('Until…'), new Date(clock() - 6 * hourMs).toISOString().slice(0, 16));
    rule.button('Apply the period').click();
    await screen.until(() => rule.text.includes('Choose a future time.'), 'a past end is refused');
  });

  it('says why the backend refuses an end that has passed', async () => {
    const backend = await demoBackend();
    const past = { kind: 'period', until: new Date(Date.now() - 47 * hourMs).toISOString() } as const;
    const adapter = withPort(backend.adapterFor('alice'), ({ setRule }) => ({
      setRule: (of, condition, change, options) => setRule(of, condition, change.when ? { ...change, when: past } : change, options),
    }));
    const screen = await open(adapter, { line });
    const rule = screen.rule(title);
    rule.switch.click();
    await screen.until(() => rule.button(/^For 1 hour \(until \d/), 'the ends are offered');
    rule.button(/^For 1 hour \(until \d/).click();
    await screen.until(() => rule.text.includes('Choose a future time.'), 'the reason is said');
    expect(rule.chip).to.equal('Not saved');
  });
});

describe('sc-forwarding: the word of the backend', () => {
  it('is shown as given by the page, whatever the periods say', async () => {
    const when = { kind: 'period', until: new Date(Date.now() - hourMs).toISOString() } as const;
    const data = dataWith({ rules: { unconditional: { enabled: true, target: { kind: 'voicemail' }, when } }, lines: [fixedLine] });
    const rules = data.forwarding.rules.map((each) =>
      each.condition === 'unconditional' ? { ...each, effective: 'active' as const } : each,
    );
    const screen = await show({ status: 'ready', data: { ...data, forwarding: { ...data.forwarding, rules } } });
    expect(screen.rule(title).chip).to.equal('In progress');
    expect(screen.way[1]).to.match(/^Voicemail/);
  });
});
