import type { TimeZone, VoiceMessage } from '../../contract/index.ts';
import { localTime } from '../../rules/zone.ts';
import type { MessageRecord } from './sql.ts';
import { erasedAt } from './terms.ts';

const instant = (at: number): string => new Date(at).toISOString();

/** A stored message as its owner sees it. */
export function voiceMessageOf(message: MessageRecord): VoiceMessage {
  const { id, line, caller, receivedAt, sound, read, urgent, transcript, call, deleted, keptSince } = message;
  return {
    id,
    line,
    caller,
    receivedAt: instant(receivedAt),
    durationSeconds: Math.round(sound.durationMs / 1000),
    read,
    ...(urgent ? { urgent } : {}),
    ...(transcript ? { transcript } : {}),
    ...(call === undefined ? {} : { call }),
    ...(deleted ? { erasedAt: instant(erasedAt(keptSince)) } : {}),
  };
}

const extensions: Readonly<Record<string, string>> = { 'audio/wav': 'wav', 'audio/mpeg': 'mp3', 'audio/ogg': 'ogg' };

/** Names a saved recording by its moment and caller: `2026-11-25 10.42 +33639981234.wav`. */
export function fileNameOf({ receivedAt, caller, sound }: MessageRecord, timeZone: TimeZone): string {
  const { year, month, day, hour, minute } = localTime(receivedAt, timeZone);
  const two = (part: number): string => String(part).padStart(2, '0');
  const from = caller.number === undefined ? '' : ` ${caller.number}`;
  return `${year}-${two(month)}-${two(day)} ${two(hour)}.${two(minute)}${from}.${extensions[sound.mediaType] ?? 'bin'}`;
}
