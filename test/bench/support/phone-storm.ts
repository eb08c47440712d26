import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { EnrolledPhone } from './phones.ts';

/** What a storm of phones found. */
export interface Storm {
  /** Milliseconds of each request, from sending to the last byte. */
  readonly took: readonly number[];
  /** From the first request to the last answer. */
  readonly ms: number;
  /** Requests that were answered otherwise than a phone expects. */
  readonly errors: number;
  readonly bytes: number;
}

interface Asked {
  readonly name: string;
  /** Statuses that a phone takes for right. */
  readonly good: readonly number[];
}

const have = [200, 304];
const lack = [404];

const requests: Readonly<Record<EnrolledPhone['vendor'], (mac: string) => readonly Asked[]>> = {
  yealink: (mac) => [
    { name: `${mac}.boot`, good: have },
    { name: 'y000000000108.cfg', good: have },
    { name: `${mac}.cfg`, good: have },
  ],
  polycom: (mac) => [
    { name: `${mac}.cfg`, good: have },
    { name: `${mac}-user.cfg`, good: have },
    { name: 'polycom-company.cfg', good: have },
    { name: `${mac}-phone.cfg`, good: lack },
    { name: `${mac}-web.cfg`, good: lack },
    { name: `${mac}-directory.xml`, good: have },
  ],
};

const userAgents: Readonly<Record<EnrolledPhone['vendor'], string>> = {
  yealink: 'Yealink SIP-T46U 108.86.0.20',
  polycom: 'FileTransport PolycomVVX-VVX_600-UA/5.9.7.1234 Type/Application',
};

/** Entity tags that phones got, by phone and file. */
export type Known = Map<string, string>;

const headEnd = Buffer.from('\r\n\r\n');

const phonesPerOffice = 100;

/** Phones of an office are behind two network addresses. */
const addressOf = (index: number): string => `127.1.${Math.floor(index / phonesPerOffice) % 250}.${1 + (index % 2)}`;

function answerIn(buffer: Buffer): { status: number; etag: string | undefined; length: number } | undefined {
  const end = buffer.indexOf(headEnd);
  if (end < 0) return undefined;
  const head = buffer.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const body = status === 304 ? 0 : Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  const length = end + headEnd.length + body;
  return buffer.length < length ? undefined : { status, etag: /etag: (\S+)/i.exec(head)?.[1], length };
}

/** One phone: its own connection, its files one after the other. */
function restart(
  port: number,
  phone: EnrolledPhone,
  index: number,
  known: Known,
  conditional: boolean,
): Promise<{ took: number[]; errors: number; bytes: number }> {
  return new Promise((resolve) => {
    const asked = requests[phone.vendor](phone.mac);
    const result = { took: [] as number[], errors: 0, bytes: 0 };
    let next = 0;
    let sentAt = performance.now();
    let pending: Buffer = Buffer.alloc(0);
    const socket = connect({ port, host: '127.0.0.1', localAddress: addressOf(index), noDelay: true });
    const end = () => {
      socket.destroy();
      resolve(result);
    };
    const ask = () => {
      const file = asked[next];
      if (!file) {
        end();
        return;
      }
      const etag = conditional ? known.get(`${phone.mac}/${file.name}`) : undefined;
      const condition = etag === undefined ? '' : `if-none-match: ${etag}\r\n`;
      // The first one is counted from the connect on.
      if (next > 0) sentAt = performance.now();
      socket.write(
        `GET /p/${phone.token}/${file.name} HTTP/1.1\r\nhost: phones\r\nuser-agent: ${userAgents[phone.vendor]}\r\n${condition}\r\n`,
      );
    };
    socket.on('connect', ask);
    socket.on('error', () => {
      result.errors += asked.length - next;
      end();
    });
    socket.on('data', (chunk) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      const answer = answerIn(pending);
      const file = asked[next];
      if (!answer || !file) return;
      pending = pending.subarray(answer.length);
      result.took.push(performance.now() - sentAt);
      result.bytes += answer.length;
      if (!file.good.includes(answer.status)) result.errors += 1;
      if (answer.etag !== undefined) known.set(`${phone.mac}/${file.name}`, answer.etag);
      next += 1;
      ask();
    });
  });
}

/**
 * Phones that come to the server in a second. Handsets of one model do not need exactly as long to start; faster than this, the
 * kernel's queue of new connections (4096) is what is measured: it turns phones away, and they try again after seconds.
 */
const perSecond = 3000;

/**
 * Every phone restarts, as after a power cut.
 * @param offices how many offices had theirs before: these phones come from others
 */
export async function storm(
  port: number,
  phones: readonly EnrolledPhone[],
  known: Known,
  conditional: boolean,
  offices = 0,
): Promise<Storm> {
  const began = performance.now();
  const all = await Promise.all(
    phones.map(async (phone, index) => {
      await wait((index / perSecond) * 1000);
      return restart(port, phone, offices * phonesPerOffice + index, known, conditional);
    }),
  );
  return {
    took: all.flatMap(({ took }) => took),
    ms: performance.now() - began,
    errors: all.reduce((sum, { errors }) => sum + errors, 0),
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
