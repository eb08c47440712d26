import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { LitElement, type TemplateResult } from 'lit';
import { SelfcareError, type ContactsPort, type TelephonyAdapter } from '../../../src/contract/index.ts';
import { TextController } from '../../../src/i18n/text-controller.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import { fieldStyles, textField } from '../../../src/ui/field.ts';
import { ContactField, contactFieldStyles, type ContactChoice, type People } from '../../../src/widgets/base/people/contact-field.ts';
import { Widget, widgetStyles } from '../../../src/widgets/base/widget.ts';
import { Seen, squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';

class FieldHost extends LitElement {
  static override readonly styles = [...widgetStyles, fieldStyles, ...contactFieldStyles];

  adapter: TelephonyAdapter | undefined;
  unavailable = 'explain' as const;
  heading = 'show' as const;
  people: People | undefined;
  typed: string | undefined;
  /** What the field has told, in order. */
  readonly told: string[] = [];
  picked: ContactChoice | undefined;
  readonly widget = new Widget(
    this,
    'presentedNumber',
    {
      en: () => import('../../../src/i18n/locales/en/presented-number.ts'),
      fr: () => import('../../../src/i18n/locales/fr/presented-number.ts'),
    },
    TextController<'presentedNumber'>,
  );
  readonly contactField = new ContactField(this, this.widget);

  protected override render(): TemplateResult {
    const { field, list } = this.contactField.combobox({
      id: 'target',
      label: 'Target',
      type: 'tel',
      value: this.typed ?? this.picked?.name ?? '',
      isTyped: this.typed !== undefined,
      country: 'FR',
      people: this.people,
      onInput: (text) => this.#set(text),
      onPick: (choice) => this.#pick(choice),
      onBlur: () => this.told.push('blur'),
      onKeydown: ({ key }) => key.length > 1 && this.told.push(key),
    });
    return html`<article class="frame">${textField(field)}${list}${this.widget.runtime.liveRegion}</article>`;
  }

  #pick(choice: ContactChoice): void {
    this.picked = choice;
    this.#set(undefined);
  }

  #set(text: string | undefined): void {
    this.typed = text;
    this.requestUpdate();
  }
}
customElements.define('test-field-host', FieldHost);

/** The field as a person meets it. */
class FieldScreen extends Seen<FieldHost> {
  get field(): HTMLInputElement {
    const found = this.find<HTMLInputElement>('#target');
    if (!found) throw new Error('There is no field');
    return found;
  }

  /** The list as it is read: the name of each group, then its options. */
  get list(): string[] {
    return this.all('[role=listbox] .group-name, [role=option]').map(wordsOf);
  }

  get options(): HTMLElement[] {
    return this.all('[role=option]');
  }

  /** The option that a screen reader reads. */
  get marked(): string {
    const id = this.field.getAttribute('aria-activedescendant');
    const option = id ? this.root.getElementById(id) : null;
    return option?.getAttribute('aria-selected') === 'true' ? wordsOf(option) : '';
  }

  get isOpen(): boolean {
    return this.field.getAttribute('aria-expanded') === 'true' && this.find('[role=listbox]') !== null;
  }

  async type(text: string): Promise<void> {
    this.field.focus();
    await sendKeys({ type: text });
  }

  /** Presses keys of a keyboard, one after the other. */
  async keys(...keys: string[]): Promise<void> {
    for (const press of keys) {
      await sendKeys({ press });
      await this.element.updateComplete;
    }
  }

  async lists(...words: string[]): Promise<void> {
    await waitUntil(
      () => words.every((each) => this.list.some((line) => line.includes(each))),
      () => `${words.join(', ')} not in: ${this.list.join(' | ')} ${this.text}`,
    );
  }

  async closes(): Promise<void> {
    await waitUntil(() => !this.isOpen && !this.find('.popup'), 'the list is closed');
  }
}

