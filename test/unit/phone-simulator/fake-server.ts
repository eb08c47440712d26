import { simulatePhone, type PhoneOptions, type SimulatedPhone } from '../../../src/testing/phone/index.ts';

/** One request as it came in. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

type Answer = string | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

/** Answers from a table by full address; everything else is not found. What is sent to it lies there from then on. */
export interface FakeServer {
  readonly asked: Asked[];
  readonly files: Map<string, Answer>;
  readonly fetch: typeof fetch;
  /** Before the table is looked at. */
  before?: (asked: Asked) => Response | undefined;
}

export const home = 'http://phones.test/p/secret/';

/** @param files by name below `home`, or by full address */
export function fakeServer(files: Readonly<Record<string, Answer>> = {}): FakeServer {
  const asked: Asked[] = [];
  const table = new Map(Object.entries(files).map(([name, answer]) => [new URL(name, home).href, answer]));
  const server: FakeServer = {
    asked,
    files: table,
    async fetch(input, init) {
      const request = new Request(input, init);
      const { method, url, headers } = request;
      const one: Asked = { method, url, headers, body: await request.text() };
      asked.push(one);
      const first = server.before?.(one);
      if (first) return first;
      if (method === 'PUT') {
        table.set(url, one.body);
        return new Response(null, { status: 201 });
      }
      const answer = table.get(url);
      if (answer === undefined) return new Response('nothing here', { status: 404 });
      if (typeof answer === 'string') return new Response(answer);
      return new Response(answer.body ?? null, answer);
    },
  };
  return server;
}

/** Puts a file below `home`. */
export function put(server: FakeServer, name: string, answer: Answer): void {
  server.files.set(new URL(name, home).href, answer);
}

export function remove(server: FakeServer, name: string): void {
  server.files.delete(new URL(name, home).href);
}

/** Addresses since the last time, without the part that is `home`. */
export function names(server: FakeServer): readonly string[] {
  return server.asked.splice(0).map(({ method, url }) => `${method === 'GET' ? '' : `${method} `}${url.replace(home, '')}`);
}

type Overrides = Partial<PhoneOptions>;

/** A phone at `home` that does not really wait. */
export function phoneAt(
  server: FakeServer,
  options: Pick<PhoneOptions, 'vendor' | 'model' | 'mac' | 'firmware'> & Overrides,
): SimulatedPhone {
  return simulatePhone({ address: home, fetch: server.fetch, sleep: async () => undefined, ...options });
}

export const yealinkMac = '001565aabbcc';

export function yealinkAt(server: FakeServer, options: Overrides = {}): SimulatedPhone {
  return phoneAt(server, { vendor: 'yealink', model: 'T46U', mac: yealinkMac, firmware: '108.86.0.20', ...options });
}

/** A Yealink file with its first line. */
export function yealinkFile(...lines: readonly string[]): string {
  return ['#!version:1.0.0.1', ...lines, ''].join('\n');
}

/** A phone that has just read its own file with these lines, and nothing else. */
export async function yealinkWith(lines: readonly string[], options: Overrides = {}): Promise<SimulatedPhone> {
  const phone = yealinkAt(fakeServer({ [`${yealinkMac}.cfg`]: yealinkFile(...lines) }), options);
  await phone.restart();
  return phone;
}

export const polycomMac = '0004f2aabbcc';

export function polycomAt(server: FakeServer, options: Overrides = {}): SimulatedPhone {
  return phoneAt(server, { vendor: 'polycom', model: 'VVX450', mac: polycomMac, firmware: '5.9.1.0615', ...options });
}

export function polycomMaster(configFiles: string, more = ''): string {
  return `<?xml version="1.0"?>\n<APPLICATION APP_FILE_PATH="sip.ld" CONFIG_FILES="${configFiles}" ${more}/>\n`;
}

/** A Polycom file of one element. */
export function polycomFile(parameters: Readonly<Record<string, string>>): string {
  const attributes = Object.entries(parameters).map(([name, value]) => ` ${name}="${value}"`);
  return `<?xml version="1.0"?>\n<polycomConfig><all${attributes.join('')}/></polycomConfig>\n`;
}

/** A phone that has just read one file with these parameters, and favourites where there are any. */
export async function polycomWith(
  parameters: Readonly<Record<string, string>>,
  options: Overrides & { readonly directory?: string } = {},
): Promise<SimulatedPhone> {
  const { directory, ...rest } = options;
  const server = fakeServer({ [`${polycomMac}.cfg`]: polycomMaster('all.cfg'), 'all.cfg': polycomFile(parameters) });
  if (directory !== undefined) put(server, `${polycomMac}-directory.xml`, directory);
  const phone = polycomAt(server, rest);
  await phone.restart();
  return phone;
}

/** A phone of each of the other makers. */
const others = {
  snom: { model: 'D785', mac: '000413922d24', firmware: '10.1.33.33' },
  grandstream: { model: 'GRP2614', mac: 'c074ad0b63ee', firmware: '1.0.5.15' },
  cisco: { model: '7841', mac: '00562b043615', firmware: '11.0.1' },
  fanvil: { model: 'X4U', mac: '0c383e07e16c', firmware: '2.12.1' },
  mitel: { model: '6920', mac: '1400e91f03ea', firmware: '6.4.0.140' },
} as const;

export function otherAt(vendor: keyof typeof others, server: FakeServer, options: Overrides = {}): SimulatedPhone {
  return phoneAt(server, { vendor, ...others[vendor], ...options });
}

/** A phone that has just read one file, of a name that it asks for. */
export async function otherWith(vendor: keyof typeof others, name: string, text: string, options: Overrides = {}): Promise<SimulatedPhone> {
  const phone = otherAt(vendor, fakeServer({ [name]: text }), options);
  await phone.restart();
  return phone;
}

/** What a server is told about who asks. */
export function userAgent(server: FakeServer): string | null | undefined {
  return server.asked[0]?.headers.get('User-Agent');
}
