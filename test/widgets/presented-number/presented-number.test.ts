import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define/sc-presented-number.ts';
import { SelfcareError } from '../../../src/contract/index.ts';
import type { EventsPort, NumberPresentation, NumbersPort, TelephonyAdapter } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import { withdrawNumber } from '../../../src/node/numbers/operator-writes.ts';
import { demoBackend, type DemoBackend } from '../../../src/testing/demo-backend.ts';
import type { PresentedNumberState, ScPresentedNumber } from '../../../src/widgets/presented-number/sc-presented-number.ts';
import { Seen } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';

const fixedLine = 'line-alice-fixed';
const mobileLine = 'line-alice-mobile';

class Screen extends Seen<ScPresentedNumber> {
  /** The row of the number that is chosen. */
  get chosen(): string {
    const label = this.all('label.choice').find((one) => one.querySelector('input')?.checked);
    return (label?.textContent ?? '').replace(/\s+/g, ' ').trim();
  }

  /** The headings of the groups. */
  get groups(): string[] {
    return this.all('.group > p').map(({ textContent }) => textContent.trim());
  }
}

/** What the port answers, changed. */
const presented =
  (change: (data: NumberPresentation) => NumberPresentation) =>
  ({ get }: NumbersPort): Partial<NumbersPort> => ({
    get: async (...given) => {
      const answer = await get(...given);
      return { ...answer, data: change(answer.data) };
    },
  });

const refusingMobile = presented((data) => ({
  ...data,
  choices: data.choices.map((choice) => (choice.kind === 'mobile' ? { ...choice, refusal: 'mobile-on-fixed' as const } : choice)),
}));

interface Opening {
  readonly user?: string;
  readonly lang?: string;
  readonly save?: 'auto' | 'confirm';
  readonly arrange?: (backend: DemoBackend) => Promise<unknown>;
  readonly numbers?: (port: NumbersPort) => Partial<NumbersPort>;
  readonly events?: (port: EventsPort) => EventsPort;
}

function eventsOf({ events }: TelephonyAdapter): EventsPort {
  if (!events) throw new Error('the demo has events');
  return events;
}

function numbersOf({ numbers }: TelephonyAdapter): NumbersPort {
  if (!numbers) throw new Error('the demo has presented numbers');
  return numbers;
}

async function open({ user = 'alice', lang = 'en', save = 'auto', arrange, numbers, events }: Opening = {}): Promise<{
  seen: Screen;
  backend: DemoBackend;
}> {
  const backend = await demoBackend();
  await arrange?.(backend);
  const real = backend.adapterFor(user);
  const port = numbersOf(real);
  const adapter: TelephonyAdapter = {
    ...real,
    ...(numbers && { numbers: { ...port, ...numbers(port) } }),
    // Widgets of one backend share a stream, across tests too: an id of its own gives this one its own.
    ...(events && { id: crypto.randomUUID(), events: events(eventsOf(real)) }),
  };
  const element = await fixture<ScPresentedNumber>(
    html`<sc-presented-number lang=${lang} save=${save} .adapter=${adapter}></sc-presented-number>`,
  );
  const seen = new Screen(element);
  await seen.shows('.choice');
  return { seen, backend };
}

async function savedOn(backend: DemoBackend, line = fixedLine): Promise<string> {
  return (await numbersOf(backend.adapterFor('alice')).get(line)).data.selected;
}

