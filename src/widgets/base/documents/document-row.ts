import { css, html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { SelfcareError, SupportDocument } from '../../../contract/index.ts';
import type { Catalogue } from '../../../i18n/catalogue.ts';
import { refusalText } from '../../../i18n/error-texts.ts';
import { library } from '../../../i18n/load.ts';
import { TextController, type Texts } from '../../../i18n/text-controller.ts';
import { isNewDocument } from '../../../rules/documents.ts';
import { button } from '../../../ui/button.ts';
import { chip, chipStyles } from '../../../ui/chip.ts';
import { icon, type IconPath } from '../../../ui/icon.ts';
import * as icons from '../../../ui/icons.ts';
import { note } from '../../../ui/note.ts';
import type { Widget, WidgetElement } from '../widget.ts';
import { DocumentOpening, type OpeningOptions } from './document-opening.ts';

type RowTexts = Catalogue['documentRow'];
type DocumentType = keyof RowTexts['types'];

const typeIcons: Readonly<Record<DocumentType, IconPath>> = {
  pdf: icons.document,
  page: icons.page,
  image: icons.picture,
  video: icons.play,
  other: icons.document,
};

function typeOf(mediaType: string): DocumentType {
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType === 'text/html') return 'page';
  const [kind] = mediaType.split('/');
  return kind === 'image' || kind === 'video' ? kind : 'other';
}

const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? '';

/** "4,2 Mo", "850 ko": units of a thousand. */
export function sizeWords(bytes: number, locale: string): string {
  const [unit, size] = bytes >= 1e6 ? (['megabyte', 1e6] as const) : (['kilobyte', 1e3] as const);
  const value = Math.max(bytes / size, 1);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: value < 10 ? 1 : 0 }).format(
    value,
  );
}

/** A language by its name, where it is not the reader's: "anglais". */
function foreignWords(language: string | undefined, locale: string): string | undefined {
  if (language === undefined || primary(language) === primary(locale)) return undefined;
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(language);
  } catch {
    // A tag that is no language: as the backend wrote it.
    return language;
  }
}

export interface RowOptions {
  readonly document: SupportDocument;
  /** Epoch milliseconds, by the backend's clock. */
  readonly now: number;
  /** Stands at the end of the second line. */
  readonly about?: string | undefined;
}

/** Rows of documents in a widget, and the opening of what is pressed. Their texts are loaded with the first row. */
export class DocumentRows {
  readonly opening: DocumentOpening;
  readonly #texts: TextController<'documentRow'>;

  constructor(
    host: WidgetElement & LitElement,
    widget: Pick<Widget<never>, 'runtime' | 'failed'>,
    options: Pick<OpeningOptions, 'play'> = {},
  ) {
    library.declare('documentRow', {
      en: () => import('../../../i18n/locales/en/document-row.ts'),
      fr: () => import('../../../i18n/locales/fr/document-row.ts'),
    });
    this.#texts = new TextController(host, 'documentRow');
    const failed = (error: SelfcareError): void => {
      const { texts } = this.#texts;
      if (texts) widget.runtime.announce(failureText(error, texts));
    };
    this.opening = new DocumentOpening(host, widget, { ...options, failed });
  }

  /** Undefined until they have arrived. */
  get texts(): RowTexts | undefined {
    return this.#texts.texts?.documentRow;
  }

  /** Why a document could not be opened. */
  failure(error: SelfcareError): string {
    const { texts } = this.#texts;
    return texts ? failureText(error, texts) : '';
  }

  /** A mark beside a document that is new. */
  fresh({ document, now }: Pick<RowOptions, 'document' | 'now'>): unknown {
    return this.texts && isNewDocument(document, now) ? chip(this.texts.fresh, 'accent') : nothing;
  }

