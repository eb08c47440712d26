type Handler = (request: Request) => Response | Promise<Response>;

/** A body that fails when the request is given up, as a body from the network does. */
function abortable(body: ReadableStream<Uint8Array>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    start(controller) {
      const giveUp = () => {
        controller.error(signal.reason);
        void reader.cancel(signal.reason).catch(() => undefined);
      };
      signal.addEventListener('abort', giveUp, { once: true });
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (signal.aborted) return;
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

/** A `fetch` that asks a handler in this process, and keeps what callers rely on: aborting rejects the call and breaks off the body. */
export function localFetch(handler: Handler): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const response = await Promise.race([handler(request), givenUp(signal)]);
    if (!response.body) return response;
    return new Response(abortable(response.body, signal), response);
  };
}