describe('sc-presented-number', () => {
  it('lists the numbers of a line by their kind, the one in use marked in words', async () => {
    const { seen } = await open();
    expect(seen.groups).to.deep.equal([
      'My numbers (DDI)',
      'My mobile line',
      'My call groups',
      'Other numbers, managed by your administrator',
    ]);
    expect(seen.chosen).to.match(/^01 99 00 12 34 direct line.*Presented$/);
    await expect(seen.element).to.be.accessible();
  });

  it('speaks the guide’s French', async () => {
    const { seen } = await open({ lang: 'fr' });
    expect(seen.groups[0]).to.equal('Mes numéros (SDA)');
    await seen.says('L’enregistrement est automatique.');
  });

  it('saves a choice at once, says which number calls present, and takes it back', async () => {
    const { seen, backend } = await open();
    seen.radio('01 99 00 10 00').click();
    await seen.says('Saved. Your next calls present 01 99 00 10 00, Standard.');
    expect(await savedOn(backend)).to.equal('standard');
    expect(seen.chosen).to.match(/^01 99 00 10 00 Standard.*Presented$/);
    await seen.press('Undo');
    await waitUntil(async () => (await savedOn(backend)) !== 'standard', 'the choice is taken back');
    await waitUntil(() => seen.chosen.startsWith('01 99 00 12 34'));
  });

  it('tells the page before and after, and writes nothing where the page says no', async () => {
    const { seen, backend } = await open();
    const heard: string[] = [];
    seen.element.addEventListener('sc-presented-number-change-request', (event) => {
      heard.push(`request ${event.choice}`);
      if (event.choice === 'national') event.preventDefault();
    });
    seen.element.addEventListener('sc-presented-number-change', ({ presentation }) => heard.push(`change ${presentation.selected}`));
    seen.radio('01 99 00 45 00').click();
    await waitUntil(() => seen.chosen.startsWith('01 99 00 12 34'), 'the refused choice goes back');
    seen.radio('01 99 00 10 00').click();
    await waitUntil(() => heard.includes('change standard'));
    expect(heard).to.deep.equal(['request national', 'request standard', 'change standard']);
    expect(await savedOn(backend)).to.equal('standard');
  });

  it('shows the mobile line with its anonymous presentation, and its number on the fixed line without one', async () => {
    const { seen } = await open();
    await seen.says('anonymous calls on the mobile line only');
    seen.radio('Mobile').click();
    await seen.says('Anonymous');
    expect(seen.chosen).to.match(/^06 39 98 12 34 mobile.*Presented$/);
    seen.radio('Anonymous').click();
    await seen.says('Your next calls present no number.');
    expect(seen.text).not.to.contain('on the mobile line only');
  });

  it('shows nothing of one line’s edits under the other', async () => {
    const { seen, backend } = await open({ save: 'confirm' });
    seen.radio('01 99 00 10 00').click();
    await seen.says('Changes not saved');
    seen.radio('Mobile').click();
    await seen.says('Anonymous');
    expect(seen.text).not.to.contain('Changes not saved');
    expect(await savedOn(backend, mobileLine)).to.match(/^own-/);
  });

  it('waits for the button with save="confirm"', async () => {
    const { seen, backend } = await open({ save: 'confirm' });
    expect(seen.text).not.to.contain('saved at once');
    seen.radio('01 99 00 10 00').click();
    await seen.says('Changes not saved');
    expect(await savedOn(backend)).not.to.equal('standard');
    await seen.press('Cancel');
    await waitUntil(() => seen.chosen.startsWith('01 99 00 12 34'));
    seen.radio('01 99 00 10 00').click();
    await seen.press('Save');
    await waitUntil(async () => (await savedOn(backend)) === 'standard');
  });

  it('puts the number back where the write fails, and tries again when asked', async () => {
    let fails = true;
    const select: (port: NumbersPort) => NumbersPort['select'] =
      (port) =>
      (...given) =>
        fails ? Promise.reject(new SelfcareError('rate-limited', { retryAfterMs: 60_000 })) : port.select(...given);
    const { seen, backend } = await open({ numbers: (port) => ({ select: select(port) }) });
    seen.radio('01 99 00 10 00').click();
    await seen.shows('[part~=note].negative');
    expect(seen.chosen).to.match(/^01 99 00 12 34/);
    fails = false;
    await seen.press('Try again');
    await waitUntil(async () => (await savedOn(backend)) === 'standard');
  });

  it('no longer says that a choice waits once it is sent', async () => {
    let isCut = true;
    const { seen, backend } = await open({
      numbers: (port) => ({ select: (...args) => (isCut ? Promise.reject(new SelfcareError('offline')) : port.select(...args)) }),
    });
    seen.radio('01 99 00 10 00').click();
    await seen.says(en.common.waiting(1));
    isCut = false;
    globalThis.dispatchEvent(new Event('online'));
    await waitUntil(async () => (await savedOn(backend)) === 'standard');
    await waitUntil(
      () => !seen.text.includes(en.common.waiting(1)),
      () => seen.text,
    );
  });

  it('says why a choice that waited for the network was refused, and puts the number back', async () => {
    let refusal: SelfcareError | undefined;
    const { seen, backend } = await open({
      numbers: (port) => ({
        select: (...args) => (refusal ? Promise.reject(refusal) : port.select(...args)),
      }),
    });
    refusal = new SelfcareError('offline');
    seen.radio('01 99 00 10 00').click();
    await seen.says(en.common.waiting(1));
    expect(seen.text).not.to.contain(en.common.edits.pending);
    refusal = new SelfcareError('conflict', { reason: 'version' });
    globalThis.dispatchEvent(new Event('online'));
    await seen.says(en.errors.codes.conflict.title);
    expect(seen.text).not.to.contain(en.common.refreshFailed);
    expect(seen.chosen).to.match(/^01 99 00 12 34/);
    expect(await savedOn(backend)).not.to.contain('10 00');
  });

  it('follows a choice that was made elsewhere', async () => {
    let isHeard = false;
    const { seen, backend } = await open({
      events: (port) => ({
        open: (options) =>
          port.open({
            ...options,
            onOpen: () => {
              isHeard = true;
              options?.onOpen?.();
            },
          }),
      }),
    });
    await waitUntil(() => isHeard, 'nobody listens to changes');
    await numbersOf(backend.adapterFor('alice')).select(fixedLine, 'standard');
    await waitUntil(
      () => seen.chosen.startsWith('01 99 00 10 00'),
      () => seen.chosen,
    );
  });

  it('says who decides where the user may only look, and takes no choice', async () => {
    const { seen, backend } = await open({ user: 'chloe' });
    await seen.says('Your administrator manages this setting.');
    const before = seen.chosen;
    seen.all<HTMLInputElement>('.choice input').at(-1)?.click();
    await seen.element.updateComplete;
    expect(seen.chosen).to.equal(before);
    expect((await numbersOf(backend.adapterFor('chloe')).get('line-chloe-fixed')).data.right.access).to.equal('read');
  });

  it('says that the number in use can no longer be chosen', async () => {
    const { seen } = await open({
      numbers: ({ get }) => ({
        get: async (...given) => {
          const { data, version } = await get(...given);
          return { data: { ...data, selected: 'gone' }, version };
        },
      }),
    });
    await seen.says('can no longer be chosen');
    expect(seen.chosen).to.equal('');
  });
});

