import { html, nothing, type TemplateResult } from 'lit';
import type { Formats } from '../../i18n/formats.ts';
import { errorText } from '../../i18n/error-texts.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import type { PhoneNumber } from '../../contract/index.ts';
import { button } from '../../ui/button.ts';
import { icon, type IconPath } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { pageLink } from '../../ui/page-link.ts';
import type { PortalPage } from '../base/pages/navigate.ts';
import { isLibraryCard, pageOfCard, type DashboardCard, type DashboardData, type DashboardPart } from './dashboard.model.ts';

/** Texts of the widget, and of those whose words its cards use. */
export type DashboardTexts = Texts<'dashboard' | 'forwarding' | 'callLog' | 'unifiedCommunications'>;

/** The same for every card of a render. */
export interface CardContext {
  readonly texts: DashboardTexts;
  readonly format: Formats;
  readonly data: DashboardData;
  /** Epoch milliseconds by the backend's clock. */
  readonly now: number;
  /** Address of a page; see `href` of the widget. */
  readonly href: string | undefined;
  /** Calling back follows a `tel:` link; else it is only an event. */
  readonly linked: boolean;
  /** @returns whether the link is to be followed */
  onNavigate(page: PortalPage): boolean;
  onCall(event: Event, number: PhoneNumber, name: string): void;
}

const cardIcons: Readonly<Record<DashboardCard, IconPath>> = {
  phone: icons.desk,
  route: icons.route,
  voicemail: icons.voicemail,
  'missed-calls': icons.missed,
  usage: icons.chart,
  contacts: icons.people,
  documents: icons.book,
  'unified-communications': icons.chat,
  plan: icons.info,
};

/** The icon of a card; those of the host have one for all. */
export const iconOf = (card: string): IconPath => (isLibraryCard(card) ? cardIcons[card] : icons.more);

/** What a card shows. */
export interface CardContent {
  /** Left out: its usual title. */
  readonly title?: string | undefined;
  /** Left out: its usual icon. */
  readonly icon?: IconPath | undefined;
  /** Words of the way to its page. Left out: the usual ones. */
  readonly link?: string | undefined;
  /** A short state beside the title. */
  readonly mark?: unknown;
  readonly body: unknown;
}

/** One card: its title, one answer, and the way to its page. */
export function cardView(context: CardContext, card: string, title: string, content: CardContent): TemplateResult {
  const { mark = nothing, body } = content;
  const page = isLibraryCard(card) ? pageOfCard[card] : undefined;
  const label = isLibraryCard(card) && card !== 'plan' ? (content.link ?? context.texts.dashboard.links[card]) : undefined;
  return html`<section class="tile ${card}-card" part="tile" data-card=${card} aria-labelledby="card-${card}">
    <header>
      <h3 id="card-${card}" class="small muted">${icon(content.icon ?? iconOf(card))}<span>${title}</span></h3>
      ${mark}
    </header>
    ${body}
    ${page && label ? html`<p class="way-on small">${pageLink({ label, href: context.href?.replaceAll('{page}', page), onFollow: () => context.onNavigate(page) })}</p>` : nothing}
  </section>`;
}

/** The content of a card whose data is there; else a skeleton, the reason, or the failure with a retry. */
export function partView<T>(context: CardContext, part: DashboardPart<T> | undefined, ready: (data: T) => unknown): unknown {
  const { common, errors } = context.texts;
  if (part?.status === 'ready') return ready(part.data);
  if (part?.status === 'error') {
    const { title, text } = errorText(part.error, errors);
    const { retry } = part;
    return html`<div class="card-note" role="status">
      <p class="small"><span class="strong">${title}.</span> ${text}</p>
      ${button({ label: common.retry, variant: 'quiet', onClick: () => retry() })}
    </div>`;
  }
  if (part?.status === 'unavailable') {
    const { unavailable } = common;
    const why =
      part.reason === 'unsupported' ? unavailable.unsupported : part.grantedBy ? unavailable[part.grantedBy] : unavailable.forbidden;
    return html`<p class="small muted">${why}</p>`;
  }
  return html`<div class="skeleton" aria-busy="true"><span class="unseen">${common.loading}</span><i></i><i></i></div>`;
}

/** A sentence in place of the content. */
export const emptyLine = (text: string): TemplateResult => html`<p class="small muted">${text}</p>`;