  /** One document: icon, title, what it is, and a button that saves it. */
  row(options: RowOptions): TemplateResult | typeof nothing {
    const { texts: t } = this;
    if (!t) return nothing;
    const { document } = options;
    const { title, mediaType } = document;
    const state = this.opening.stateOf(document);
    const isBusy = state?.status === 'asking';
    const action = this.opening.actionOf(document);
    const download = button({
      label: t.download(title),
      icon: icons.download,
      variant: 'icon',
      classes: 'save',
      busy: isBusy && state.action === 'download',
      onClick: () => void this.opening.press(document, 'download'),
    });
    return html`<div class="document" part="document">
      <span class="type">${icon(typeIcons[typeOf(mediaType)])}</span>
      <div class="words">
        <button class="name" part="name" type="button" aria-busy=${isBusy || nothing} @click=${() => void this.opening.press(document)}>
          <bdi>${title}</bdi>${action === 'open' ? html`<span class="unseen">, ${t.newTab}</span>` : nothing}
        </button>
        <div class="meta">
          <span class="small muted">${isBusy ? t.opening : this.#meta(options, t)}</span>
          ${this.fresh(options)}
        </div>
      </div>
      ${mediaType === 'text/html' ? nothing : download} ${this.#remark(document, t)}
    </div>`;
  }

  /** "PDF, 4,2 Mo · anglais · votre poste principal" */
  #meta({ document, about }: RowOptions, t: RowTexts): string {
    const { locale } = this.#texts;
    const { mediaType, bytes, language, summary } = document;
    const type = t.types[typeOf(mediaType)];
    const file = bytes === undefined ? type : `${type}, ${sizeWords(bytes, locale)}`;
    return [file, foreignWords(language, locale), summary, about].filter(Boolean).join(' · ');
  }

  #remark(document: SupportDocument, t: RowTexts): unknown {
    const state = this.opening.stateOf(document);
    if (state?.status === 'failed') return note({ text: this.failure(state.error), tone: 'negative' });
    if (state?.status !== 'linked') return nothing;
    const onClick = (): void => this.opening.opened(document, 'open');
    const content = html`<span class="small"
      >${state.action === 'download' ? t.elsewhere : t.notOpened}
      <a href=${state.url} target="_blank" rel="noopener" @click=${onClick}>${t.openNow}</a></span
    >`;
    return note({ content, tone: 'caution' });
  }
}

function failureText(error: SelfcareError, { errors, documentRow }: Texts<'documentRow'>): string {
  return error.code === 'not-found' ? documentRow.gone : refusalText(error, errors);
}

export const documentRowStyles = [
  chipStyles,
  css`
    .document {
      position: relative;
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: center;
      gap: 0 calc(3 * var(--_space));
      min-block-size: 3.5em;
      padding-block: calc(2 * var(--_space));
    }
    .type {
      display: grid;
      place-items: center;
      inline-size: 2.4em;
      block-size: 2.4em;
      border-radius: var(--_radius-s);
      background: var(--_color-surface-sunken);
      color: var(--_color-text-muted);
    }
    .words {
      display: grid;
      justify-items: start;
      min-inline-size: 0;
    }
    .words .name {
      all: unset;
      max-inline-size: 100%;
      padding-block: 0.2em;
      margin-block: -0.2em;
      font-weight: var(--_weight-strong);
      line-height: 1.35;
      overflow-wrap: anywhere;
      cursor: pointer;
    }
    /* The whole row is pressed, without the button at its end. */
    .words .name::after {
      content: '';
      position: absolute;
      inset: 0;
      border-radius: var(--_radius-s);
    }
    .document:has(.name:hover) {
      background: var(--_color-surface-sunken);
    }
    .name:focus-visible::after {
      outline: 2px solid var(--_color-focus);
      outline-offset: -2px;
    }
    .name[aria-busy] {
      cursor: progress;
    }
    .meta {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 calc(2 * var(--_space));
      max-inline-size: 100%;
      overflow-wrap: anywhere;
    }
    .document .save {
      z-index: 1;
    }
    .document .note {
      z-index: 1;
      grid-column: 1 / -1;
      margin-block-start: calc(2 * var(--_space));
    }
    .document .note a {
      color: inherit;
      font-weight: var(--_weight-strong);
    }
    /* Large text on a small screen: the words take the whole row. */
    @container (max-width: 16em) {
      .document {
        grid-template-columns: minmax(0, 1fr);
      }
      .type {
        display: none;
      }
      .document .save {
        justify-self: start;
        margin-inline-start: calc(-2 * var(--_space));
      }
    }
  `,
];