describe('a number that may not stand on a line', () => {
  it('is shown with the reason in words, and cannot be chosen', async () => {
    const { seen, backend } = await open({ numbers: refusingMobile });
    const refused = seen.radio('06 39 98 12 34');
    expect(refused.disabled).to.equal(true);
    await seen.says(en.presentedNumber.refusals['mobile-on-fixed']);
    refused.click();
    await seen.element.updateComplete;
    expect(seen.chosen).to.match(/^01 99 00 12 34/);
    expect(await savedOn(backend)).to.equal('own-+33199001234');
    await expect(seen.element).to.be.accessible();
  });

  it('is put back with the reason where the server refuses it only when it is saved', async () => {
    const { seen } = await open({
      numbers: () => ({
        select: () => Promise.reject(new SelfcareError('validation', { issues: [{ path: 'selected', rule: 'mobile-on-fixed' }] })),
      }),
    });
    seen.radio('06 39 98 12 34').click();
    await seen.says(en.presentedNumber.refusals['mobile-on-fixed']);
    expect(seen.chosen).to.match(/^01 99 00 12 34/);
  });
});

describe('a chosen number that was withdrawn', () => {
  const withdraw = async (backend: DemoBackend): Promise<void> => {
    await numbersOf(backend.adapterFor('alice')).select(fixedLine, 'national');
    await backend.store.write((tx) => withdrawNumber(tx, { tenant: 'demo', at: Date.now() }, '+33199004500'));
  };

  it('is told, and the line presents its own number', async () => {
    const { seen } = await open({ arrange: withdraw });
    await seen.says('This line no longer presents 01 99 00 45 00, Numéro national. It is no longer on your list.');
    await seen.says('Your calls now present 01 99 00 12 34.');
    expect(seen.chosen).to.match(/^01 99 00 12 34/);
    await expect(seen.element).to.be.accessible();
  });

  it('is told no more once the person has read it, on any page', async () => {
    const { seen, backend } = await open({ arrange: withdraw });
    await seen.says('no longer presents');
    await seen.press('Got it');
    await waitUntil(() => !seen.text.includes('no longer presents'));
    await waitUntil(async () => !(await numbersOf(backend.adapterFor('alice')).get(fixedLine)).data.fallback, 'the server knows it');
  });

  it('is told until the next choice', async () => {
    const { seen, backend } = await open({ arrange: withdraw });
    await seen.says('no longer presents');
    seen.radio('01 99 00 10 00').click();
    await waitUntil(async () => (await savedOn(backend)) === 'standard');
    expect(seen.text).not.to.contain('no longer presents');
  });

  it('is told again where the server does not learn that it was read', async () => {
    const select = (): Promise<never> => Promise.reject(new SelfcareError('rate-limited', { retryAfterMs: 60_000 }));
    const { seen } = await open({ arrange: withdraw, numbers: () => ({ select }) });
    await seen.press('Got it');
    await waitUntil(() => seen.announced.includes(en.errors.codes['rate-limited'].text));
    expect(seen.text).to.contain('no longer presents');
  });

  it('is told without a number where it is not known, and without a button where the user may not choose', async () => {
    const { seen } = await open({
      user: 'chloe',
      lang: 'fr',
      numbers: presented((data) => ({ ...data, fallback: { reason: 'mobile-on-fixed' } })),
    });
    await seen.says('Cette ligne ne présente plus le numéro que vous aviez choisi. La réglementation ne permet pas');
    expect(seen.text).not.to.contain('J’ai compris');
  });
});

describe('a controlled sc-presented-number', () => {
  it('shows what it is given, and asks instead of writing', async () => {
    const adapter = (await demoBackend()).adapterFor('alice');
    const lines = (await adapter.lines?.list())?.data ?? [];
    const [line] = lines;
    if (!line) throw new Error('Alice has a line');
    const presentation = (await numbersOf(adapter).get(line.id)).data;
    const state: PresentedNumberState = { status: 'ready', data: { lines, line, presentation, country: 'FR' } };
    const element = await fixture<ScPresentedNumber>(html`<sc-presented-number lang="en" .state=${state}></sc-presented-number>`);
    const seen = new Screen(element);
    await seen.shows('.choice');
    const asked: string[] = [];
    element.addEventListener('sc-presented-number-change-request', ({ choice }) => asked.push(choice));
    seen.radio('01 99 00 10 00').click();
    await waitUntil(() => asked.length === 1);
    expect(asked).to.deep.equal(['standard']);
    expect(seen.chosen).to.match(/^01 99 00 12 34/);
  });
});
