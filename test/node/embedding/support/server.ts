import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../../src/node/main.ts', import.meta.url));

/** The real server, as a process on an SQLite file: it can be stopped, killed and started again. */
export class DemoServer {
  readonly #data = mkdtempSync(join(tmpdir(), 'selfcare-embedding-'));
  readonly #args: readonly string[];
  #child: ChildProcess | undefined;
  port = 0;

  /** @param args of `serve`, besides `--demo` */
  constructor(...args: readonly string[]) {
    this.#args = args;
  }

  /** @returns the port, the same after a restart */
  async start(): Promise<number> {
    const child = spawn(process.execPath, [main, 'serve', '--demo', ...this.#args], {
      env: { ...process.env, PORT: String(this.port), SELFCARE_DATA: this.#data, SELFCARE_LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    this.port = await new Promise<number>((resolve, reject) => {
      let printed = '';
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${printed}`)));
      child.stdout.on('data', (text: Buffer) => {
        printed += text.toString();
        const port = /:(\d+)\//.exec(printed)?.[1];
        if (port !== undefined) resolve(Number(port));
      });
    });
    return this.port;
  }

  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  async remove(): Promise<void> {
    await this.end('SIGKILL');
    rmSync(this.#data, { recursive: true, force: true });
  }

  /** Asks as a login of the demo, past every page. */
  async ask<T>(path: string, init: { readonly method?: string; readonly body?: unknown } = {}, user = 'alice'): Promise<T> {
    const { token } = await this.#send<{ token: string }>('/v1/demo/token', { method: 'POST', body: { user } });
    return this.#send<T>(path, init, { authorization: `Bearer ${token}` });
  }

  async #send<T>(
    path: string,
    { method = 'GET', body }: { method?: string; body?: unknown },
    headers: Record<string, string> = {},
  ): Promise<T> {
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
}