function wordsOf(element: Element): string {
  return squeeze(
    [...element.querySelectorAll('bdi, .small, .kind')]
      .map((each) => (each.childElementCount > 0 && each.matches('.small') ? '' : each.textContent))
      .join(' '),
  );
}

function contactsOf(adapter: TelephonyAdapter): ContactsPort {
  if (!adapter.contacts) throw new Error('The demo has contacts');
  return adapter.contacts;
}

interface Opening {
  readonly people?: People | undefined;
  /** In place of the backend's; `none`: it has no contacts. */
  readonly list?: ContactsPort['list'] | 'none';
  readonly lang?: string;
  readonly dir?: 'rtl' | 'ltr';
}

async function open({ people = 'all', list, lang = 'en', dir = 'ltr' }: Opening = {}) {
  const backend = await demoBackend();
  const { contacts: _, ...others } = backend.adapterFor('alice');
  const port = contactsOf(backend.adapterFor('alice'));
  const calls: string[] = [];
  const counted: ContactsPort['list'] = (query, options) => {
    calls.push(`${query.kind ?? ''} ${query.search ?? ''}`);
    return typeof list === 'function' ? list(query, options) : port.list(query, options);
  };
  const contacts: ContactsPort = {
    list: counted,
    get: (...given) => port.get(...given),
    create: (...given) => port.create(...given),
    update: (...given) => port.update(...given),
    remove: (...given) => port.remove(...given),
  };
  const adapter: TelephonyAdapter = { ...others, id: crypto.randomUUID(), ...(list !== 'none' && { contacts }) };
  const element = await fixture<FieldHost>(
    html`<test-field-host lang=${lang} dir=${dir} .adapter=${adapter} .people=${people}></test-field-host>`,
  );
  const screen = new FieldScreen(element);
  await waitUntil(() => list === 'none' || !people || screen.field.role === 'combobox', 'the texts have come');
  return { screen, port, element, calls };
}

const failing = (code: 'offline' | 'unavailable') => (): ReturnType<ContactsPort['list']> => Promise.reject(new SelfcareError(code));

