import { isTold } from './told.ts';

/** What the app says to its operator. A pino logger fits. Never given a body, a token or a telephone number. */
export interface Log {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

const ignore = () => undefined;

export const silentLog: Log = { info: ignore, warn: ignore, error: ignore };

/** A log without the lines that repeat an error which another line has told. */
export function withoutRepeats(log: Log): Log {
  const told = (fields: object): boolean => 'err' in fields && isTold(fields.err);
  return {
    info: (fields, text) => log.info(fields, text),
    warn: (fields, text) => told(fields) || log.warn(fields, text),
    error: (fields, text) => told(fields) || log.error(fields, text),
  };
}
