import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../../../src/node/cli/run.ts';

const main = fileURLToPath(new URL('../../../../src/node/main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command line as somebody types it, in an environment of its own. */
export function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('SELFCARE_') && name !== 'PORT' && name !== 'NODE_TEST_CONTEXT',
  );
  return { ...Object.fromEntries(kept), ...more };
}

/** Starts a command. */
export function launch(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [main, ...args], { env: environment(env), stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Runs a command to its end. */
export function selfcare(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = ''): Promise<Ended> {
  const child = launch(args, env);
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin?.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

/** Runs a command to its end in this process, which is quicker. Not for `serve`, nor for what reads the standard input. */
export async function selfcareHere(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  let out = '';
  let err = '';
  const print = (text: string) => (out += `${text}\n`);
  const complain = (text: string) => (err += `${text}\n`);
  const code = await run(args, { env: environment(env), print, complain });
  return { code, out, err };
}

/** A server in a process of its own. */
export interface Served {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it wrote to its log so far. */
  log(): string;
  /** What it printed. */
  printed(): string;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts `selfcare serve` and waits for its line. */
export function served(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Served> {
  const child = launch(['serve', ...args], env);
  let out = '';
  let err = '';
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return closed;
  };
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve, reject) => {
    void closed.then((code) => reject(new Error(`ended with ${code}: ${err}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const url = /(http:\/\/\S+:\d+)\//.exec(out)?.[1];
      if (url) resolve({ url, child, end, log: () => err, printed: () => out });
    });
  });
}

/** A folder that goes away with `remove`. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'selfcare-cli-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
