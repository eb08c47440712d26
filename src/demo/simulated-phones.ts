import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Device, Id, TelephonyAdapter } from '../contract/index.ts';
import { ResourceController } from '../context/resource-controller.ts';
import { RuntimeController } from '../context/runtime-controller.ts';
import { accountResource } from '../runtime/account.ts';
import { devicesResource } from '../runtime/phones.ts';
import { baseStyles } from '../ui/base.ts';
import { tabs, tabStyles } from '../ui/tabs.ts';
import type { ScDeviceSettingsChangeEvent } from '../widgets/device-settings/device-settings.model.ts';
import { phoneTexts, type PhoneTexts } from './texts.ts';

/** The simulated phones of the signed-in user, one tab each: all are followed, one is shown. */
export class DemoPhones extends LitElement {
  static override readonly styles = [
    ...baseStyles,
    tabStyles,
    css`
      .head {
        padding: 1em 1em 0.5em;
      }
      .tabs {
        padding-inline: 0.5em;
        margin-block-end: 0.5em;
      }
    `,
  ];

  static override readonly properties = { language: { attribute: false }, token: { attribute: false } };

  adapter: TelephonyAdapter | undefined;
  language = 'fr';
  token: (() => Promise<string>) | undefined;

  readonly #runtime = new RuntimeController(this);
  readonly #devices = new ResourceController(this, this.#runtime, { resource: () => devicesResource });
  readonly #account = new ResourceController(this, this.#runtime, { resource: () => accountResource });
  #chosen: Id | undefined;
  /** Phones that have changed while another one was shown. */
  readonly #changed = new Set<Id>();

  override connectedCallback(): void {
    super.connectedCallback();
    this.ownerDocument.documentElement.addEventListener('sc-device-settings-change', this.#follow);
  }

  override disconnectedCallback(): void {
    this.ownerDocument.documentElement.removeEventListener('sc-device-settings-change', this.#follow);
    super.disconnectedCallback();
  }

  /** The phone whose settings were saved is the one to look at. */
  readonly #follow = ({ device }: ScDeviceSettingsChangeEvent): void => this.#show(device);

  #show(device: Id): void {
    this.#chosen = device;
    this.#changed.delete(device);
    this.requestUpdate();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this.#devices;
    if (view.status !== 'ready' || view.data.length === 0) return nothing;
    const devices = view.data;
    const current = devices.find(({ id }) => id === this.#chosen) ?? devices[0];
    const t = phoneTexts(this.language);
    return html`<section class="frame" aria-labelledby="title">
      <div class="head"><h2 id="title">${t.title}</h2></div>
      ${
        devices.length > 1
          ? tabs({
              label: t.title,
              value: current?.id ?? '',
              tabs: devices.map((one) => this.#tab(t, one)),
              onChange: (id) => this.#show(id),
            })
          : nothing
      }
      ${devices.map((device) => this.#phone(device, device.id === current?.id, devices.length > 1))}
    </section>`;
  }

  #tab(t: PhoneTexts, { id, vendor, model }: Device): { readonly value: Id; readonly label: string } {
    const name = `${vendor} ${model}`;
    return { value: id, label: this.#changed.has(id) ? `${name} · ${t.hasChanged}` : name };
  }

  #phone(device: Device, isShown: boolean, isTab: boolean): TemplateResult {
    const onChanged = (): void => {
      if (isShown) return;
      this.#changed.add(device.id);
      this.requestUpdate();
    };
    const account = this.#account.view;
    return html`<demo-phone
      id=${isShown ? 'panel' : nothing}
      role=${isTab ? 'tabpanel' : nothing}
      aria-labelledby=${isTab ? `tab-${device.id}` : nothing}
      ?hidden=${!isShown}
      .adapter=${this.adapter}
      .device=${device}
      .language=${this.language}
      .timeZone=${account.status === 'ready' ? account.data.timeZone : undefined}
      .token=${this.token}
      @phone-changed=${onChanged}
    ></demo-phone>`;
  }
}
