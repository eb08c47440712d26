import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Device, TelephonyAdapter, TimeZone } from '../contract/index.ts';
import { ResourceController } from '../context/resource-controller.ts';
import { RuntimeController } from '../context/runtime-controller.ts';
import type { Resource } from '../runtime/resource.ts';
import { Formats } from '../i18n/formats.ts';
import { baseStyles } from '../ui/base.ts';
import { noteStyles, note } from '../ui/note.ts';
import { toneStyles } from '../ui/tone.ts';
import { phoneDrawing, phoneDrawingStyles } from '../widgets/base/phone/phone-drawing.ts';
import { simulatedDevice, type PhoneContents, type SimulatedDevice } from './phone-api.ts';
import { phoneTexts, type PhoneTexts } from './texts.ts';

type Keys = PhoneContents['keys'];

/** What a simulated phone shows, each as one text: settings by name, keys by position. */
type Readings = ReadonlyMap<string, string>;

/** Names of the readings that differ. */
function differences(before: Readings, now: Readings): ReadonlySet<string> {
  return new Set([...now.keys(), ...before.keys()].filter((name) => before.get(name) !== now.get(name)));
}

function readingsOf({ keys, settings }: PhoneContents): Readings {
  const ofKeys = keys.map(({ position, ...key }): [string, string] => [String(position), JSON.stringify(key)]);
  const ofSettings = Object.entries(settings).map(([name, value]): [string, string] => [name, String(value)]);
  return new Map([...ofKeys, ...ofSettings]);
}

/** Keys up to the last one that has a function. */
function usedKeys(keys: Keys): Keys {
  return keys.slice(0, keys.findLastIndex(({ kind }) => kind !== 'blank') + 1);
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const parts = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'));
  return `UTC${minutes < 0 ? '−' : '+'}${parts.join(':')}`;
}

/** A simulated phone has read other keys or settings than before. */
export class PhoneChangedEvent extends Event {
  constructor() {
    super('phone-changed', { bubbles: true, composed: true });
  }
}

/** One simulated phone of the demonstration: its keys and settings as it has read them from its files, followed live. */
export class DemoPhone extends LitElement {
  static override readonly styles = [
    ...baseStyles,
    toneStyles,
    noteStyles,
    phoneDrawingStyles,
    css`
      .phone {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75em;
        padding: 0.25em 1em 1em;
      }
      .keys,
      dl {
        margin: 0;
        padding: 0;
        font-size: var(--_text-s);
      }
      .keys {
        columns: 2;
        column-gap: 1em;
        list-style: none;
      }
      .keys li {
        display: flex;
        gap: 0.6em;
        min-inline-size: 0;
        break-inside: avoid;
      }
      .keys bdi {
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      dl > div {
        display: flex;
        justify-content: space-between;
        gap: 1em;
        padding-block: 0.1em;
      }
      dd {
        margin: 0;
        text-align: end;
        overflow-wrap: anywhere;
      }
      .changed {
        border-radius: var(--_radius-s);
        background: var(--_color-accent-soft);
        font-weight: var(--_weight-strong);
      }
    `,
  ];

  static override readonly properties = {
    device: { attribute: false },
    language: { attribute: false },
    timeZone: { attribute: false },
    token: { attribute: false },
  };

  adapter: TelephonyAdapter | undefined;
  device: Device | undefined;
  language = 'fr';
  timeZone: TimeZone | undefined;
  token: (() => Promise<string>) | undefined;

  readonly #runtime = new RuntimeController(this);
  readonly #phone = new ResourceController<SimulatedDevice>(this, this.#runtime, { resource: () => this.#wanted() });
  #readings: Readings | undefined;
  #changed: ReadonlySet<string> = new Set();

  /** The event of a delivery makes it read again. The server answers when the phone has gone through its files. */
  #wanted(): Resource<SimulatedDevice> | undefined {
    const { device, token } = this;
    if (!device || !token) return undefined;
    return {
      key: ['demo-phone', device.id],
      port: 'devices',
      events: ['devices.changed'],
      matches: ({ resource }) => resource === device.id,
      async read(_adapter, { signal }) {
        const data = await simulatedDevice(device.id, await token(), signal);
        return { data, version: data.state === 'started' ? data.contents.startedAt : data.state };
      },
    };
  }

  protected override update(changed: Map<PropertyKey, unknown>): void {
    const { view } = this.#phone;
    if (view.status === 'ready' && view.data.state === 'started') this.#compare(view.data.contents);
    super.update(changed);
  }

  #compare(contents: PhoneContents): void {
    const readings = readingsOf(contents);
    const before = this.#readings;
    this.#readings = readings;
    const found = before ? differences(before, readings) : new Set<string>();
    if (found.size === 0) return;
    this.#changed = found;
    this.dispatchEvent(new PhoneChangedEvent());
  }

  protected override render(): TemplateResult | typeof nothing {
    const { device } = this;
    const { view } = this.#phone;
    if (!device) return nothing;
    const t = phoneTexts(this.language);
    if (view.status === 'loading') return html`<div class="phone"><p class="small muted">${t.loading}</p></div>`;
    if (view.status !== 'ready') return html`<div class="phone">${note({ text: t.failed, tone: 'caution' })}</div>`;
    if (view.data.state !== 'started') return html`<div class="phone">${note({ text: t[view.data.state], tone: 'neutral' })}</div>`;
    return this.#started(t, device, view.data.contents);
  }

  #started(t: PhoneTexts, device: Device, contents: PhoneContents): TemplateResult {
    const { layout, keys, vendor, model } = device;
    const name = `${vendor} ${model}`;
    const format = new Formats(this.language, this.timeZone ?? 'UTC');
    const byPosition = new Map(contents.keys.map((key) => [key.position, key]));
    const shown = (position: number) => {
      const label = byPosition.get(position)?.label;
      return { ...(label !== undefined && { label }), isCurrent: this.#changed.has(String(position)) };
    };
    return html`<div class="phone">
      <p class="small muted" role="status">${t.read(format.time(contents.startedAt), contents.starts, this.#changed.size)}</p>
      ${layout ? phoneDrawing({ layout, keys, label: t.drawing(name), shown, time: format.time(Date.now()) }) : nothing}
      ${contents.problems > 0 ? note({ text: t.problems(contents.problems), tone: 'caution' }) : nothing}
      <ol class="keys" aria-label=${t.keys}>
        ${usedKeys(contents.keys).map((key) => this.#key(t, key))}
      </ol>
      <dl>${this.#settings(t, contents.settings)}</dl>
    </div>`;
  }

  #classOf(name: string): string | typeof nothing {
    return this.#changed.has(name) ? 'changed' : nothing;
  }

  #key(t: PhoneTexts, { position, kind, label, value }: Keys[number]): TemplateResult {
    return html`<li class=${this.#classOf(String(position))} title=${t.kinds[kind]} data-position=${position}>
      <span class="num muted">${position}</span><bdi>${label ?? value ?? t.kinds[kind]}</bdi>
    </li>`;
  }

  #settings(t: PhoneTexts, settings: PhoneContents['settings']): TemplateResult[] {
    return Object.entries(settings).map(([name, value]) => {
      const text = typeof value === 'boolean' ? (value ? t.yes : t.no) : typeof value === 'number' ? offsetText(value) : value;
      return html`<div class=${this.#classOf(name)} data-setting=${name}>
        <dt class="muted">${t.settings[name as keyof typeof t.settings]}</dt>
        <dd><bdi>${text}</bdi></dd>
      </div>`;
    });
  }
}
