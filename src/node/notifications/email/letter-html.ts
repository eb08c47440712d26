import { html, Html } from './html.ts';
import type { Letter } from './letter.ts';

/** Lengths are of text, so that a large font keeps its lines; nothing is wider than a telephone. */
const style = new Html(`<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; background: #fff; color: #1c1f26; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 36em; margin: 0 auto; padding: 1.5em 1.25em; overflow-wrap: anywhere; }
h1 { margin: 0 0 0.75em; font-size: 1.25em; line-height: 1.3; }
h2 { margin: 0 0 0.25em; font-size: 1em; }
dl { margin: 0 0 1.25em; }
dt { color: #555b66; font-size: 0.875em; }
dd { margin: 0 0 0.5em; }
blockquote { margin: 0 0 1.25em; padding: 0.75em 1em; border-inline-start: 0.25em solid #8a93a3; background: #f3f5f8; }
blockquote p { margin: 0 0 0.5em; white-space: pre-line; }
small, footer { color: #555b66; font-size: 0.875em; }
a { color: #0b57c2; }
nav p { margin: 0; }
nav a { display: inline-block; padding: 0.4em 0; }
footer { margin-top: 1.5em; border-top: 1px solid #c6ccd6; }
@media (prefers-color-scheme: dark) {
  body { background: #14171c; color: #eceef2; }
  dt, small, footer { color: #b3bac6; }
  blockquote { background: #20252d; }
  a { color: #8ab8ff; }
  footer { border-color: #3a424e; }
}
</style>`);

function transcriptHtml({ label, text, language, warning }: NonNullable<Letter['transcript']>): Html {
  const spoken = language === undefined ? html`<p>${text}</p>` : html`<p lang="${language}">${text}</p>`;
  return html`<h2>${label}</h2>
    <blockquote>${spoken}<small>${warning}</small></blockquote>`;
}

const linksHtml = (links: Letter['links']): Html =>
  html`<nav>${links.map(({ text, url }) => html`<p><a href="${url}">${text}</a></p>`)}</nav>`;

/** A letter as a page that needs nothing from elsewhere. */
export function letterHtml({ language, subject, more, facts, transcript, sound, links, footer }: Letter): string {
  const { text } = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${subject}</title>
        ${style}
      </head>
      <body>
        <main>
          <h1>${subject}</h1>
          ${more === undefined ? '' : html`<p>${more}</p>`}
          <dl>
            ${facts.map(
              ([label, value]) =>
                html`<dt>${label}</dt>
                  <dd>${value}</dd>`,
            )}
          </dl>
          ${transcript ? transcriptHtml(transcript) : ''} ${sound === undefined ? '' : html`<p>${sound}</p>`}
          ${links.length === 0 ? '' : linksHtml(links)}
          <footer>${footer.map((line) => html`<p>${line}</p>`)}</footer>
        </main>
      </body>
    </html>`;
  return text;
}
