/** One message of a `text/event-stream`. */
export interface StreamMessage {
  /** The last `id` seen so far. */
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/**
 * A parser for server-sent events (WHATWG HTML 9.2.6). It takes decoded text in pieces of any size. `EventSource` cannot carry a
 * bearer token.
 */
export function eventStreamParser(emit: (message: StreamMessage) => void): (text: string) => void {
  let rest = '';
  let afterReturn = false;
  let id = '';
  let event = '';
  let data: string | undefined;

  const fields: Readonly<Record<string, (value: string) => void>> = {
    data: (value) => (data = data === undefined ? value : `${data}\n${value}`),
    event: (value) => (event = value),
    id: (value) => {
      if (!value.includes('\0')) id = value;
    },
  };

  const dispatch = (): void => {
    if (data !== undefined) emit({ id, event: event || 'message', data });
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
