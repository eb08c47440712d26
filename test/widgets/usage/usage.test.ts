import { expect, fixture, html } from '@open-wc/testing';
import { parse } from 'csv-parse/browser/esm/sync';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/define/sc-usage.ts';
import { SelfcareError, type LineUsage, type TelephonyAdapter, type UsagePort } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import { addCalls, type CallRecord } from '../../../src/node/call-log/sql.ts';
import { addEvent } from '../../../src/node/store/outbox.ts';
import { monthAfter } from '../../../src/rules/usage.ts';
import { monthOf } from '../../../src/rules/zone.ts';
import { demoBackend, type DemoBackend } from '../../../src/testing/demo-backend.ts';
import type { ScUsage } from '../../../src/widgets/usage/sc-usage.ts';
import { ScUsageQueryRequestEvent } from '../../../src/widgets/usage/usage.events.ts';
import type { UsageData } from '../../../src/widgets/usage/usage.model.ts';
import { catchFile } from '../support/catch-file.ts';
import { listened } from '../support/listened.ts';
import { Seen, squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';

const [fixedLine, mobileLine] = ['line-alice-fixed', 'line-alice-mobile'] as const;
const present = (): string => monthOf(Date.now(), 'Europe/Paris');
const before = (): string => monthAfter(present(), -1);

function portOf({ usage }: TelephonyAdapter): UsagePort {
  if (!usage) throw new Error('the demo has usage');
  return usage;
}

class Screen extends Seen<ScUsage> {
  /** The figure of a name. */
  figure(name: string): string {
    const found = this.all('.figure').find((one) => squeeze(one.querySelector('dt')?.textContent) === name);
    return squeeze(found?.querySelector('.value')?.textContent);
  }

  get parties(): string[] {
    return this.all('[part~=party] .who').map(({ textContent }) => squeeze(textContent));
  }

  /** Rows of the table, newest first. */
  get rows(): string[][] {
    return this.all('tbody tr').map((row) => [...row.children].map(({ textContent }) => squeeze(textContent)));
  }
}

interface Opening {
  readonly user?: string;
  readonly month?: string;
  readonly line?: string;
  readonly usage?: (port: UsagePort) => Partial<UsagePort>;
  readonly lines?: [];
  /** Found once the widget shows what the test is about. */
  readonly shows?: string;
}

async function open({ user = 'alice', month, line, usage, lines, shows = '[part~=figures]' }: Opening = {}) {
  const backend = await demoBackend();
  const real = backend.adapterFor(user);
  let isLive = false;
  const adapter: TelephonyAdapter = {
    ...listened(real, () => (isLive = true)),
    usage: { ...portOf(real), ...usage?.(portOf(real)) },
    ...(lines && { lines: { list: () => Promise.resolve({ data: lines, version: '1' }) } }),
  };
  const element = await fixture<ScUsage>(html`<sc-usage lang="en" .adapter=${adapter} .month=${month} .line=${line}></sc-usage>`);
  const seen = new Screen(element);
  await seen.shows(shows);
  return { seen, backend, usage: portOf(real), live: () => waitUntil(() => isLive, 'the stream is not open') };
}

/** The state of a controlled widget: the evening of 20 November 2026, with so much of 100 GB used. */
function given(used: number, more: Partial<LineUsage> = {}): { status: 'ready'; data: UsageData } {
  const line = { id: 'm', kind: 'mobile', number: '+33639981234', numbers: [], label: '', devices: [], voicemail: true } as const;
  const state = { reachable: true, doNotDisturb: false, inCall: false };
  const usage: LineUsage = {
    line: 'm',
    month: '2026-11',
    plan: '4G plan <b>100 GB</b>',
    calls: 3,
    talkSeconds: 4000,
    recipients: 2,
    averageSeconds: 1333,
    topParties: [
      { party: { number: '1002', numberKind: 'internal', name: 'Bruno Keller' }, calls: 2, talkSeconds: 3900 },
      { party: { number: '+33639980101', numberKind: 'mobile' }, calls: 1, talkSeconds: 100 },
    ],
    days: [
      { day: '2026-11-01', calls: 2, talkSeconds: 3900 },
      { day: '2026-11-20', calls: 1, talkSeconds: 100 },
    ],
    allowances: [{ kind: 'data', used: used * 1e9, included: 100e9, beyond: 'slowed' }],
    countedUntil: '2026-11-20T23:00:00.000Z',
    ...more,
  };
  return {
    status: 'ready',
    data: { lines: [{ ...line, state }], line: { ...line, state }, usage, timeZone: 'Europe/Paris', country: 'FR' },
  };
}

async function controlled(state: unknown): Promise<Screen> {
  const seen = new Screen(await fixture<ScUsage>(html`<sc-usage lang="en" .state=${state}></sc-usage>`));
  await seen.shows('[part~=content] > *');
  return seen;
}

/** A call of Alice's mobile line, told as an import tells it. */
async function call(backend: DemoBackend, seconds: number): Promise<void> {
  const record: CallRecord = {
    id: 'live',
    sourceId: 'live',
    owner: 'alice',
    line: mobileLine,
    lineKind: 'mobile',
    kind: 'placed',
    outcome: 'answered',
    party: { number: '+33639980117', numberKind: 'mobile' },
    startedAt: Date.now() - 1000,
    durationSeconds: seconds,
  };
  await backend.store.write(async (tx) => {
    await addCalls(tx, 'demo', [record]);
    await addEvent(tx, 'demo', { kind: 'call-log.added', resource: 'calls', user: 'alice', at: Date.now() });
  });
}

describe('sc-usage', () => {
  it('shows the figures of the month as the server counts them, and the parties by name', async () => {
    const { seen, usage } = await open({ month: before() });
    const { data } = await usage.get(fixedLine, before());
    expect(seen.figure('Calls')).to.equal(String(data.calls));
    expect(seen.figure('People called')).to.equal(String(data.recipients));
    expect(seen.parties[0]).to.equal(data.topParties[0]?.party.name ?? '');
    expect(seen.parties).to.have.length(5);
    await seen.says(en.usage.whole);
    await expect(seen.element).to.be.accessible();
  });

  it('has the guide’s figures of each line, in its French', async () => {
    const { seen } = await open({ month: before() });
    seen.element.lang = 'fr';
    const figures = (): string[] => seen.all('.figure dt').map(({ textContent }) => squeeze(textContent));
    const called = ['Temps consommé', 'Nombre d’appels', 'Nombre de destinataires', 'Durée moyenne'];
    await seen.says('Temps consommé');
    expect(figures()).to.deep.equal(called);
    for (const words of ['Rappel forfait', 'Top 5 des appels sortants', 'Ma téléphonie fixe', 'Ma téléphonie mobile'])
      await seen.says(words);
    seen.find('#tab-1')?.click();
    await seen.says('SMS envoyés');
    expect(figures()).to.include.members([...called, 'SMS envoyés']);
    expect(squeeze(seen.find('[role=img].gauge')?.getAttribute('aria-label'))).to.match(/^Data, [\d,]+ Go sur 100 Go$/);
    for (const words of ['Rappel forfait', 'Top 5 des appels sortants']) await seen.says(words);
  });

  it('says in words whether the plan is enough, will be used up, or is used up', async () => {
    const enough = await controlled(given(40));
    await enough.says('At this rate, 60 GB at the end of the month: your plan is enough.');
    expect(enough.find('[role=img].gauge')?.getAttribute('aria-label')).to.equal('Data, 40 GB of 100 GB');
    const runsOut = await controlled(given(80));
    await runsOut.says('At this rate, 100 GB will be used up on November 25. Beyond it, data is slower.');
    const usedUp = await controlled(
      given(0, { allowances: [{ kind: 'talk', used: 7300, included: 7200, beyond: 'charged', usedUpOn: '2026-11-17' }] }),
    );
    await usedUp.says('Your plan was used up on November 17. What goes beyond it is charged.');
    await usedUp.says('2 h 02 min of 2 h');
    for (const seen of [enough, runsOut, usedUp]) await expect(seen.element).to.be.accessible();
  });

  it('has no forecast on the first day, and tells what was left of a month that is over', async () => {
    const first = await controlled(given(40, { countedUntil: '2026-11-01T20:00:00.000Z' }));
    expect(first.text).not.to.contain('At this rate');
    const over = await controlled(given(40, { countedUntil: '2026-11-30T23:00:00.000Z' }));
    await over.says('60 GB left.');
    expect(over.find('.tick')).to.equal(null);
  });

  it('writes a plan and names as text, and never counts a day to come', async () => {
    const seen = await controlled(given(40));
    await seen.says('4G plan <b>100 GB</b>');
    expect(seen.parties).to.deep.equal(['Bruno Keller', '06 39 98 01 01']);
    seen.find('input[value=table]')?.click();
    await seen.shows('table');
    expect(seen.rows).to.have.length(20);
    expect(seen.rows[0]).to.deep.equal(['20 Fri', '2 min', '1']);
    expect(seen.rows.at(-1)).to.deep.equal(['1 Sun', '65 min', '2']);
  });

  it('compares a running month with the same days of the one before, and a whole one with the whole', async () => {
    const state = given(40);
    const october: LineUsage = {
      ...state.data.usage,
      month: '2026-10',
      calls: 2,
      talkSeconds: 700,
      days: [
        { day: '2026-10-20', calls: 1, talkSeconds: 100 },
        { day: '2026-10-21', calls: 1, talkSeconds: 600 },
      ],
      countedUntil: '2026-10-31T23:00:00.000Z',
    };
    const running = await controlled({ ...state, data: { ...state.data, previous: october } });
    await running.says('1 h 05 min more than by October 20');
    await running.says('2 more');
    const usage = { ...state.data.usage, countedUntil: '2026-11-30T23:00:00.000Z' };
    const whole = await controlled({ ...state, data: { ...state.data, usage, previous: october } });
    await whole.says('55 min 00 s more than in October');
    await whole.says('the same as in October');
  });

  it('draws the days with a sentence for screen readers, and shows the day below the pointer', async () => {
    const seen = await controlled(given(40));
    expect(squeeze(seen.find('svg[role=img]')?.getAttribute('aria-label'))).to.equal(
      'Talk time by day, November 2026. Busiest: Sunday, November 1, 1 h 05 min, 2 calls. The table has every value.',
    );
    expect(squeeze(seen.find('.tip')?.textContent)).to.contain('2 calls');
    const plot = seen.find('.plot');
    const { left, width, top } = plot?.getBoundingClientRect() ?? new DOMRect();
    plot?.dispatchEvent(new PointerEvent('pointermove', { clientX: left + (width * 19.5) / 30, clientY: top + 5 }));
    await seen.element.updateComplete;
    expect(squeeze(seen.find('.tip')?.textContent)).to.match(/^20 Fri ?1 min 40 s, 1 call$/);
  });

  it('goes to another month by its buttons and its list, tells the figures, and asks first', async () => {
    const { seen, usage } = await open();
    const asked: unknown[] = [];
    seen.element.addEventListener('sc-usage-query-request', (event) => asked.push(event.query));
    await seen.press('Previous month');
    const { data } = await usage.get(fixedLine, before());
    await waitUntil(() => seen.figure('Calls') === String(data.calls), 'the figures are of another month');
    expect(asked).to.deep.equal([{ line: fixedLine, month: before() }]);
    expect(seen.element.month).to.equal(before());
    await waitUntil(() => seen.announced.includes(`${data.calls} calls`), 'nothing is announced');
    await waitUntil(() => seen.element.shadowRoot?.activeElement?.getAttribute('aria-label') === 'Previous month', 'the focus is lost');
    seen.element.addEventListener(ScUsageQueryRequestEvent.type, (event) => event.preventDefault(), { once: true });
    await seen.press('Next month');
    expect(seen.element.month).to.equal(before());
  });

  it('changes the line by the keyboard, and shows data and messages of a mobile one', async () => {
    const { seen, usage } = await open({ month: before() });
    seen.find('#tab-0')?.focus();
    await sendKeys({ press: 'ArrowRight' });
    const { data } = await usage.get(mobileLine, before());
    await waitUntil(() => seen.figure('Text messages sent') === String(data.messagesSent), 'no text messages');
    expect(seen.element.shadowRoot?.activeElement?.id).to.equal('tab-1');
    expect(seen.find('#panel')?.getAttribute('aria-labelledby')).to.equal('tab-1');
    await seen.says('100 GB');
    await expect(seen.element).to.be.accessible();
  });

  it('counts a call that is made meanwhile', async () => {
    const { seen, backend, usage, live } = await open({ line: mobileLine });
    await live();
    const { calls } = (await usage.get(mobileLine, present())).data;
    await call(backend, 60);
    await waitUntil(() => seen.figure('Calls') === String(calls + 1), 'the call is not counted');
  });

  it('exports every day of the month with its exact values', async () => {
    const { seen, usage } = await open({ line: mobileLine, month: before() });
    const caught = catchFile();
    try {
      await seen.press(en.usage.export.label);
      const { name, text } = await caught.file();
      expect(name).to.equal(`usage-${before()}.csv`);
      const [head = [], ...rows] = parse(text, { bom: true });
      expect(head).to.deep.equal(['Date', 'Calls', 'Duration (s)', 'Data (bytes)', 'Text messages']);
      const { data } = await usage.get(mobileLine, before());
      const sum = (column: number): number => rows.reduce((total: number, row: string[]) => total + Number(row[column]), 0);
      expect([sum(1), sum(2), sum(3), sum(4)]).to.deep.equal([data.calls, data.talkSeconds, data.dataBytes, data.messagesSent]);
      expect(rows.length).to.be.within(28, 31);
    } finally {
      caught.restore();
    }
  });

  it('shows nothing of one person while that of another is read', async () => {
    const { seen } = await open();
    await seen.says('Illimité vers les fixes');
    const real = (await demoBackend()).adapterFor('bruno');
    seen.element.adapter = { ...real, usage: { ...portOf(real), get: () => new Promise(() => undefined) } };
    await seen.element.updateComplete;
    expect(seen.text).not.to.contain('Illimité');
  });

  it('says so where a month has no usage, and where the user has no line', async () => {
    const { seen } = await open({ user: 'driss', shows: '.panel' });
    await seen.says(en.usage.empty.running);
    await expect(seen.element).to.be.accessible();
    const nobody = await open({ lines: [], shows: '.panel' });
    await nobody.seen.says(en.usage.noLine.title);
    expect(nobody.seen.find('[part~=month]')).to.equal(null);
  });

  it('does without the month before, and without the list of months, where they cannot be read', async () => {
    const { seen } = await open({
      usage: (port) => ({
        get: (line, month, options) =>
          month === before() ? Promise.reject(new SelfcareError('not-found')) : port.get(line, month, options),
        months: () => Promise.reject(new SelfcareError('not-found')),
      }),
    });
    expect(seen.figure('Calls')).not.to.equal('');
    expect(seen.text).not.to.contain(' than in ');
    expect(seen.find('i.before')).to.equal(null);
    await seen.press('Previous month');
    expect(seen.element.month).to.equal(before());
  });

  it('answers a choice by an event where its state is given, and reads nothing', async () => {
    const state = given(40);
    const second = { ...state.data.line, id: 'f', kind: 'fixed' as const };
    const seen = await controlled({ ...state, data: { ...state.data, lines: [state.data.line, second], months: ['2026-11', '2026-10'] } });
    const asked: unknown[] = [];
    seen.element.addEventListener('sc-usage-query-request', (event) => asked.push(event.query));
    seen.find('#tab-1')?.click();
    await seen.press('Previous month');
    expect(asked).to.deep.equal([
      { line: 'f', month: '2026-11' },
      { line: 'm', month: '2026-10' },
    ]);
    expect(seen.find('[role=tab][aria-selected=true]')?.id).to.equal('tab-0');
  });

  it('fits a column of 280 px in both languages and directions, as a chart and as a table', async () => {
    for (const [lang, dir] of [
      ['fr', 'ltr'],
      ['en', 'rtl'],
    ] as const) {
      const { seen } = await open({ line: mobileLine });
      Object.assign(seen.element, { lang, dir });
      seen.element.style.inlineSize = '280px';
      await seen.element.updateComplete;
      expect(seen.widerThan(280)).to.deep.equal([]);
      seen.find('input[value=table]')?.click();
      await seen.shows('table');
      expect(seen.widerThan(280)).to.deep.equal([]);
      const { scrollWidth, clientWidth } = seen.card ?? document.body;
      expect(scrollWidth).to.be.at.most(clientWidth);
    }
  });
});
