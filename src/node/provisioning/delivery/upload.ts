import type { IncomingMessage } from 'node:http';
import type { Log } from '../../shared/log.ts';
import { sortUpload } from '../own-settings.ts';
import { kept, notFound, tooLarge, tooMany, type Answer } from './answer.ts';
import type { UploadRule } from '../vendors/generator.ts';
import type { PhoneShelf } from './shelf.ts';
import { deviceKey, loggable, type Visit } from './visit.ts';

/** The whole body, or why there is none: the phone went away. */
type Reading = Buffer | 'too-large' | 'gone';

/** Stops collecting, though not listening, as soon as a body is too large: the answer decides about the rest. */
function readCapped(request: IncomingMessage, maxBytes: number): Promise<Reading> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve('too-large');
  // Closed before this listener existed: no second event comes.
  if (request.destroyed) return Promise.resolve('gone');
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let size = 0;
    const settle = (reading: Reading) => {
      chunks = [];
      request.off('data', collect);
      resolve(reading);
    };
    const collect = (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size > maxBytes) settle('too-large');
      else chunks.push(chunk);
    };
    request.on('data', collect);
    request.once('end', () => settle(Buffer.concat(chunks)));
    // Comes after `end` too, and then changes nothing.
    request.once('close', () => settle('gone'));
    request.once('error', () => settle('gone'));
  });
}

/** Counts uploads under way, so that one phone cannot fill the memory. */
function counter(max: number): { enter(key: string): boolean; leave(key: string): void } {
  const underWay = new Map<string, number>();
  return {
    enter(key) {
      const count = underWay.get(key) ?? 0;
      if (count >= max) return false;
      underWay.set(key, count + 1);
      return true;
    },
    leave(key) {
      const count = (underWay.get(key) ?? 0) - 1;
      if (count > 0) underWay.set(key, count);
      else underWay.delete(key);
    },
  };
}

/** The part of an upload that is kept, and how many settings are dropped. */
function keptOf({ generator, name }: Visit, { settings }: UploadRule, body: string): { readonly body: string; readonly dropped: number } {
  if (!settings) return { body, dropped: 0 };
  const { own, dropped } = sortUpload(generator, settings, name, body);
  return { body: settings.write(own), dropped };
}

export interface UploadsOptions {
  readonly shelf: PhoneShelf;
  readonly log: Log;
  /** Uploads of one phone at the same time. */
  readonly perDevice: number;
}

/** Takes uploads of phones: logs, and settings made on the phone itself. */
export function uploads({ shelf, log, perDevice }: UploadsOptions): (visit: Visit) => Promise<Answer> {
  const underWay = counter(perDevice);

  const take = async (visit: Visit, rule: UploadRule): Promise<Answer> => {
    const { request, seat, name, at } = visit;
    const reading = await readCapped(request, rule.maxBytes);
    // A phone that has gone reads no answer; the answer only ends the visit.
    if (reading === 'gone') return notFound;
    if (reading === 'too-large') return tooLarge;
    const { body, dropped } = keptOf(visit, rule, new TextDecoder().decode(reading));
    if (!(await shelf.keepUpload(seat, name, body, at))) {
      log.warn(loggable(visit), 'an upload was refused: it came to an address at which no phone has fetched its files');
      return notFound;
    }
    log.info({ ...loggable(visit), bytes: reading.byteLength, dropped }, 'a phone has sent a file');
    return kept;
  };

  return async (visit) => {
    if (!visit.upload || visit.seat.kind !== 'steady') return notFound;
    const key = deviceKey(visit.seat);
    if (!underWay.enter(key)) return tooMany;
    try {
      return await take(visit, visit.upload);
    } finally {
      underWay.leave(key);
    }
  };
}
