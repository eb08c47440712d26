import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SelfcareError } from '../../../src/contract/index.ts';
import { withEffective } from '../../../src/rules/effective.ts';
import type { ForwardingState } from '../../../src/widgets/forwarding/forwarding.model.ts';
import { dataWith, fixedCapability, fixedLine, mobileCapability, mobileLine } from './fixtures.ts';
import { open, openAs, setValue, show, type Screen } from './screen.ts';

const number = { kind: 'number', number: '+33639984567' } as const;
const evening = { kind: 'period', until: '2099-01-01T17:00:00.000Z' } as const;
const nights = { kind: 'period', weekly: [{ days: [1, 2, 3, 4, 5], from: '18:00', until: '08:00' }] } as const;
const hostile = '<img src=x onerror="globalThis.hacked = true">';

const ready = (changes: Parameters<typeof dataWith>[0] = {}): ForwardingState => ({ status: 'ready', data: dataWith(changes) });

const allowed = dataWith();
const refused = [{ number: '+33639984567', refusal: 'country-not-granted' }] as const;
const withdrawn: ForwardingState = {
  status: 'ready',
  data: { ...allowed, forwarding: withEffective({ ...allowed.forwarding, refused }, Date.now()) },
};

const states: Record<string, ForwardingState> = {
  ready: ready(),
  'number not allowed any more': withdrawn,
  'change refused when it was sent': {
    ...ready(),
    problem: new SelfcareError('validation', { issues: [{ path: 'target.number', rule: 'premium' }] }),
  } as ForwardingState,
  'immediate in force': ready({ rules: { unconditional: { enabled: true, target: number, when: evening } } }),
  scheduled: ready({ rules: { unconditional: { enabled: true, target: number, when: nights } } }),
  'mobile line': ready({ line: mobileLine, capability: mobileCapability }),
  stale: { ...ready(), stale: true, problem: new SelfcareError('unavailable') } as ForwardingState,
  offline: { ...ready(), offline: true, waiting: 2 } as ForwardingState,
  loading: { status: 'loading' },
  empty: { status: 'empty' },
  error: { status: 'error', error: new SelfcareError('unavailable', { requestId: 'req-42' }), retry: () => undefined },
  forbidden: { status: 'unavailable', reason: 'forbidden', grantedBy: 'administrator' },
  unavailable: { status: 'unavailable', reason: 'unsupported' },
  'signed out': { status: 'signed-out' },
  'long and hostile': ready({
    line: {
      ...fixedLine,
      label: hostile,
      devices: [
        { id: 'a', name: hostile },
        { id: 'b', name: 'مكتب الاستقبال' },
        { id: 'c', name: '☎️'.repeat(60) + 'x'.repeat(200) },
      ],
    },
  }),
};

describe('sc-forwarding: every state', () => {
  for (const [name, state] of Object.entries(states)) {
    it(`is accessible: ${name}`, async () => {
      const screen = await show(state);
      await expect(screen.element).to.be.accessible();
    });

    it(`fits into 280 px, in French, from right to left: ${name}`, async () => {
      const screen = await show(state, 'fr');
      screen.element.dir = 'rtl';
      screen.element.setAttribute('style', 'inline-size: 280px');
      await screen.element.updateComplete;
      const wide = [...screen.root.querySelectorAll('*')].filter(
        (one) => one.getBoundingClientRect().width > 280.5 && !one.closest('.unseen'),
      );
      expect(wide.map((one) => one.outerHTML.slice(0, 80))).to.deep.equal([]);
    });
  }

  it('says what each state means', async () => {
    const says: Record<string, RegExp> = {
      'number not allowed any more': /No effect.*not allowed calls to this country/,
      'change refused when it was sent': /Not saved\. .*premium/,
      stale: /may be out of date/,
      offline: /2 changes are waiting/,
      empty: /No line/,
      error: /Reference for support: req-42/,
      forbidden: /administrator/,
      unavailable: /operator does not offer/,
      'signed out': /sign(ed)? (in|out)/i,
    };
    for (const [name, text] of Object.entries(says)) {
      const state = states[name];
      const screen = await show(state ?? { status: 'empty' });
      await screen.until(() => text.test(screen.text), `${name}: ${screen.text}`);
    }
  });

  it('tries again when asked', async () => {
    let tried = 0;
    const screen = await show({ status: 'error', error: new SelfcareError('timeout'), retry: () => (tried += 1) });
    await screen.until(() => screen.hasButton('Try again'), 'it can be tried again');
    screen.button('Try again').click();
    expect(tried).to.equal(1);
  });

  it('shows names as they are, and runs nothing that stands in them', async () => {
    const screen = await show(states['long and hostile'] ?? { status: 'empty' });
    expect(screen.way[1]).to.contain('<img src=x');
    expect(screen.root.querySelector('img')).to.equal(null);
    expect('hacked' in globalThis).to.equal(false);
  });
});

describe('sc-forwarding: controlled', () => {
  it('asks for each change and shows what it is given, without any adapter', async () => {
    const screen = await show(ready());
    const asked: unknown[] = [];
    screen.element.addEventListener('sc-forwarding-change-request', ({ key, change }) => asked.push([key, change]));
    const rule = screen.rule('Forwarding on no answer');
    rule.switch.click();
    await screen.until(() => asked.length === 1, 'it asks');
    expect(asked).to.deep.equal([['no-answer', { enabled: false }]]);
    await screen.until(() => rule.on, 'nothing changes by itself');
    screen.element.state = ready({ rules: { 'no-answer': { enabled: false } } });
    await screen.until(() => !rule.on, 'it shows the new state');
  });
});

