import { html, nothing, type TemplateResult } from 'lit';
import type { Account, Line } from '../../contract/index.ts';
import { own } from '../../i18n/error-texts.ts';
import type { Texts } from '../../i18n/text-controller.ts';
import { formatNumber } from '../../rules/numbers.ts';
import { button } from '../../ui/button.ts';
import { icon } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { isBarPage, type MenuItem } from './portal.model.ts';

type PortalTexts = Texts<'portal'>['portal'];

/** The same for all parts of the frame. */
export interface FrameContext {
  readonly t: PortalTexts;
  readonly menu: readonly MenuItem[];
  /** Pages of the host's own. */
  readonly ownPages: readonly OwnPage[];
  readonly current: string;
  readonly unread: number;
  hrefOf(page: string): string | undefined;
  onOpen(event: MouseEvent, page: string): void;
}

/** A page that the host gives, as a child with `slot="page-…"`. */
export interface OwnPage {
  readonly name: string;
  readonly title: string;
}

/** Links to all pages, with what is new and what is not for this user. */
export function menuView(context: FrameContext, place: 'side' | 'sheet'): TemplateResult {
  const { t, menu, ownPages } = context;
  return html`<nav class=${place} part="navigation" aria-label=${place === 'side' ? t.navigation : t.menu}>
    <ul>
      ${menu.map((item) => html`<li class=${isBarPage(item.page) ? 'in-bar' : ''}>${menuLink(context, item)}</li>`)}
      ${ownPages.map(({ name, title }) => html`<li>${pageLink(context, name, html`${icon(icons.more)}<span class="word">${title}</span>`)}</li>`)}
    </ul>
    ${place === 'side' ? html`<slot name="support"></slot>` : nothing}
  </nav>`;
}

function menuLink(context: FrameContext, { page, spec, locked }: MenuItem): TemplateResult {
  const { t } = context;
  const count = page === 'voicemail' ? context.unread : 0;
  return pageLink(
    context,
    page,
    html`${icon(spec.icon)}<span class="word"
        >${t.pages[page]}${locked ? html`<span class="why small">${t.locked[locked]}</span>` : nothing}</span
      >${locked ? icon(icons.lock) : nothing}${badge(t, count)}`,
  );
}

function pageLink({ current, hrefOf, onOpen }: FrameContext, page: string, content: TemplateResult): TemplateResult {
  return html`<a
    href=${hrefOf(page) ?? '#'}
    part=${page === current ? 'page-link current' : 'page-link'}
    aria-current=${page === current ? 'page' : nothing}
    @click=${(event: MouseEvent) => onOpen(event, page)}
    >${content}</a
  >`;
}

const badge = (t: PortalTexts, count: number): unknown =>
  count > 0
    ? html`<span class="badge num"><span aria-hidden="true">${count}</span><span class="unseen">${t.unread(count)}</span></span>`
    : nothing;

/** The bar of a small screen: four pages, and "More" for the others. */
export function barView(context: FrameContext, onMore: () => void): TemplateResult {
  const { t, menu, current } = context;
  const inBar = menu.filter(({ page }) => isBarPage(page));
  const isElsewhere = !inBar.some(({ page }) => page === current);
  return html`<div class="bar" part="bar">
    <nav aria-label=${t.navigation}>
      <ul>
        ${inBar.map(({ page, spec }) => {
          const word = isBarPage(page) ? t.brief[page] : t.pages[page];
          const content = html`${icon(spec.icon)}<span class="word">${word}</span>${badge(t, page === 'voicemail' ? context.unread : 0)}`;
          return html`<li>${pageLink(context, page, content)}</li>`;
        })}
      </ul>
    </nav>
    <button class="more ${isElsewhere ? 'current' : ''}" type="button" aria-haspopup="dialog" @click=${onMore}>
      ${icon(icons.menu)}<span class="word">${t.more}</span>
    </button>
  </div>`;
}

export interface AccountView {
  readonly t: PortalTexts;
  readonly account: Account | undefined;
  readonly lines: readonly Line[];
  readonly languages: readonly string[];
  readonly language: string;
  readonly theme: 'auto' | 'light' | 'dark';
  onLanguage(language: string): void;
  onTheme(theme: 'auto' | 'light' | 'dark'): void;
  onSignOut(): void;
}

const nameOf = (account: Account | undefined): string => (account ? `${account.firstName} ${account.lastName}` : '');
const initialsOf = (account: Account | undefined): string => (account ? `${account.firstName.charAt(0)}${account.lastName.charAt(0)}` : '');

/** The button that opens the account: initials, name and number. */
export function accountButton({ t, account, lines }: AccountView): TemplateResult {
  const [line] = lines;
  const name = nameOf(account);
  return html`<button class="account" part="account" type="button" popovertarget="account">
    <span class="unseen">${name ? t.accountOf(name) : t.account}</span>
    <span class="initials" aria-hidden="true">${initialsOf(account) || icon(icons.people)}</span>
    <span class="who" aria-hidden="true">
      <bdi class="strong">${name}</bdi
      >${line ? html`<bdi class="small muted num">${formatNumber(line.number, account?.country)}</bdi>` : nothing}
    </span>
    ${icon(icons.down)}
  </button>`;
}

/** Who is signed in, language, appearance, and the way out. */
export function accountPanel(view: AccountView): TemplateResult {
  const { t, account, lines } = view;
  return html`<div class="popover" id="account" popover role="dialog" aria-label=${t.account}>
    <p class="strong"><bdi>${nameOf(account)}</bdi></p>
    ${account?.email ? html`<p class="small muted"><bdi>${account.email}</bdi></p>` : nothing}
    <ul>
      ${lines.map(
        ({ kind, number }) =>
          html`<li>
            ${icon(kind === 'fixed' ? icons.desk : icons.mobile)}<bdi class="num">${formatNumber(number, account?.country)}</bdi>
          </li>`,
      )}
    </ul>
    ${choice(
      t.language,
      view.language,
      view.languages.map((language) => [language, languageName(t, language)]),
      view.onLanguage,
      true,
    )}
    ${choice(
      t.appearance,
      view.theme,
      (['auto', 'light', 'dark'] as const).map((theme) => [theme, t.appearances[theme]]),
      view.onTheme,
    )}
    <slot name="account"></slot>
    ${button({ label: t.signOut, icon: icons.release, variant: 'quiet', onClick: view.onSignOut })}
  </div>`;
}

/** A language in its own words. */
function languageName(t: PortalTexts, tag: string): string {
  const known = own<string>(t.languages, tag);
  if (known !== undefined) return known;
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  } catch {
    // No language tag: shown as the host wrote it.
    return tag;
  }
}

function choice<V extends string>(
  label: string,
  value: V,
  options: readonly (readonly [V, string])[],
  onChange: (value: V) => void,
  isLanguage = false,
): TemplateResult {
  return html`<label class="choice"
    ><span class="small muted">${label}</span
    ><select @change=${(event: Event) => onChange((event.currentTarget as HTMLSelectElement).value as V)}>
      ${options.map(
        ([option, word]) =>
          html`<option value=${option} lang=${isLanguage ? option : nothing} ?selected=${option === value}>${word}</option>`,
      )}
    </select></label
  >`;
}
