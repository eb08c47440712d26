type Handler = (request: Request) => Response | Promise<Response>;

/** A body that fails when the request is aborted, as a body from the network does. */
function abortable(body: ReadableStream<Uint8Array>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    start(controller) {
      const abort = () => {
        controller.error(signal.reason);
        void reader.cancel(signal.reason).catch(() => undefined);
      };
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true });
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

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

/** A `fetch` answered by a handler in this process. As on the network, aborting rejects the call and fails the body. */
export function localFetch(handler: Handler): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    // The caller's own signal: Node forgets the link from it to the signal of a request that nothing refers to.
    const signal = init?.signal ?? request.signal;
    signal.throwIfAborted();
    const answering = Promise.resolve(handler(request));
    const response = await Promise.race([answering, rejectOnAbort(signal)]).catch((thrown: unknown) => {
      if (signal.aborted) void answering.then(({ body }) => body?.cancel(signal.reason)).catch(() => undefined);
      throw thrown;
    });
    if (!response.body) return response;
    return new Response(abortable(response.body, signal), response);
  };
}
