import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { mediaLinks } from '../../../src/node/media/media-links.ts';
import { memoryMedia } from '../../../src/node/media/memory-media.ts';
import { SmtpChannel } from '../../../src/node/notifications/email/smtp-channel.ts';
import type { Outgoing } from '../../../src/node/notifications/outgoing.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import { MailServer } from '../notifications/support/mail-server.ts';
import { at, outgoingOf, soundIn } from '../notifications/support/outgoing.ts';
import { complaintsOf, openBrowser } from './support/browser.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const caller = { numberKind: 'mobile', number: '+33639981234' } as const;

describe('an e-mail on a telephone', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let server: MailServer;
  let letters: { readonly name: string; readonly html: string; readonly language: string }[];

  /** As a mail server gets them, and a mail program reads them. */
  async function received(language: 'fr' | 'en', outgoing: Outgoing, url: string, media: ReturnType<typeof memoryMedia>): Promise<string> {
    const from = { address: 'messagerie@prabox.example' };
    const common = { url, from, language, audio: 'link', publicUrl: 'https://portail.example/' } as const;
    const channel = new SmtpChannel({ ...common, media, links: mediaLinks({ clock: () => at }), clock: () => at, log: silentLog });
    assert.deepEqual(await channel.send(outgoing, new AbortController().signal), { state: 'sent' });
    channel.close();
    return String((await server.parsed(server.mails.length - 1)).html);
  }

  before(async () => {
    server = new MailServer();
    const url = await server.listen();
    const media = memoryMedia();
    const transcript = { text: 'Bonjour Alice, c’est Mathias. '.repeat(20), language: 'fr' };
    const name = 'Société Générale d’Équipement'.repeat(8).replaceAll(' ', '');
    const message = outgoingOf({ caller: { name, number: '+33639981234' }, transcript, ...(await soundIn(media)) });
    const missed = outgoingOf({ facts: { kind: 'missed-call', call: 'c', caller, called: '+33199001234', at } });
    const full = outgoingOf({ facts: { kind: 'mailbox-full', capacity: 100, called: '+33199001234', at } });
    letters = [];
    for (const language of ['fr', 'en'] as const) {
      for (const [kind, outgoing] of Object.entries({ message, missed, full })) {
        letters.push({ name: `${kind}, ${language}`, html: await received(language, outgoing, url, media), language });
      }
    }
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 320, height: 800 } });
    complaints = complaintsOf(page);
  });

  after(async () => {
    await browser.close();
    await server.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`passes the checks of accessibility at 320 px, ${colorScheme}, and nothing runs out of it`, async () => {
      await page.emulateMedia({ colorScheme });
      for (const { name, html, language } of letters) {
        await page.setContent(html);
        await page.evaluate(axe.source);
        const { violations, passes } = await page.evaluate<AxeResults>(() => window.axe.run());
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`),
          [],
          name,
        );
        assert.ok(
          passes.some(({ id, nodes }) => id === 'color-contrast' && nodes.length > 5),
          name,
        );
        assert.equal(await page.locator('html').getAttribute('lang'), language);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, name);
        const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.equal(background, colorScheme === 'dark' ? 'rgb(20, 23, 28)' : 'rgb(255, 255, 255)');
      }
      assert.deepEqual(complaints, []);
    });
  }

  it('has links that a finger hits, and fetches nothing', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    for (const { html } of letters) {
      await page.setContent(html);
      for (const link of await page.locator('a').all()) assert.ok(((await link.boundingBox())?.height ?? 0) >= 24);
    }
    assert.deepEqual(asked, []);
  });
});