describe('the contact field', () => {
  it('finds a colleague by words in any order, and takes them with the keyboard alone', async () => {
    const { screen, element } = await open();
    await screen.type('benali dri');
    await screen.lists('Colleagues', 'Driss Benali ext. 1004');
    expect(screen.marked).to.contain('Driss Benali');
    await screen.keys('Enter');
    expect(element.picked).to.include({ kind: 'internal', name: 'Driss Benali', number: '1004' });
    await screen.closes();
    expect(screen.root.activeElement).to.equal(screen.field);
    expect(element.told).to.not.include('Enter');
  });

  const searches = [
    { typed: 'lœuilleux', finds: 'Cabinet Lœuilleux' },
    { typed: 'LOEUIL', finds: 'Cabinet Lœuilleux' },
    { typed: 'tour francois', finds: 'François-Xavier de La Tour' },
    { typed: 'حداد', finds: 'منى الحداد' },
    { typed: '06 39 98 06', finds: 'منى الحداد' },
    { typed: '+33639980661', finds: 'منى الحداد' },
    { typed: '02.61.91.07', finds: 'Cabinet Lœuilleux' },
  ];
  for (const { typed, finds } of searches) {
    it(`finds ${finds} by ${typed}`, async () => {
      const { screen } = await open();
      await screen.type(typed);
      await screen.lists('My contacts', finds);
    });
  }

  it('offers each number of a contact, and only the one that is typed', async () => {
    const { screen, port, element } = await open();
    await port.create({ firstName: 'Zoé', lastName: 'Deux', fixedNumber: '+33199003102', mobileNumber: '+33639983102' });
    await screen.type('zoé deux');
    await screen.lists('Zoé Deux fixed 01 99 00 31 02', 'Zoé Deux mobile 06 39 98 31 02');
    await screen.keys('ArrowDown', 'Enter');
    expect(element.picked?.number).to.equal('+33639983102');
    screen.field.select();
    await screen.type('0199003102');
    await waitUntil(() => screen.options.length === 1, 'one number is left');
    expect(screen.list.join()).to.contain('Zoé Deux fixed 01 99 00 31 02');
  });

  it('leaves a typed number to the widget, whoever else has it', async () => {
    const { screen, element } = await open();
    await screen.type('0639980661');
    await screen.lists('منى الحداد');
    expect(screen.field.value).to.equal('06 39 98 06 61');
    expect(screen.marked).to.equal('');
    await screen.keys('Enter');
    expect(element.told).to.deep.equal(['Enter']);
    expect(element.picked).to.equal(undefined);
    await screen.closes();
  });

  it('moves by arrows from end to end, back to the text by Home, and closes by Escape and Alt+Up', async () => {
    const { screen, element } = await open();
    screen.field.focus();
    await screen.keys('ArrowUp');
    await waitUntil(() => screen.marked !== '', 'the last option is marked');
    const { options } = screen;
    expect(options.at(-1)?.getAttribute('aria-selected')).to.equal('true');
    await screen.keys('ArrowDown');
    expect(options[0]?.getAttribute('aria-selected')).to.equal('true');
    await screen.keys('Home');
    expect(screen.marked).to.equal('');
    expect(screen.isOpen).to.equal(true);
    await screen.keys('Escape');
    await screen.closes();
    expect(element.told).to.deep.equal(['Home']);
    await screen.keys('Escape');
    expect(element.told).to.deep.equal(['Home', 'Escape']);
    await screen.keys('Alt+ArrowDown');
    await waitUntil(() => screen.isOpen, 'the list is open');
    expect(screen.marked).to.equal('');
    await screen.keys('Alt+ArrowUp');
    await screen.closes();
  });

  it('is opened and used by a press, without losing the focus', async () => {
    const { screen, element } = await open();
    const [button] = screen.buttons('Contacts');
    button?.click();
    await screen.lists('Driss Benali', 'Jack Daniel');
    const option = screen.options.find((one) => one.textContent.includes('Jack Daniel'));
    // A finger sends the events of a mouse: the field must keep the focus at the first of them.
    const press = new MouseEvent('mousedown', { bubbles: true, cancelable: true, composed: true });
    option?.dispatchEvent(press);
    expect(press.defaultPrevented).to.equal(true);
    option?.click();
    expect(element.picked).to.include({ kind: 'external', name: 'Jack Daniel', number: '+33639980117' });
    expect(screen.root.activeElement).to.equal(screen.field);
    expect(element.told).to.not.include('blur');
  });

  it('takes nobody when the field is left', async () => {
    const { screen, element } = await open();
    await screen.type('driss');
    await screen.lists('Driss Benali');
    // Not by the Tab key: in WebKit it stays in the only field of a page.
    screen.field.blur();
    await screen.closes();
    expect(element.picked).to.equal(undefined);
    expect(element.told).to.include('blur');
  });

  it('shows external contacts to a person who supervises, with the way out, and takes none', async () => {
    const { screen, port, element } = await open({ people: 'internal', lang: 'fr' });
    await port.create({ company: 'Bardrie SARL', fixedNumber: '+33199003102' });
    await screen.type('dri');
    await screen.lists('Internes', 'Driss Benali poste 1004', 'Externes', 'Bardrie SARL');
    const external = screen.options.find((one) => one.textContent.includes('Bardrie'));
    expect(squeeze(external?.textContent)).to.contain('Externe : prenez « Raccourci »');
    expect(external?.getAttribute('aria-disabled')).to.equal('true');
    external?.click();
    await screen.keys('ArrowDown', 'Enter');
    expect(element.picked).to.equal(undefined);
    await screen.keys('ArrowUp', 'Enter');
    expect(element.picked?.name).to.equal('Driss Benali');
  });

  it('says how many there are, and that there is nobody', async () => {
    const { screen } = await open();
    await screen.type('dri');
    await waitUntil(
      () => screen.announced === '1 colleague',
      () => screen.announced,
    );
    screen.field.select();
    await screen.type('nobody here');
    await waitUntil(
      () => screen.announced === 'No contact for “nobody here”',
      () => screen.announced,
    );
    expect(screen.isOpen).to.equal(false);
    expect(screen.text).to.contain('No contact for “nobody here”');
  });

  it('says that it searches, and never picks from the list of the text before', async () => {
    let answer: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { port: real } = await open();
    const { screen, element } = await open({
      list: async (query, options) => {
        if (query.search === 'driss') await held;
        return real.list(query, options);
      },
    });
    await screen.type('d');
    await screen.lists('Chloé d’Arcy');
    await screen.type('riss');
    await screen.keys('Enter');
    await screen.says('Searching…');
    expect(element.picked).to.equal(undefined);
    answer?.();
    await screen.lists('Driss Benali');
    await screen.keys('Enter');
    expect(element.picked?.name).to.equal('Driss Benali');
  });

  for (const [code, words] of [
    ['offline', 'No connection'],
    ['unavailable', 'cannot be searched'],
  ] as const) {
    it(`says so when the search is ${code}, takes numbers, and searches again by the keyboard`, async () => {
      let isBroken = true;
      const { port: real } = await open();
      const { screen, element } = await open({ list: (...given) => (isBroken ? failing(code)() : real.list(...given)) });
      await screen.type('driss');
      await screen.says(words);
      expect(screen.field.getAttribute('aria-expanded')).to.equal('false');
      isBroken = false;
      await screen.keys('ArrowDown');
      await screen.lists('Driss Benali');
      screen.field.select();
      await screen.type('0639981234');
      await screen.keys('Enter');
      expect(element.told).to.deep.equal(['Enter']);
    });
  }

  it('is a plain field for numbers where the backend has no contacts', async () => {
    const { screen, element } = await open({ list: 'none' });
    await screen.type('0639981234');
    expect(screen.field.value).to.equal('06 39 98 12 34');
    expect(screen.field.hasAttribute('role')).to.equal(false);
    await screen.keys('ArrowDown', 'Enter');
    expect(screen.find('.popup')).to.equal(null);
    expect(element.told).to.include('Enter');
  });

  it('draws names as text, and stays inside a narrow window, from right to left too', async () => {
    const { screen, port } = await open({ dir: 'rtl' });
    const name = '<img src=x onerror="window.broken = true">';
    await port.create({ lastName: name, company: 'W'.repeat(200), mobileNumber: '+33639983102' });
    screen.element.style.inlineSize = '12em';
    await screen.type('onerror');
    await screen.lists(name);
    expect(screen.find('.popup img')).to.equal(null);
    const popup = screen.find('.popup')?.getBoundingClientRect();
    const field = screen.field.getBoundingClientRect();
    expect(popup?.top).to.be.within(field.bottom, field.bottom + 8);
    expect(popup?.right).to.be.at.most(Math.max(field.right, popup?.width ?? 0) + 8);
    expect(popup?.left).to.be.at.least(0);
    expect(popup?.right).to.be.at.most(document.documentElement.clientWidth);
    expect(screen.widerThan(popup?.width ?? 0)).to.deep.equal([]);
  });

  it('has no fault that axe finds while it is open', async () => {
    const { screen, element } = await open();
    await screen.type('a');
    await screen.lists('Colleagues', 'My contacts');
    await expect(element).to.be.accessible();
  });

  it('asks once after a pause, not at every key', async () => {
    const { screen, calls } = await open();
    screen.field.focus();
    for (const text of ['d', 'dr', 'dri', 'dris', 'driss']) {
      screen.field.value = text;
      screen.field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    await screen.lists('Driss Benali');
    expect(calls).to.have.members(['internal driss', 'external driss']);
  });
});
