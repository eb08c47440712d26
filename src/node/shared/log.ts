/** What the app says to its operator. A pino logger fits. Never given a body, a token or a telephone number. */
export interface Log {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

const ignore = () => undefined;

export const silentLog: Log = { info: ignore, warn: ignore, error: ignore };
