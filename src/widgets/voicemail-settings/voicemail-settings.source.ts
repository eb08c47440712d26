import type { ReactiveControllerHost } from 'lit';
import type { ResourceController } from '../../context/resource-controller.ts';
import {
  SelfcareError,
  type Account,
  type Forwarding,
  type Greeting,
  type Id,
  type Line,
  type Recording,
  type VoicemailSettings,
  type VoicemailSettingsPort,
} from '../../contract/index.ts';
import { accountResource } from '../../runtime/account.ts';
import { forwardingResource } from '../../runtime/forwarding.ts';
import { need } from '../../runtime/resource.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { greetingsResource, voicemailSettingsResource } from '../../runtime/voicemail-settings.ts';
import { viewOf } from '../base/given.ts';
import { LineChoice } from '../base/line-choice.ts';
import type { Widget } from '../base/widget.ts';
import { voicemailSettingsShape, type VoicemailSettingsData, type VoicemailSettingsState } from './voicemail-settings.model.ts';

interface SourceHost extends ReactiveControllerHost {
  readonly state?: VoicemailSettingsState | undefined;
  readonly line: Id | undefined;
}

function dataOf<T>(view: ViewState<T>): T | undefined {
  return view.status === 'ready' ? view.data : undefined;
}

/** Forwards of a line that are on and lead to its mailbox. */
function forwardsHere({ rules }: Forwarding): number {
  return rules.filter(({ enabled, target }) => enabled && target?.kind === 'voicemail').length;
}

/** The mailbox of a line and the data around it: read from the adapter, or given by the host in `state`. */
export class VoicemailSettingsSource {
  readonly #widget: Widget<'voicemailSettings'>;
  readonly #host: SourceHost;
  readonly #lines: LineChoice;
  readonly #account: ResourceController<Account>;
  readonly #settings: ResourceController<VoicemailSettings>;
  readonly #greetings: ResourceController<readonly Greeting[]>;
  readonly #forwarding: ResourceController<Forwarding>;
  /** The line whose greetings were there, or had failed. */
  #settled: Id | undefined;

  constructor(widget: Widget<'voicemailSettings'>, host: SourceHost) {
    this.#widget = widget;
    this.#host = host;
    this.#lines = new LineChoice(widget, host, 'voicemailSettings', undefined, (_, { voicemail }) => voicemail);
    this.#account = widget.read(() => accountResource);
    this.#settings = widget.read(() => this.#mailbox && voicemailSettingsResource(this.#mailbox.id));
    this.#greetings = widget.read(() => this.#mailbox && greetingsResource(this.#mailbox.id));
    this.#forwarding = widget.read(() => this.#forwardingLine && forwardingResource(this.#forwardingLine.id));
  }

  get view(): ViewState<VoicemailSettingsData> {
    const { state } = this.#host;
    if (state) return this.#widget.given(state, voicemailSettingsShape);
    return this.#lines.around(this.#readView);
  }

  /** The contacts that a number field may offer. */
  get hasContacts(): boolean {
    return (this.#lines.capabilities?.ports.contacts?.access ?? 'none') !== 'none';
  }

  /** Shows another line. @returns false without effect where the page decides, or the line cannot be chosen */
  show(line: Id): boolean {
    if (this.#host.state || this.#host.line !== undefined || !this.#lines.choices.some(({ id }) => id === line)) return false;
    this.#lines.choose(line);
    return true;
  }

  /** Reads the greetings again. */
  refreshGreetings(): void {
    this.#greetings.refresh();
  }

  /** The selector of the line; nothing where there is no choice. */
  picker(texts: { readonly label: string; readonly fixed: string; readonly mobile: string }): unknown {
    const given = this.#host.state && dataOf(this.view);
    return this.#lines.picker(texts, given && { choices: given.lines, current: given.line, country: given.country });
  }

  /** @throws SelfcareError `unsupported` where the backend lacks it, or the host gives the state */
  get port(): VoicemailSettingsPort {
    return need(this.#host.state ? undefined : this.#widget.runtime.runtime?.adapter.voicemailSettings);
  }

  /** A fresh address of a greeting's sound. @throws SelfcareError */
  async recording(line: Id, greeting: Id): Promise<Recording> {
    if (!this.#host.state) return this.port.greetingRecording(line, greeting);
    const found = dataOf(this.view)?.recordings?.[greeting];
    if (!found) throw new SelfcareError('unavailable');
    return found;
  }

  /** The current line, where it has a mailbox. */
  get #mailbox(): Line | undefined {
    const { current } = this.#lines;
    return current?.voicemail ? current : undefined;
  }

  get #forwardingLine(): Line | undefined {
    const { capabilities, current } = this.#lines;
    const right = current && capabilities?.lines[current.id]?.forwarding;
    return capabilities?.ports.forwarding && right && right.access !== 'none' ? this.#mailbox : undefined;
  }

  get #readView(): ViewState<VoicemailSettingsData> {
    const { current: line, choices: lines } = this.#lines;
    const account = dataOf(this.#account.view);
    // The draft of a line is named after its user.
    if (!line || this.#account.view.status === 'loading') return { status: 'loading' };
    const around = { lines, line, ...(account && { country: account.country, timeZone: account.timeZone }) };
    if (!line.voicemail) return viewOf({ status: 'ready', data: around });
    const settings = this.#settings.view;
    const greetings = this.#greetings.view;
    if (settings.status === 'error') return { ...settings, retry: () => this.#retry(settings.retry) };
    if (settings.status !== 'ready') return settings;
    // Greetings that have failed are read again while the settings stay.
    if (greetings.status !== 'loading') this.#settled = line.id;
    else if (this.#settled !== line.id) return { status: 'loading' };
    const forwarding = dataOf(this.#forwarding.view);
    const data: VoicemailSettingsData = {
      ...around,
      settings: settings.data,
      ...(greetings.status === 'ready' && { greetings: greetings.data }),
      ...(forwarding && { forwards: forwardsHere(forwarding) }),
    };
    if (greetings.status !== 'ready') return { ...settings, data };
    return {
      ...settings,
      data,
      stale: settings.stale || greetings.stale,
      saving: settings.saving || greetings.saving,
      offline: settings.offline || greetings.offline,
      waiting: settings.waiting + greetings.waiting,
    };
  }

  /** The greetings have failed with them. */
  #retry(settings: () => void): void {
    settings();
    this.#greetings.refresh();
  }
}
