import { fixture, html } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.ts';
import type { CallLogState } from '../../../src/widgets/call-log/call-log.model.ts';
import { ScCallLog } from '../../../src/widgets/call-log/sc-call-log.ts';

if (!customElements.get('sc-call-log')) customElements.define('sc-call-log', ScCallLog);

const roles: Readonly<Record<string, string>> = {
  button: 'button',
  link: 'a[href]',
  radio: 'input[type=radio]',
  heading: 'h2, h3',
  searchbox: 'input[type=search]',
  combobox: 'select',
};

const squeeze = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** What a screen reader calls a control; enough of the computation for what the call log is made of. */
function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label') ?? (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined);
  if (label) return squeeze(label);
  const copy = element.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
  return squeeze(copy.textContent);
}

/** The call log as a person meets it. */
export class Screen {
  readonly element: ScCallLog;

  constructor(element: ScCallLog) {
    this.element = element;
  }

  /** Everything with a role, in order. */
  all<E extends HTMLElement = HTMLElement>(role: string): E[] {
    return [...this.element.renderRoot.querySelectorAll<E>(roles[role] ?? `[role=${role}]`)];
  }

  /** Everything with a role and a name. */
  query<E extends HTMLElement = HTMLElement>(role: string, name: string | RegExp): E[] {
    return this.all<E>(role).filter((each) => (typeof name === 'string' ? nameOf(each) === name : name.test(nameOf(each))));
  }

  /** The one control with a role and a name. */
  get<E extends HTMLElement = HTMLElement>(role: string, name: string | RegExp): E {
    const [first, second] = this.query<E>(role, name);
    if (!first || second) throw new Error(`${first ? 'several' : 'no'} ${role} "${String(name)}" among: ${this.names(role).join(' | ')}`);
    return first;
  }

  names(role: string): string[] {
    return this.all(role).map(nameOf);
  }

  /** The headings of the days, as far as all browsers and all years write them alike. */
  get days(): string[] {
    return this.names('heading')
      .slice(1)
      .map((day) => day.replaceAll(',', '').replace(/ \d{4}$/, ''));
  }

  /** The rows, as text from left to right. */
  get rows(): string[] {
    return [...this.element.renderRoot.querySelectorAll('.call')].map((row) => {
      const copy = row.cloneNode(true) as Element;
      for (const hidden of copy.querySelectorAll('.avatar, .unseen')) hidden.remove();
      return squeeze(copy.textContent);
    });
  }

  /** All that can be read. */
  get text(): string {
    return squeeze(this.element.renderRoot.textContent);
  }

  get focused(): Element | null {
    return this.element.shadowRoot?.activeElement ?? null;
  }

  get busy(): boolean {
    return this.element.renderRoot.querySelector('[aria-busy=true].frame') !== null;
  }

  async press(role: string, name: string | RegExp): Promise<void> {
    this.get(role, name).click();
    await this.element.updateComplete;
  }

  /** Opens a row, and waits for what it shows. */
  async open(name: string): Promise<void> {
    const row = this.get('button', name).closest('li');
    await this.press('button', name);
    await waitUntil(() => row?.querySelector('.details'), `"${name}" does not open`);
  }

  async openAll(): Promise<void> {
    const closed = [...this.element.renderRoot.querySelectorAll<HTMLElement>('.who[aria-expanded=false]')];
    for (const button of closed) button.click();
    await waitUntil(() => this.element.renderRoot.querySelectorAll('.details').length >= closed.length, 'the rows do not open');
  }

  async type(text: string): Promise<void> {
    const field = this.get<HTMLInputElement>('searchbox', /./);
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await this.element.updateComplete;
  }

  async choose(role: 'combobox', name: string, value: string): Promise<void> {
    const select = this.get<HTMLSelectElement>(role, name);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    await this.element.updateComplete;
  }

  /** Waits until something can be read. */
  async shows(text: string | RegExp): Promise<void> {
    const there = (): boolean => (typeof text === 'string' ? this.text.includes(text) : text.test(this.text));
    await waitUntil(there, `"${String(text)}" does not appear`);
  }

  /** Waits until a screen reader has been given something to say. */
  async said(text: string): Promise<void> {
    const region = (): string =>
      [...this.element.renderRoot.querySelectorAll('[aria-live], [role=status]')].map((each) => each.textContent).join(' ');
    await waitUntil(() => region().includes(text), `"${text}" is not said`);
  }

  async show(state: CallLogState): Promise<void> {
    this.element.state = state;
    await this.element.updateComplete;
  }
}

/** A call log in French that shows the month of July 2026, before it has anything to show. */
export async function logElement(prepare: (element: ScCallLog) => void, lang = 'fr'): Promise<Screen> {
  const wrapper = await fixture(html`<div lang=${lang}></div>`);
  const element = new ScCallLog();
  element.month = '2026-07';
  prepare(element);
  wrapper.append(element);
  const screen = new Screen(element);
  const titled = (): boolean => (element.renderRoot.querySelector('h2')?.textContent.trim() ?? '') !== '';
  const shown = (): boolean => titled() || element.unavailable === 'hide';
  await waitUntil(shown, 'texts do not load');
  await element.updateComplete;
  return screen;
}

/** A controlled call log, waited for until it shows its state. */
export async function controlledLog(state: CallLogState, lang?: string): Promise<Screen> {
  const log = await logElement((element) => (element.state = state), lang);
  const waits = (): boolean => log.element.renderRoot.querySelector('.skeleton') !== null;
  if (state.status !== 'loading') await waitUntil(() => !waits(), 'the state is not shown');
  return log;
}
