import { fixture, html } from '@open-wc/testing';
import { buttonsIn, Seen, squeeze } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/define/sc-forwarding.ts';
import type { TelephonyAdapter } from '../../../src/contract/index.ts';
import { demoBackend, type DemoBackend } from '../../../src/testing/demo-backend.ts';
import type { ForwardingState } from '../../../src/widgets/forwarding/forwarding.model.ts';
import type { ScForwarding } from '../../../src/widgets/forwarding/sc-forwarding.ts';

/** The forwarding widget as a person meets it: by role and name, what is written, what is pressed. */
export class Screen extends Seen<ScForwarding> {
  /** Id of what has the focus. */
  get focused(): string | undefined {
    return this.root.activeElement?.id;
  }

  rule(title: string): Rule {
    const found = [...this.root.querySelectorAll('.rule')].find((row) => row.querySelector('h3')?.textContent.trim().startsWith(title));
    if (!found) throw new Error(`No rule is called "${title}"`);
    return new Rule(found);
  }

  get ruleTitles(): string[] {
    return [...this.root.querySelectorAll('.rule h3')].map((title) =>
      squeeze([...title.childNodes].map((node) => (node instanceof Text ? node.data : '')).join('')),
    );
  }

  /** The steps of "what happens when someone calls you". */
  get way(): string[] {
    return [...this.root.querySelectorAll('.steps li')].map((step) =>
      squeeze([...step.querySelectorAll('span')].map((one) => one.textContent).join(' ')),
    );
  }

  button(name: string): HTMLButtonElement {
    return button(this.root, name);
  }

  hasButton(name: string): boolean {
    return this.buttons(name).length > 0;
  }

  choose(group: string, option: string): void {
    choose(this.root, group, option);
  }

  field(label: string): HTMLInputElement & HTMLSelectElement {
    return field(this.root, label);
  }

  /** Waits until something is so; the widget answers in its own time. */
  async until(what: () => unknown, message: string): Promise<void> {
    await waitUntil(async () => {
      try {
        return Boolean(await what());
      } catch {
        return false;
      }
    }, message);
    await this.element.updateComplete;
  }
}

/** One rule of the list. */
export class Rule {
  readonly row: Element;

  constructor(row: Element) {
    this.row = row;
  }

  get text(): string {
    return squeeze(this.row.textContent);
  }

  get chip(): string {
    return squeeze(this.row.querySelector('h3 .chip')?.textContent);
  }

  get switch(): HTMLInputElement {
    const found = this.row.querySelector<HTMLInputElement>('[role=switch]');
    if (!found) throw new Error('The rule has no switch');
    return found;
  }

  get on(): boolean {
    return this.switch.checked;
  }

  field(label: string): HTMLInputElement & HTMLSelectElement {
    return field(this.row, label);
  }

  choose(group: string, option: string): void {
    choose(this.row, group, option);
  }

  button(name: string | RegExp): HTMLButtonElement {
    return button(this.row, name);
  }

  /** The message under a field, as its description says it. */
  problemOf(label: string): string {
    const described = this.field(label).getAttribute('aria-describedby') ?? '';
    return squeeze(
      described
        .split(' ')
        .filter(Boolean)
        .map((id) => this.row.querySelector(`#${id}`)?.textContent)
        .join(' '),
    );
  }

  /** Types into a field as a keyboard does: the old text is replaced. */
  async type(label: string, text: string, end?: 'Enter' | 'Escape' | 'Tab'): Promise<void> {
    const input = this.field(label);
    input.focus();
    input.select();
    await sendKeys({ type: text });
    if (end) await sendKeys({ press: end });
  }
}

function button(root: ParentNode, name: string | RegExp): HTMLButtonElement {
  const [found] = buttonsIn(root, name);
  if (!found) throw new Error(`No button is called "${String(name)}"`);
  return found;
}

function choose(root: ParentNode, group: string, option: string): void {
  const radios = root.querySelectorAll(`[role=radiogroup][aria-label="${group}"] label`);
  const found = [...radios].find((label) => squeeze(label.textContent) === option);
  if (!found) throw new Error(`"${group}" offers no "${option}"`);
  found.querySelector('input')?.click();
}

function field(root: ParentNode, label: string): HTMLInputElement & HTMLSelectElement {
  const found = [...root.querySelectorAll('label[for]')].find((one) => squeeze(one.textContent) === label);
  const control = found && root.querySelector<HTMLInputElement & HTMLSelectElement>(`#${found.getAttribute('for')}`);
  if (!control) throw new Error(`No field is called "${label}"`);
  return control;
}

/** Changes a native control as a user does. */
export function setValue(control: HTMLInputElement | HTMLSelectElement, value: string): void {
  control.value = value;
  control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
}

interface Opening {
  readonly save?: 'auto' | 'confirm';
  readonly line?: string;
  readonly unavailable?: 'explain' | 'hide';
  readonly lang?: string;
}

/** A widget on an adapter, waited for until it shows its rules. */
export async function open(
  adapter: TelephonyAdapter,
  { save = 'auto', line, unavailable = 'explain', lang = 'en' }: Opening = {},
): Promise<Screen> {
  const element = await fixture<ScForwarding>(
    html`<sc-forwarding lang=${lang} .adapter=${adapter} .line=${line} save=${save} unavailable=${unavailable}></sc-forwarding>`,
  );
  const screen = new Screen(element);
  await screen.until(() => screen.root.querySelector('.rule, .panel') || unavailable === 'hide', 'the widget shows its rules');
  return screen;
}

/** Widgets of one backend share a stream, across tests too: an id of its own gives each test its own. Says when it is open. */
function ownStream(adapter: TelephonyAdapter): { adapter: TelephonyAdapter; live: { open: boolean } } {
  const live = { open: false };
  const { events } = adapter;
  if (!events) throw new Error('The adapter has no live stream');
  const open: typeof events.open = (options) => {
    const onOpen = (): void => {
      live.open = true;
      options?.onOpen?.();
    };
    return events.open({ ...options, onOpen });
  };
  return { adapter: { ...adapter, id: crypto.randomUUID(), events: { open } }, live };
}

/** The reference adapter with its demo company, and the widget of one of its people. */
export async function openAs(
  user: string,
  opening?: Opening,
): Promise<{ screen: Screen; backend: DemoBackend; live: { readonly open: boolean } }> {
  const backend = await demoBackend();
  const { adapter, live } = ownStream(backend.adapterFor(user));
  return { screen: await open(adapter, opening), backend, live };
}

/** A controlled widget. */
export async function show(state: ForwardingState, lang = 'en'): Promise<Screen> {
  const element = await fixture<ScForwarding>(html`<sc-forwarding lang=${lang} .state=${state}></sc-forwarding>`);
  const screen = new Screen(element);
  await screen.until(() => screen.text.length > 0 && !screen.text.includes('undefined'), 'the widget shows something');
  return screen;
}
