import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define/sc-usage.ts';
import type { UsagePort, TelephonyAdapter } from '../../../src/contract/index.ts';
import { demoBackend, type DemoBackend } from '../../../src/testing/demo-backend.ts';
import type { UsageState, ScUsage } from '../../../src/widgets/usage/sc-usage.ts';
import { Seen } from '../support/seen.ts';

const fixedLine = 'line-alice-fixed';

function portOf({ usage }: TelephonyAdapter): UsagePort {
  if (!usage) throw new Error('the demo has usage');
  return usage;
}

async function open(): Promise<{ seen: Seen<ScUsage>; backend: DemoBackend }> {
  const backend = await demoBackend();
  const element = await fixture<ScUsage>(html`<sc-usage lang="en" .adapter=${backend.adapterFor('alice')}></sc-usage>`);
  const seen = new Seen(element);
  await seen.shows('[part~=record]');
  return { seen, backend };
}

describe('sc-usage', () => {
  it('shows the record of a line', async () => {
    const { seen, backend } = await open();
    const data = await portOf(backend.adapterFor('alice')).months(fixedLine);
    expect(JSON.parse(seen.find('[part~=record]')?.textContent ?? '')).to.deep.equal(data);
    await expect(seen.element).to.be.accessible();
  });

  it('reads nothing where its state is given', async () => {
    const adapter = (await demoBackend()).adapterFor('alice');
    const lines = (await adapter.lines?.list())?.data ?? [];
    const [line] = lines;
    if (!line) throw new Error('Alice has a line');
    const record = await portOf(adapter).months(line.id);
    const state: UsageState = { status: 'ready', data: { lines, line, record } };
    const element = await fixture<ScUsage>(html`<sc-usage lang="en" .state=${state}></sc-usage>`);
    await new Seen(element).shows('[part~=record]');
  });
});
