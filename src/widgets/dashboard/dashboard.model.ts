import type {
  CallLogEntry,
  CardArrangement,
  ColleaguePresence,
  ContactCounts,
  Device,
  Forwarding,
  FunctionKeyList,
  Line,
  LineUsage,
  MailboxState,
  Month,
  NumberPresentation,
  SupportDocument,
  TimeZone,
  UnifiedCommunications,
  VoiceMessage,
} from '../../contract/index.ts';
import type { ViewState } from '../../runtime/view-state.ts';
import { lineShape, type GivenState, type Shape } from '../base/given.ts';
import type { PortalPage } from '../base/pages/navigate.ts';

/** The cards of the library, in their first order. */
export const dashboardCards = [
  'phone',
  'route',
  'voicemail',
  'missed-calls',
  'usage',
  'contacts',
  'documents',
  'unified-communications',
  'plan',
] as const;
export type DashboardCard = (typeof dashboardCards)[number];

/** The page that a card leads to; the plan is a reminder. */
export const pageOfCard: Readonly<Partial<Record<DashboardCard, PortalPage>>> = {
  phone: 'phones',
  route: 'forwarding',
  voicemail: 'voicemail',
  'missed-calls': 'call-log',
  usage: 'usage',
  contacts: 'contacts',
  documents: 'documents',
  'unified-communications': 'unified-communications',
};

/** Data of a card. It is loading, there, failed, or not for this user. Left out: the backend does not have it. */
export type DashboardPart<T> =
  { readonly status: 'ready'; readonly data: T } | Exclude<ViewState<T>, { readonly status: 'ready' | 'empty' | 'signed-out' }>;

/** The data of a part that is there. */
export function readyData<T>(part: DashboardPart<T> | undefined): T | undefined {
  return part?.status === 'ready' ? part.data : undefined;
}

/** Data of all cards. */
export interface DashboardParts {
  readonly devices?: DashboardPart<readonly Device[]> | undefined;
  readonly presentedNumber?: DashboardPart<NumberPresentation> | undefined;
  readonly forwarding?: DashboardPart<Forwarding> | undefined;
  readonly mailbox?: DashboardPart<MailboxState> | undefined;
  /** The newest message; empty without any. */
  readonly messages?: DashboardPart<readonly VoiceMessage[]> | undefined;
  /** The newest calls on all lines, newest first. */
  readonly calls?: DashboardPart<readonly CallLogEntry[]> | undefined;
  readonly usage?: DashboardPart<LineUsage> | undefined;
  readonly contacts?: DashboardPart<ContactCounts> | undefined;
  readonly functionKeys?: DashboardPart<FunctionKeyList> | undefined;
  readonly presence?: DashboardPart<readonly ColleaguePresence[]> | undefined;
  readonly documents?: DashboardPart<readonly SupportDocument[]> | undefined;
  readonly unifiedCommunications?: DashboardPart<UnifiedCommunications> | undefined;
}

/** All that the widget shows. */
export interface DashboardData {
  readonly firstName?: string | undefined;
  /** Every line of the user. Two or more: a choice. */
  readonly lines: readonly Line[];
  readonly line?: Line | undefined;
  readonly month: Month;
  readonly timeZone: TimeZone;
  /** Country whose national writing of numbers is shown, ISO 3166-1 alpha-2; `FR` when left out. */
  readonly country?: string | undefined;
  /** The user's order of the cards. */
  readonly arrangement?: CardArrangement | undefined;
  /** Whether the user may arrange the cards. */
  readonly isArrangeable?: boolean;
  readonly parts: DashboardParts;
}

/** The state of a controlled `<sc-dashboard>`. */
export type DashboardState = GivenState<DashboardData>;

export const dashboardShape: Shape = { lines: [lineShape], month: 'string', timeZone: 'string', parts: 'object' };

/** The part that tells whether a card exists, and how far it is. */
const partOfCard: Readonly<Record<DashboardCard, keyof DashboardParts>> = {
  phone: 'devices',
  route: 'forwarding',
  voicemail: 'messages',
  'missed-calls': 'calls',
  usage: 'usage',
  contacts: 'contacts',
  documents: 'documents',
  'unified-communications': 'unifiedCommunications',
  plan: 'usage',
};

export const isLibraryCard = (name: string): name is DashboardCard => dashboardCards.some((card) => card === name);

/** The part of a card; undefined for one of the host. */
export function partOf(card: string, parts: DashboardParts): DashboardPart<unknown> | undefined {
  return isLibraryCard(card) ? parts[partOfCard[card]] : undefined;
}

/** Whether there is a card at all: the host's always, the library's where the backend has its data. */
function exists(card: string, { parts, line }: DashboardData, hidesRefused: boolean): boolean {
  if (!isLibraryCard(card)) return true;
  if (card === 'phone') return line !== undefined;
  const part = partOf(card, parts);
  if (!part || (part.status === 'unavailable' && (hidesRefused || part.reason === 'unsupported'))) return false;
  // The reminder says nothing that the card of the usage does not, where no plan is known.
  if (card === 'plan') return part.status === 'ready' && (part.data as LineUsage).plan !== undefined;
  return true;
}

/** The cards of a dashboard, as the person sees them and as they wait. */
export interface ArrangedCards {
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
}

/**
 * The cards in the person's order.
 * @param cards of the host, in the host's order
 */
export function arrangedCards(cards: readonly string[], data: DashboardData, hidesRefused: boolean): ArrangedCards {
  const { order = [], hidden = [] } = data.arrangement ?? {};
  const all = cards.filter((card) => exists(card, data, hidesRefused));
  const known = new Set(order);
  const inOrder = [...order.filter((card) => all.includes(card)), ...all.filter((card) => !known.has(card))];
  return { shown: inOrder.filter((card) => !hidden.includes(card)), hidden: inOrder.filter((card) => hidden.includes(card)) };
}

/** The names of an attribute, each once; those of the library where it is not set. */
export function cardNames(attribute: string | undefined): readonly string[] {
  const names = attribute?.split(/\s+/).filter((name) => name !== '') ?? [];
  return names.length > 0 ? [...new Set(names)] : dashboardCards;
}

/** A list with one item in another place. */
export function moved<T>(items: readonly T[], item: T, place: number): readonly T[] {
  const rest = items.filter((each) => each !== item);
  const at = Math.max(0, Math.min(place, rest.length));
  return [...rest.slice(0, at), item, ...rest.slice(at)];
}
