import type { Account, CardArrangement, Id, Line, Month, PortName, Right } from '../../contract/index.ts';
import type { ResourceController } from '../../context/resource-controller.ts';
import type { LocalizeController } from '../../i18n/localize-controller.ts';
import { mailboxLine, shownLine } from '../../rules/overview.ts';
import { monthOf } from '../../rules/zone.ts';
import { accountResource, capabilitiesResource, linesResource } from '../../runtime/account.ts';
import { forwardingResource } from '../../runtime/forwarding.ts';
import { functionKeysResource } from '../../runtime/function-keys.ts';
import { presentedNumberResource } from '../../runtime/numbers.ts';
import {
  contactCountsResource,
  firstDocumentsResource,
  newestCallsResource,
  newestMessageResource,
  overviewResource,
} from '../../runtime/overview.ts';
import { devicesResource } from '../../runtime/phones.ts';
import { preferencesResource } from '../../runtime/preferences.ts';
import { presenceResource } from '../../runtime/presence.ts';
import type { Resource } from '../../runtime/resource.ts';
import { unifiedCommunicationsResource } from '../../runtime/unified-communications.ts';
import { usageResource } from '../../runtime/usage.ts';
import type { ReadyState, ViewState } from '../../runtime/view-state.ts';
import { mailboxResource } from '../../runtime/voicemail.ts';
import type { Widget } from '../base/widget.ts';
import { dashboardShape, type DashboardData, type DashboardPart, type DashboardParts, type DashboardState } from './dashboard.model.ts';

/** Colleagues whose state the card of the contacts shows. */
const mostColleagues = 3;

const portOfPart: Readonly<Record<keyof DashboardParts, PortName>> = {
  devices: 'devices',
  presentedNumber: 'numbers',
  forwarding: 'forwarding',
  mailbox: 'voicemail',
  messages: 'voicemail',
  calls: 'callLog',
  usage: 'usage',
  contacts: 'contacts',
  functionKeys: 'functionKeys',
  presence: 'presence',
  documents: 'documents',
  unifiedCommunications: 'unifiedCommunications',
};

interface Host {
  readonly line: Id | undefined;
  readonly state: DashboardState | undefined;
}

/**
 * The data of all cards. One request paints them: until it has answered nothing else is read. From then on each card follows its own
 * port, which hears of changes, tries again after a failure, and is late or down without the others.
 */
export class DashboardSource {
  readonly #widget: Widget<'dashboard', LocalizeController<'dashboard'>>;
  readonly #host: Host;
  /** The runtime whose cache the overview has filled. */
  #filled: object | undefined;
  #chosen: Id | undefined;
  readonly #overview;
  readonly #account;
  readonly #capabilities;
  readonly #lines;
  readonly #preferences;
  readonly #parts;

  constructor(widget: Widget<'dashboard', LocalizeController<'dashboard'>>, host: Host) {
    this.#widget = widget;
    this.#host = host;
    const { i18n } = widget;
    this.#overview = widget.read(() => (this.#isFilled ? undefined : overviewResource({ line: this.#wanted, language: i18n.locale })));
    this.#account = this.#later(() => accountResource);
    this.#capabilities = this.#later(() => capabilitiesResource);
    this.#lines = this.#later(() => linesResource);
    this.#preferences = this.#later(() => preferencesResource);
    const ofLine = <T>(resource: (line: Id) => Resource<T>): ResourceController<T> =>
      this.#later(() => this.#line && resource(this.#line.id));
    const ofMailbox = <T>(resource: (line: Id) => Resource<T>): ResourceController<T> =>
      this.#later(() => this.#mailbox && resource(this.#mailbox.id));
    this.#parts = {
      devices: this.#later(() => devicesResource),
      presentedNumber: ofLine(presentedNumberResource),
      forwarding: ofLine(forwardingResource),
      usage: ofLine((line) => usageResource(line, this.#month)),
      mailbox: ofMailbox(mailboxResource),
      messages: ofMailbox(newestMessageResource),
      calls: this.#later(() => newestCallsResource(this.#month)),
      contacts: this.#later(() => contactCountsResource),
      functionKeys: this.#later(() => functionKeysResource),
      documents: this.#later(() => firstDocumentsResource(i18n.locale)),
      unifiedCommunications: this.#later(() => unifiedCommunicationsResource),
    };
    this.presence = this.#later(() => (this.#colleagues.length > 0 ? presenceResource(this.#colleagues) : undefined));
  }

  readonly presence;

  /** Called before the controllers follow the element. */
  follow(): void {
    const { runtime } = this.#widget.runtime;
    const { status } = this.#overview.view;
    if (this.#filled === undefined && status === 'ready') this.#filled = runtime;
    // After a sign-out, and for another user, one request paints again.
    if (this.#filled !== runtime || this.#account.view.status === 'signed-out') this.#filled = status === 'ready' ? runtime : undefined;
  }

  choose(line: Id): void {
    this.#chosen = line;
  }

  get view(): ViewState<DashboardData> {
    const { state } = this.#host;
    if (state) return this.#widget.given(state, dashboardShape);
    if (!this.#isFilled) {
      const { view } = this.#overview;
      return view.status === 'ready' ? { status: 'loading' } : view;
    }
    const account = this.#account.view;
    const lines = this.#lines.view;
    if (account.status !== 'ready') return account;
    // Without the lines no card knows what to show; a user without a right to them has none.
    const hasLines = this.#rightTo('lines').access !== 'none';
    if (this.#capabilities.view.status === 'loading') return { status: 'loading' };
    if (hasLines && (lines.status === 'loading' || lines.status === 'error')) return lines;
    return { ...this.#worst(account), data: this.#dataOf(account.data) };
  }

  /** What is told above the cards: that one of them is old, and why. */
  #worst(account: ReadyState<unknown>): ReadyState<unknown> {
    const views = [this.#lines, this.#preferences, ...Object.values(this.#parts)].map(({ view }) => view as ViewState<unknown>);
    const ready = [account, ...views.filter((view) => view.status === 'ready')];
    const problem = ready.find((view) => view.problem)?.problem;
    return {
      ...account,
      stale: ready.some(({ stale }) => stale),
      saving: ready.some(({ saving }) => saving),
      offline: ready.some(({ offline }) => offline),
      waiting: ready.reduce((sum, { waiting }) => sum + waiting, 0),
      ...(problem && { problem }),
    };
  }

  get timeZone(): string {
    const { view } = this.#account;
    return view.status === 'ready' ? view.data.timeZone : this.#widget.i18n.timeZone;
  }

  get #isFilled(): boolean {
    return this.#filled !== undefined && this.#filled === this.#widget.runtime.runtime;
  }

  get #wanted(): Id | undefined {
    return this.#chosen ?? this.#host.line;
  }

  get #ownLines(): readonly Line[] {
    const { view } = this.#lines;
    return view.status === 'ready' ? view.data : [];
  }

  get #line(): Line | undefined {
    return shownLine(this.#ownLines, this.#wanted);
  }

  get #mailbox(): Line | undefined {
    const { view } = this.#capabilities;
    return view.status === 'ready' ? mailboxLine(this.#ownLines, this.#line?.id, view.data) : undefined;
  }

  get #month(): Month {
    return monthOf(this.#widget.runtime.now, this.timeZone);
  }

  get #arrangement(): CardArrangement | undefined {
    const { view } = this.#preferences;
    return view.status === 'ready' ? view.data.dashboard : undefined;
  }

  get #isArrangeable(): boolean {
    const { view } = this.#capabilities;
    return view.status === 'ready' && view.data.ports.preferences?.access === 'write';
  }