describe('sc-forwarding: rights', () => {
  it('explains what the administrator has withheld', async () => {
    const { screen } = await openAs('chloe');
    const withheld = screen.rule('Immediate forwarding');
    expect(withheld.text).to.contain('administrator');
    expect(withheld.row.querySelector('[role=switch]')).to.equal(null);
    const readOnly = screen.rule('Forwarding when not reachable');
    expect(readOnly.text).to.contain('Voicemail. Your administrator');
    expect(readOnly.switch.getAttribute('aria-readonly')).to.equal('true');
    readOnly.switch.click();
    expect(readOnly.on).to.equal(true);
  });

  it('hides it where the page prefers that', async () => {
    const { screen } = await openAs('chloe', { unavailable: 'hide' });
    await screen.until(() => screen.ruleTitles.length > 0, 'the rest is shown');
    expect(screen.ruleTitles).to.not.include('Immediate forwarding');
  });

  it('shows a rule that was set elsewhere, without fields', async () => {
    const screen = await show(ready({ rules: { dnd: { enabled: true, effective: 'active', target: number, managedElsewhere: true } } }));
    const rule = screen.rule('Forwarding on Do Not Disturb');
    expect(rule.text).to.contain('cannot be changed here');
    expect(rule.row.querySelector('.body')).to.equal(null);
    expect(rule.chip).to.equal('Decided elsewhere');
  });

  it('says that a rule which was set elsewhere decides a call, now and at another moment', async () => {
    const unconditional = { enabled: true, effective: 'active', managedElsewhere: true } as const;
    const screen = await show(ready({ rules: { unconditional } }));
    expect(screen.way).to.have.lengthOf(2);
    expect(screen.way[1]).to.equal('Decided elsewhere Immediate forwarding');
    screen.choose('Day and time', 'At another time…');
    await screen.until(() => screen.field('Day and time'), 'another moment');
    expect(screen.way[1]).to.equal('Decided elsewhere Immediate forwarding');
  });

  it('has a busy rule only where the backend has one', async () => {
    const capability = {
      ...fixedCapability,
      conditions: { ...fixedCapability.conditions, busy: { access: 'write', targets: ['voicemail'] } },
    } as const;
    const screen = await show(ready({ capability }));
    expect(screen.ruleTitles).to.include('Forwarding while on a call');
  });

  it('says that the backend has no forwarding', async () => {
    const screen = await open({ contract: 1, id: 'bare', capabilities: async () => ({ data: { ports: {}, lines: {} }, version: '1' }) });
    await screen.until(() => screen.text.includes('Your operator does not offer'), 'it explains');
  });
});

describe('sc-forwarding: what happens when someone calls', () => {
  it('answers for another moment and another state of the phone', async () => {
    const { screen } = await openAs('alice');
    expect(screen.way).to.have.lengthOf(3);
    screen.choose('Day and time', 'At another time…');
    await screen.until(() => screen.field('Your phone'), 'the fields open');
    setValue(screen.field('Your phone'), 'unreachable');
    await screen.until(() => screen.way[1]?.startsWith('Forwarded to 06 39 98 12 34'), 'not reachable');
    setValue(screen.field('Your phone'), 'dnd');
    await screen.until(() => screen.way[1]?.startsWith('Refused'), 'Do Not Disturb');
    screen.choose('Day and time', 'Now');
    await screen.until(() => screen.way[1]?.startsWith('Rings 20'), 'now');
  });

  it('follows a period into the future', async () => {
    const { screen } = await openAs('bruno');
    screen.choose('Day and time', 'At another time…');
    await screen.until(() => screen.field('Day and time'), 'the fields open');
    // A Wednesday.
    setValue(screen.field('Day and time'), '2099-07-01T23:00');
    await screen.until(() => screen.way[1]?.startsWith('Voicemail until'), 'at night the voicemail');
    setValue(screen.field('Day and time'), '2099-07-01T11:00');
    await screen.until(() => screen.way[1]?.startsWith('Rings 30'), 'by day the phone');
  });
});

describe('sc-forwarding: by keyboard alone', () => {
  it('reaches every control, chooses with arrows and keeps the focus', async () => {
    const { screen } = await openAs('alice');
    const rule = screen.rule('Forwarding on no answer');
    rule.switch.focus();
    await tab(screen, rule.row.querySelector('[role=radiogroup] input:checked'));
    await sendKeys({ press: 'ArrowRight' });
    await screen.until(() => rule.chip === 'Not saved', 'a number is wanted');
    await tab(screen, rule.field('Forwarding number'));
    await sendKeys({ type: '0639984567' });
    await sendKeys({ press: 'Enter' });
    await screen.until(() => rule.chip === 'Active', 'it is saved');
    expect(screen.focused).to.equal(rule.field('Forwarding number').id);
    await tab(screen, rule.field('Delay before forwarding'));
  });

  it('gives the focus back when an editor is closed', async () => {
    const { screen } = await openAs('alice');
    const rule = screen.rule('Immediate forwarding');
    rule.switch.click();
    await screen.until(() => rule.button('Specific period'), 'it is on');
    rule.button('Specific period').focus();
    await sendKeys({ press: 'Enter' });
    await screen.until(() => rule.field('From'), 'the editor opens');
    rule.field('From').focus();
    await sendKeys({ press: 'Escape' });
    await screen.until(() => !rule.row.querySelector('[role=form]'), 'the editor closes');
    expect(screen.focused).to.equal(rule.button('Specific period').id);
  });
});

async function tab(screen: Screen, target: Element | null): Promise<void> {
  await sendKeys({ press: 'Tab' });
  expect(screen.root.activeElement === target, `${screen.focused} has the focus`).to.equal(true);
}
