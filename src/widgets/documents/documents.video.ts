import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { DocumentLink, SelfcareError, SupportDocument } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { asSelfcareError } from '../../runtime/retry.ts';
import { button } from '../../ui/button.ts';
import * as icons from '../../ui/icons.ts';
import { note } from '../../ui/note.ts';
import { Dialog } from '../base/dialog.ts';
import type { DocumentRows } from '../base/documents/document-row.ts';

export interface VideoTexts {
  readonly documents: Catalogue['documents'];
  readonly common: Catalogue['common'];
  readonly locale: string;
}

type Failure = SelfcareError | 'unplayable';

const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? '';

/** Captions of another origin than the page's are only read where the video is asked for in the same way. */
function crossOrigin({ url, captions = [] }: DocumentLink): 'anonymous' | typeof nothing {
  return captions.length > 0 && new URL(url, location.href).origin !== location.origin ? 'anonymous' : nothing;
}

/** The dialog in which a video plays, by the browser's own player. */
export class VideoDialog {
  readonly #host: LitElement;
  readonly #rows: () => DocumentRows;
  readonly #dialog: Dialog;
  #video: SupportDocument | undefined;
  #link: DocumentLink | undefined;
  #failure: Failure | undefined;

  /** @param rows the rows that open documents, once they are made */
  constructor(host: LitElement, rows: () => DocumentRows) {
    this.#host = host;
    this.#rows = rows;
    this.#dialog = new Dialog(host, {
      name: 'video',
      leave: () => this.#dialog.close(),
      closed: () => (this.#link = undefined),
    });
  }

  open(video: SupportDocument): void {
    this.#video = video;
    this.#dialog.open('h2');
    void this.#ask(video);
  }

  view(texts: VideoTexts): TemplateResult | typeof nothing {
    const video = this.#video;
    if (!video) return nothing;
    return this.#dialog.view(() => ({
      title: video.title,
      close: texts.common.close,
      body: this.#body(texts),
      foot: this.#foot(video, texts),
    }));
  }

  async #ask(video: SupportDocument): Promise<void> {
    this.#link = undefined;
    this.#failure = undefined;
    this.#host.requestUpdate();
    try {
      const link = await this.#rows().opening.link(video.id);
      if (!this.#dialog.isOpen || this.#video !== video) return;
      this.#link = link;
      this.#rows().opening.opened(video, 'play');
    } catch (thrown) {
      this.#failure = asSelfcareError(thrown);
    }
    this.#host.requestUpdate();
  }

  #body(texts: VideoTexts): unknown {
    if (this.#failure) return this.#remark(texts, this.#failure);
    const link = this.#link;
    if (!link) return note({ text: texts.common.loading, tone: 'neutral' });
    const { captions = [] } = link;
    const own = captions.find(({ language }) => primary(language) === primary(texts.locale)) ?? captions[0];
    const fail = (): void => {
      this.#failure = 'unplayable';
      this.#host.requestUpdate();
    };
    return html`<video
      controls
      autoplay
      playsinline
      preload="none"
      part="video"
      crossorigin=${crossOrigin(link)}
      src=${link.url}
      @error=${fail}
    >
      ${captions.map(
        ({ language, url }) =>
          html`<track
            kind="captions"
            srclang=${language}
            label=${nameOf(language, texts)}
            src=${url}
            ?default=${language === own?.language}
          />`,
      )}
    </video>`;
  }

  #remark({ common, documents: t }: VideoTexts, failure: Failure): TemplateResult {
    const text = failure === 'unplayable' ? t.video.failed : this.#rows().failure(failure);
    const retry = (): void => void (this.#video && this.#ask(this.#video));
    return note({ text, tone: 'negative', action: button({ label: common.retry, variant: 'quiet', onClick: retry }) });
  }

  #foot(video: SupportDocument, { documents: t }: VideoTexts): unknown {
    const link = this.#link;
    if (link?.downloadUrl === undefined) return nothing;
    return button({ label: t.video.download, icon: icons.download, onClick: () => this.#rows().opening.save(video, link) });
  }
}

/** The language of captions, by its name in the reader's. */
function nameOf(language: string, { locale, documents: t }: VideoTexts): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? t.video.captions;
  } catch {
    return t.video.captions;
  }
}