  /** The colleagues on the user's keys. */
  get #colleagues(): readonly Id[] {
    const { view } = this.#parts.functionKeys;
    const keys = view.status === 'ready' ? view.data.keys : [];
    const ids = keys.flatMap(({ target }) => (target?.kind === 'colleague' ? [target.contact] : []));
    return [...new Set(ids)].slice(0, mostColleagues);
  }

  /** Reads a resource once the overview is there, and where the user may: a refused read would stand in the console of the page. */
  #later<T>(resource: () => Resource<T> | undefined): ResourceController<T> {
    return this.#widget.read(() => {
      const wanted = this.#isFilled ? resource() : undefined;
      const isOpen = wanted?.port === 'account' || wanted?.port === 'capabilities';
      return wanted && (isOpen || this.#rightTo(wanted.port).access !== 'none') ? wanted : undefined;
    });
  }

  /** No right at all where the capabilities are not known, or do not name the port. */
  #rightTo(port: Resource<unknown>['port']): Right {
    const { view } = this.#capabilities;
    const ports = view.status === 'ready' ? view.data.ports : {};
    return (port === 'capabilities' ? undefined : ports[port]) ?? { access: 'none' };
  }

  #dataOf(account: Account): DashboardData {
    return {
      firstName: account.firstName,
      country: account.country,
      lines: this.#ownLines,
      line: this.#line,
      month: this.#month,
      timeZone: this.timeZone,
      arrangement: this.#arrangement,
      isArrangeable: this.#isArrangeable,
      parts: this.#partsNow(),
    };
  }

  /** Parts of a line that the user does not have are not there; they do not load for ever. */
  #partsNow(): DashboardParts {
    const { presentedNumber, forwarding, usage, mailbox, messages, ...ofUser } = this.#parts;
    const own = this.#line ? { presentedNumber, forwarding, usage } : {};
    const mail = this.#mailbox ? { mailbox, messages } : {};
    const all = { ...ofUser, ...own, ...mail, ...(this.#colleagues.length > 0 && { presence: this.presence }) };
    return Object.fromEntries(Object.entries(all).map(([name, { view }]) => [name, this.#partOf(name as keyof DashboardParts, view)]));
  }

  /** The frame tells of a sign-out. A port that the backend lacks has no part. */
  #partOf(name: keyof DashboardParts, view: ViewState<unknown>): DashboardPart<unknown> | undefined {
    const { view: capabilities } = this.#capabilities;
    const port = portOfPart[name];
    const right = capabilities.status === 'ready' ? capabilities.data.ports[port] : undefined;
    if (capabilities.status === 'ready' && !right) return undefined;
    if (right?.access === 'none')
      return { status: 'unavailable', reason: 'forbidden', ...(right.grantedBy && { grantedBy: right.grantedBy }) };
    return view.status === 'signed-out' || view.status === 'empty' ? { status: 'loading' } : view;
  }
}
