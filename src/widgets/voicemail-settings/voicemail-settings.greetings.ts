import type { ReactiveController } from 'lit';
import { SelfcareError, type Greeting, type GreetingDraft, type Id } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { greetingAddition, greetingRemoval, greetingRestoration, greetingWrite } from '../../runtime/voicemail-settings.ts';
import type { Write } from '../../runtime/resource.ts';
import { Dialog } from '../base/dialog.ts';
import { LastChange } from '../base/list/last-change.ts';
import { part } from '../base/part.ts';
import type { Player, Track } from '../base/sound/player.ts';
import type { TakeSound } from '../base/sound/take.ts';
import {
  ScVoicemailSettingsChangeEvent,
  ScVoicemailSettingsChangeRequestEvent,
  type VoicemailSettingsData,
  type VoicemailSettingsWish,
} from './voicemail-settings.model.ts';
import type { VoicemailSettingsSource } from './voicemail-settings.source.ts';
import { focusOn, nameIssue, Uploads, type GreetingsHost, type GreetingsWidget, type Upload } from './voicemail-settings.uploads.ts';
import type { Recorder } from './parts/recorder.ts';

interface Renaming {
  readonly id: Id;
  readonly text: string;
  readonly issue?: Upload['nameIssue'];
}

/** A change of greetings: on which line, what is asked for, and how it is written. */
interface Order {
  readonly line: Id;
  readonly wish: VoicemailSettingsWish;
  readonly write: Write<readonly Greeting[]>;
}

/** Names the sound of a prepared file. */
export const soundKey = ({ key }: Pick<Upload, 'key'>): string => `prepared-${String(key)}`;

/** The greetings: what is uploaded, recorded, played, used, renamed, deleted and put back. */
export class Greetings implements ReactiveController {
  readonly last: LastChange;
  readonly dialog: Dialog;
  readonly uploads: Uploads;
  readonly sound;
  menu: Id | undefined;
  renaming: Renaming | undefined;
  /** Asked about in the dialog. */
  removing: Greeting | undefined;
  readonly #host: GreetingsHost;
  readonly #widget: GreetingsWidget;
  readonly #source: VoicemailSettingsSource;
  readonly #data: () => VoicemailSettingsData | undefined;
  #writes: Promise<unknown> = Promise.resolve();
  #player: Player | undefined;
  #recorder: Recorder | undefined;
  #takeSound: TakeSound | undefined;

