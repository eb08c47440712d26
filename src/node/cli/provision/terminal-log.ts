import type { Log } from '../../shared/log.ts';
import type { Terminal } from '../command.ts';

function lineOf(fields: object, text: string): string {
  const device = 'device' in fields && typeof fields.device === 'string' ? `${fields.device}: ` : '';
  const why = 'err' in fields && fields.err instanceof Error ? `: ${fields.err.message}` : '';
  return `${device}${text}${why}`;
}

/** A log for a terminal: failures with their phone and their cause. */
export function terminalLog({ complain }: Pick<Terminal, 'complain'>): Log {
  const tell = (fields: object, text: string): void => complain(lineOf(fields, text));
  return { info: () => undefined, warn: tell, error: tell };
}
