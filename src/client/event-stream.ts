/** One message of a `text/event-stream`. */
export interface StreamMessage {
  /** The last `id` seen so far. */
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

export interface StreamListeners {
  readonly onMessage: (message: StreamMessage) => void;
  /** Called with an id that comes without a message. */
  readonly onId?: (id: string) => void;
  /** Called with the pause before a reconnection, in milliseconds. */
  readonly onRetry?: (ms: number) => void;
}

/**
 * A parser for server-sent events (WHATWG HTML 9.2.6). It takes decoded text in pieces of any size. `EventSource` cannot carry a
 * bearer token.
 */
export function eventStreamParser({ onMessage, onId, onRetry }: StreamListeners): (text: string) => void {
  let rest = '';
  let afterReturn = false;
  let id = '';
  let told = '';
  let event = '';
  let data: string | undefined;

  const fields: Readonly<Record<string, (value: string) => void>> = {
    data: (value) => (data = data === undefined ? value : `${data}\n${value}`),
    event: (value) => (event = value),
    id: (value) => {
      if (!value.includes('\0')) id = value;
    },
    retry: (value) => {
      if (/^\d+$/.test(value)) onRetry?.(Number(value));
    },
  };

  const dispatch = (): void => {
    if (data !== undefined) onMessage({ id, event: event || 'message', data });
    else if (id && id !== told) onId?.(id);
    told = id;
    event = '';
    data = undefined;
  };

  const line = (text: string): void => {
    if (text === '') return dispatch();
    const colon = text.indexOf(':');
    const name = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (Object.hasOwn(fields, name)) fields[name]?.(value);
  };

  return (text) => {
    if (text === '') return;
    // A line end of two characters may arrive in two pieces.
    const fresh = afterReturn && text.startsWith('\n') ? text.slice(1) : text;
    afterReturn = text.endsWith('\r');
    const lines = (rest + fresh).split(/\r\n|\r|\n/);
    rest = lines.pop() ?? '';
    for (const each of lines) line(each);
  };
}
