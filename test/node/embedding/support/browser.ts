import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath } from '../../../../.ci/browsers/find.mjs';

/**
 * @param host a name that leads to this machine, for an origin that is no secure context
 * @param more arguments of the browser
 */
export async function openBrowser(host = 'localhost', more: readonly string[] = []): Promise<Browser> {
  const args = ['--no-sandbox', `--host-resolver-rules=MAP ${host} 127.0.0.1`, ...more];
  return chromium.launch({ executablePath: await chromiumPath(), args });
}

/** Everything the page complains about. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  return complaints;
}

/** The widgets of a page as a person meets them. Playwright's locators see into shadow roots. */
export class Screen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  rule(key: string) {
    return this.page.locator(`sc-forwarding [data-key="${key}"]`);
  }

  switch(key: string) {
    return this.rule(key).getByRole('switch');
  }

  get calls() {
    return this.page.locator('sc-call-log .row');
  }

  /** Both widgets have something to show. */
  async ready(): Promise<void> {
    await this.switch('dnd').waitFor({ timeout: 30_000 });
    await this.calls.first().waitFor({ timeout: 30_000 });
  }

  /** Switches a rule and waits until the widget says that it is saved. */
  async toggle(key: string): Promise<void> {
    await this.switch(key).click();
    await this.page.locator('sc-forwarding .undo').waitFor();
  }
}

/** Waits until something is so; the message tells what it was instead. */
export async function eventually<T>(read: () => Promise<T>, holds: (value: T) => boolean, limitMs = 30_000): Promise<T> {
  let last: T | undefined;
  for (const until = Date.now() + limitMs; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 50))) {
    last = await read();
    if (holds(last)) return last;
  }
  throw new Error(`Not within ${limitMs} ms; the last was ${JSON.stringify(last)}`);
}