  constructor(
    host: GreetingsHost,
    widget: GreetingsWidget,
    source: VoicemailSettingsSource,
    data: () => VoicemailSettingsData | undefined,
  ) {
    this.#host = host;
    this.#widget = widget;
    this.#source = source;
    this.#data = data;
    this.last = new LastChange(host, widget, 'title-greetings');
    this.dialog = new Dialog(host, { name: 'removal', leave: () => this.dialog.close() });
    this.uploads = new Uploads(host, widget, source, data, (upload, draft) => this.#keep(upload, draft));
    this.sound = part(host, () => import('./parts/recorder.ts'));
    host.addController(this);
  }

  get recorder(): unknown {
    return this.#recorder?.view();
  }

  get isRecording(): boolean {
    return this.#recorder?.isOpen ?? false;
  }

  hostDisconnected(): void {
    this.#takeSound?.close();
    this.#takeSound = undefined;
  }

  /** The session has ended, or another user is here. */
  leave(): void {
    this.reset();
    this.uploads.leave();
    this.dialog.close();
    this.removing = undefined;
  }

  /** Another line: its greetings are others. */
  reset(): void {
    this.menu = this.renaming = undefined;
    this.last.clear();
    this.#player?.close();
    this.#takeSound?.stop();
    if (this.isRecording) this.#recorder?.close();
  }

  async use(greeting: Greeting, use: boolean): Promise<void> {
    const before = this.#data()?.greetings?.find(({ inUse }) => inUse);
    const back = async (): Promise<void> => {
      if (use && before) await this.#update(before.id, { use: true });
      else await this.#update(greeting.id, { use: !use });
    };
    await this.last.attempt(async () => {
      if (await this.#update(greeting.id, { use })) this.#tell((t) => (use ? t.used(greeting.name) : t.unused), back);
    });
  }

  openMenu(id: Id | undefined): void {
    this.menu = id;
    this.#host.requestUpdate();
  }

  startRenaming({ id, name }: Greeting): void {
    this.renaming = { id, text: name };
    focusOn(this.#host, 'rename');
  }

  rename(text: string): void {
    if (this.renaming) this.renaming = { id: this.renaming.id, text };
    this.#host.requestUpdate();
  }

  endRenaming(): void {
    const id = this.renaming?.id;
    this.renaming = undefined;
    if (id !== undefined) focusOn(this.#host, `more-${id}`);
  }

  async saveName(): Promise<void> {
    const { renaming } = this;
    const greeting = this.#data()?.greetings?.find(({ id }) => id === renaming?.id);
    if (!renaming || !greeting) return;
    const name = renaming.text.trim();
    const issue = nameIssue(renaming.text);
    if (issue) {
      this.renaming = { ...renaming, issue };
      focusOn(this.#host, 'rename');
      return;
    }
    this.endRenaming();
    if (name === greeting.name) return;
    await this.last.attempt(async () => {
      const back = async (): Promise<void> => {
        await this.#update(greeting.id, { name: greeting.name });
      };
      if (await this.#update(greeting.id, { name })) this.#tell((t) => t.renamed(name), back);
    });
  }

  /** What cannot be taken back, or callers hear, is asked about first. */
  askRemoval(greeting: Greeting): void {
    if (!greeting.inUse && this.#isRestorable) return void this.remove(greeting);
    this.removing = greeting;
    this.dialog.open('#keep');
  }

  async remove(greeting: Greeting): Promise<void> {
    this.dialog.close();
    this.menu = undefined;
    const { id, name } = greeting;
    if (this.#player?.isOpen(id)) this.#player.close();
    const back = async (): Promise<void> => {
      await this.#order({ type: 'greeting-restore', greeting: id }, (line) => greetingRestoration(line, id));
      this.#tell((t) => t.restored(name));
    };
    await this.last.attempt(async () => {
      const removed = await this.#order({ type: 'greeting-remove', greeting: id }, (line) => greetingRemoval(line, id));
      if (removed) this.#tell((t) => t.removed(name), this.#isRestorable ? back : undefined);
    });
  }

  dismiss(upload: Upload): void {
    this.#takeSound?.stop();
    if (this.#player?.isOpen(soundKey(upload))) this.#player.close();
    this.uploads.dismiss(upload);
  }

  /** How the sound of a greeting, or of a prepared file, is doing. */
  playing(key: string): { readonly isPlaying: boolean; readonly isLoading: boolean; readonly isFailed: boolean; readonly isOpen: boolean } {
    const player = this.#player;
    return {
      isPlaying: player?.isPlaying(key) ?? false,
      isLoading: player?.isLoading(key) ?? false,
      isFailed: player?.isFailed(key) ?? false,
      isOpen: player?.isOpen(key) ?? false,
    };
  }

  get player(): unknown {
    return this.#player?.view();
  }

  /** Plays or pauses a greeting. */
  async play({ id, name, durationSeconds }: Greeting): Promise<void> {
    const line = this.#data()?.line.id;
    if (line !== undefined) await this.#toggle({ key: id, name, seconds: durationSeconds, load: () => this.#source.recording(line, id) });
  }

  /** Plays what callers will hear of a prepared file. */
  async hear({ key, name, prepared }: Upload): Promise<void> {
    const recording = prepared?.recording;
    if (!recording) return;
    const load = () =>
      Date.parse(recording.expiresAt) > this.#widget.runtime.now
        ? Promise.resolve(recording)
        : Promise.reject(new SelfcareError('not-found'));
    await this.#toggle({ key: soundKey({ key }), name, seconds: prepared.durationSeconds, load });
  }

  isOwnPlaying({ take }: Upload): boolean {
    return take !== undefined && (this.#takeSound?.isPlaying(take) ?? false);
  }

  /** Plays what the microphone has recorded. */
  async hearOwn({ take }: Upload): Promise<void> {
    const module = await this.sound.load();
    if (!module || !take) return;
    this.#player?.pause();
    this.#takeSound ??= new module.TakeSound(() => this.#host.requestUpdate());
    this.#takeSound.toggle(take);
  }

  async record(): Promise<void> {
    this.#player?.pause();
    const module = await this.sound.load();
    if (!module) return;
    this.#recorder ??= new module.Recorder(this.#host, this.#widget, {
      mostSeconds: () => this.#data()?.settings?.limits.greetings.maxSeconds ?? 0,
      onTake: (take, remark) => this.uploads.addTake(take, remark),
      onClose: () => focusOn(this.#host, 'record'),
      onUpload: () => this.#host.renderRoot.querySelector<HTMLElement>('#greeting-file')?.click(),
    });
    await this.#recorder.open();
  }

  /** Drops a take, and records another one. */
  async again(upload: Upload): Promise<void> {
    this.dismiss(upload);
    await this.record();
  }

  get #words(): Catalogue['voicemailSettings']['greetings'] | undefined {
    return this.#widget.texts?.voicemailSettings.greetings;
  }

  get #isRestorable(): boolean {
    return this.#data()?.settings?.limits.greetings.restorable === true;
  }

  async #toggle(track: Track): Promise<void> {
    const module = await this.sound.load();
    if (!module) return;
    this.#takeSound?.stop();
    this.#player ??= new module.Player(this.#host);
    await this.#player.toggle({ ...track, onState: () => this.#host.requestUpdate() });
  }

  async #keep({ line, file, prepared }: Upload, draft: GreetingDraft): Promise<boolean> {
    const write = greetingAddition(line, prepared?.id ?? '', draft);
    const isKept = await this.#send({ line, wish: { type: 'greeting-add', file, draft }, write });
    if (isKept) this.#tell((t) => t.added(draft.name));
    return isKept;
  }

  /** Of the shown line. */
  #order(wish: VoicemailSettingsWish, write: (line: Id) => Write<readonly Greeting[]>): Promise<boolean> {
    const line = this.#data()?.line.id;
    return line === undefined ? Promise.resolve(false) : this.#send({ line, wish, write: write(line) });
  }

  #update(greeting: Id, change: Partial<GreetingDraft>): Promise<boolean> {
    return this.#order({ type: 'greeting-change', greeting, change }, (line) => greetingWrite(line, greeting, change));
  }

  /** One after the other, so that each is made on the versions that the one before has left. @returns whether it is done */
  async #send({ line, wish, write }: Order): Promise<boolean> {
    if (!this.#host.dispatchEvent(new ScVoicemailSettingsChangeRequestEvent(line, wish)) || this.#host.state) return false;
    const sent = this.#writes.then(() => this.#widget.writes.run(write));
    this.#writes = sent.catch(() => undefined);
    const { data: greetings } = await sent;
    this.#host.dispatchEvent(new ScVoicemailSettingsChangeEvent(line, wish.type, { greetings }));
    return true;
  }

  #tell(said: (saved: Catalogue['voicemailSettings']['greetings']['saved']) => string, back?: () => Promise<void>): void {
    const t = this.#words;
    if (t) this.last.tell(said(t.saved), back);
  }
}
