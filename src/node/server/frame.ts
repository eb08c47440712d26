import type { Context } from 'hono';

/** What every answer needs to know of its request. */
export interface RequestFrame {
  readonly requestId: string;
  /** The asking page's origin, when it is one that may read the answer. */
  readonly origin: string | undefined;
  readonly secure: boolean;
}

const acceptableId = /^[\w-]{8,64}$/;

/** Makes frames. Request ids are short and increasing within a process, so that log lines sort; a proxy may bring its own. */
export function frameMaker(corsOrigins: readonly string[], secure: boolean): (context: Context) => RequestFrame {
  const allowed = new Set(corsOrigins);
  const run = Math.random().toString(36).slice(2, 8);
  let count = 0;
  return (context) => {
    const brought = context.req.header('x-request-id');
    const origin = context.req.header('origin');
    return {
      requestId: brought !== undefined && acceptableId.test(brought) ? brought : `${run}-${(++count).toString(36).padStart(6, '0')}`,
      origin: origin !== undefined && allowed.has(origin) ? origin : undefined,
      secure: secure || context.req.url.startsWith('https:'),
    };
  };
}
