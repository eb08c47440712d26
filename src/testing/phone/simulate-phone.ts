import { createFileClient } from './file-client.ts';
import type { FileAnswer, Files, Firmware, Identity } from './firmware.ts';
import { makers } from './makers/index.ts';
import { phoneMakers, type FileRequest, type PhoneOptions, type SimulatedPhone } from './simulated-phone.ts';

/** How often a phone lets its files send it elsewhere before it gives up. */
const MOST_MOVES = 3;

const inRealTime = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

function identityOf({ mac, model, firmware, modules = 0, keys, commonFile }: PhoneOptions): Identity {
  const digits = mac.replace(/[:.-]/g, '').toLowerCase();
  if (!/^[0-9a-f]{12}$/.test(digits)) throw new TypeError(`${mac} is no MAC address`);
  return {
    mac: digits,
    model,
    firmware,
    modules,
    ...(keys === undefined ? {} : { keys }),
    ...(commonFile === undefined ? {} : { commonFile }),
  };
}

function sameValues(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): boolean {
  return left.size === right.size && [...left].every(([name, value]) => right.get(name) === value);
}

/**
 * A folder of files, or a file among them; a relative name means its neighbour.
 * @returns `undefined` for an address that cannot be fetched over HTTP
 */
function urlOf(file: string, address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const isFile = /\.[a-z]+$/i.test(new URL(address).pathname);
  const base = isFile || address.endsWith('/') ? address : `${address}/`;
  const url = URL.canParse(file, base) ? new URL(file, base) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

/** As the phone names it: below its folder without the folder, elsewhere in full. */
function nameOf(url: URL, file: string, address: string): string {
  const folder = urlOf('.', address)?.href;
  return URL.canParse(file) && folder !== undefined && url.href.startsWith(folder) ? url.href.slice(folder.length) : file;
}

/**
 * A desk phone, from outside, independent of any server. It asks for its files over HTTP as the maker's phones do, and reads them by
 * the maker's rules.
 * @throws TypeError for a MAC that is none, an unknown maker, or an unknown model without `keys`
 */
export function simulatePhone(options: PhoneOptions): SimulatedPhone {
  if (!phoneMakers.includes(options.vendor)) throw new TypeError(`${options.vendor} is no maker whose phones can be simulated`);
  const firmware: Firmware = makers[options.vendor](identityOf(options));
  let requests: FileRequest[] = [];
  let problems: string[] = [];
  let address = options.address;
  const client = createFileClient({
    fetch: options.fetch ?? globalThis.fetch,
    userAgent: firmware.userAgent,
    basicOnly: firmware.basicOnly,
    credentials: options.credentials,
    sleep: options.sleep ?? inRealTime,
    clock: options.clock ?? (() => performance.now()),
    onRequest: (request) => requests.push(request),
    ...(options.headers ? { headers: options.headers } : {}),
    ...(options.conditional === undefined ? {} : { conditional: options.conditional }),
  });

  function filesAt(place: string): Files {
    return {
      address: place,
      async get(file) {
        const url = urlOf(file, place);
        const answer: FileAnswer = url ? await client.get(url, nameOf(url, file, place)) : { state: 'failed' };
        if (answer.state === 'failed') problems.push(`${file}: could not be fetched`);
        return answer;
      },
      async put(file, body) {
        const taken = (await upload(file, body, place)).ok;
        if (!taken) problems.push(`${file}: could not be sent`);
        return taken;
      },
      problem: (text) => problems.push(text),
    };
  }

  async function upload(file: string, body: string, place: string): Promise<Response> {
    const url = urlOf(file, place);
    return url ? client.put(url, file, body) : Response.error();
  }

  /** @returns where the phone has been sent, if elsewhere */
  async function startOnce(): Promise<string | undefined> {
    await firmware.start(filesAt(address));
    const { address: told, credentials } = firmware.provisioning();
    if (credentials) client.signInWith(credentials);
    return told === undefined || told.replace(/\/$/, '') === address.replace(/\/$/, '') ? undefined : told;
  }

  async function startUntilSettled(): Promise<void> {
    for (let moves = 0; ; moves += 1) {
      const told = await startOnce();
      if (told === undefined) return;
      if (moves === MOST_MOVES || !urlOf('', told)) {
        problems.push(`${told}: sent there, but it does not go`);
        return;
      }
      address = told;
    }
  }

  return {
    async restart() {
      requests = [];
      problems = [];
      const before = new Map(firmware.values);
      await startUntilSettled();
      return { requests, changed: !sameValues(before, firmware.values) };
    },
    get keys() {
      return firmware.keys();
    },
    get settings() {
      return firmware.settings();
    },
    get accounts() {
      return firmware.accounts();
    },
    get address() {
      return address;
    },
    get problems() {
      return problems;
    },
    value: (parameter) => firmware.value(parameter),
    upload: (name, body) => upload(name, body, address),
    setLocally: (parameter, value) => {
      firmware.setLocally(parameter, value);
    },
  };
}
