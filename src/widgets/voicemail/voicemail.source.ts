import type { ReactiveControllerHost } from 'lit';
import { PagesController } from '../../context/pages-controller.ts';
import type { ResourceController } from '../../context/resource-controller.ts';
import {
  SelfcareError,
  type Account,
  type Id,
  type Line,
  type MailboxState,
  type VoicemailCapability,
  type VoiceMessage,
  type VoiceMessageRecording,
} from '../../contract/index.ts';
import { accountResource } from '../../runtime/account.ts';
import { need } from '../../runtime/resource.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { idsOfRecord, mailboxResource, voiceMessagesResource } from '../../runtime/voicemail.ts';
import { viewOf } from '../base/given.ts';
import { LineChoice } from '../base/line-choice.ts';
import type { Widget } from '../base/widget.ts';
import { queryOf, voicemailShape, type VoicemailData, type VoicemailFilter, type VoicemailState } from './voicemail.model.ts';

/** The properties of the widget that decide which messages are read. */
interface SourceHost extends ReactiveControllerHost {
  readonly state?: VoicemailState | undefined;
  readonly line: Id | undefined;
  readonly filter: VoicemailFilter;
}

function dataOf<T>(view: ViewState<T>): T | undefined {
  return view.status === 'ready' ? view.data : undefined;
}

/** The messages of a line and the data around them: read from the adapter, or given by the host in `state`. */
export class VoicemailSource {
  readonly #widget: Widget<'voicemail'>;
  readonly #host: SourceHost;
  readonly #lines: LineChoice;
  readonly #account: ResourceController<Account>;
  readonly #mailbox: ResourceController<MailboxState>;
  readonly #pages: PagesController<VoiceMessage>;

  constructor(widget: Widget<'voicemail'>, host: SourceHost) {
    this.#widget = widget;
    this.#host = host;
    // A line without visual voicemail has a panel that says where its messages are.
    this.#lines = new LineChoice(
      widget,
      host,
      'voicemail',
      ({ lines, ports }, { id, voicemail }) => lines[id]?.voicemail ?? (voicemail ? ports.voicemail : undefined),
      ({ lines }, { id }) => lines[id]?.voicemail !== undefined,
    );
    this.#account = widget.read(() => accountResource);
    this.#mailbox = widget.read(() => (this.#visual ? mailboxResource(this.#visual.id) : undefined));
    this.#pages = new PagesController<VoiceMessage>(host, widget.runtime, {
      failed: widget.failed,
      resource: () => (this.#visual && !this.controlled ? voiceMessagesResource(this.#visual.id, queryOf(host.filter)) : undefined),
    });
  }

  /** The host gives the state: nothing is read, and each wish becomes an event. */
  get controlled(): boolean {
    return Boolean(this.#host.state);
  }

  /** `empty` when there are no messages. */
  get view(): ViewState<readonly VoiceMessage[]> {
    const given = this.#givenView;
    if (!given) return this.#lines.around(this.#readView);
    if (given.status !== 'ready') return given;
    const { messages } = given.data;
    return messages.length === 0 && !this.isElsewhere ? { status: 'empty' } : { ...given, data: messages };
  }

  /** The line has a mailbox, but no visual voicemail. */
  get isElsewhere(): boolean {
    return this.line !== undefined && this.capability === undefined;
  }

  get line(): Line | undefined {
    return this.#host.state ? this.#given?.line : this.#lines.current;
  }

  get capability(): VoicemailCapability | undefined {
    if (this.#host.state) return this.#given?.capability;
    const { capabilities, current } = this.#lines;
    return current && capabilities?.lines[current.id]?.voicemail;
  }

  get isEditable(): boolean {
    return this.capability?.access === 'write';
  }

  get mailbox(): MailboxState | undefined {
    return this.#host.state ? this.#given?.mailbox : dataOf(this.#mailbox.view);
  }

  get timeZone(): string | undefined {
    return this.#host.state ? this.#given?.timeZone : dataOf(this.#account.view)?.timeZone;
  }

  get country(): string {
    return this.#given?.country ?? dataOf(this.#account.view)?.country ?? 'FR';
  }

  /** Where the messages of a line without visual voicemail go. */
  get email(): string | undefined {
    return this.#host.state ? this.#given?.email : dataOf(this.#account.view)?.email;
  }

  /** The messages beyond the last one; undefined: all are loaded. */
  get more(): { readonly loading: boolean; readonly failed: boolean } | undefined {
    if (this.#host.state) return this.#given?.more ? { loading: false, failed: false } : undefined;
    const { more, loadingMore, moreError } = this.#pages;
    return more ? { loading: loadingMore, failed: moreError !== undefined } : undefined;
  }

  loadMore(): void {
    this.#pages.loadMore();
  }

  /** Ids of the messages with a change that waits for the network. */
  get waiting(): readonly Id[] {
    const { view } = this.#pages;
    return view.status === 'ready' ? (view.waitingRecords ?? []).flatMap(idsOfRecord) : [];
  }

  /** The selector of the line; nothing where there is no choice. */
  picker(texts: { readonly label: string; readonly fixed: string; readonly mobile: string }): unknown {
    const given = this.#given;
    return this.#lines.picker(texts, given && { choices: given.lines, current: given.line, country: given.country });
  }

  /** Asks for the sound of a message. @throws SelfcareError */
  async recording({ id, line }: VoiceMessage): Promise<VoiceMessageRecording> {
    if (!this.#host.state) return need(this.#widget.runtime.runtime?.adapter.voicemail).recording(line, id);
    const found = this.#given?.recordings?.[id];
    if (!found) throw new SelfcareError('unavailable');
    return found;
  }

  /** The line, if its messages can be seen. */
  get #visual(): Line | undefined {
    return this.capability ? this.line : undefined;
  }

  get #readView(): ViewState<readonly VoiceMessage[]> {
    if (this.isElsewhere) return viewOf<readonly VoiceMessage[]>({ status: 'ready', data: [] });
    return this.#pages.view;
  }

  get #givenView(): ViewState<VoicemailData> | undefined {
    const { state } = this.#host;
    return state && this.#widget.given(state, voicemailShape);
  }

  get #given(): VoicemailData | undefined {
    const view = this.#givenView;
    return view && dataOf(view);
  }
}
