/** Without progress for so long an upload fails. Milliseconds. */
const stalledMs = 30_000;

type Progress = (sentBytes: number, totalBytes: number) => void;

function headersOf(text: string): Headers {
  const headers = new Headers();
  for (const line of text.trim().split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return headers;
}

function responseOf({ status, response }: XMLHttpRequest, headers: string): Response {
  const hasBody = status !== 204 && status !== 304;
  return new Response(hasBody ? (response as ArrayBuffer) : null, { status, headers: headersOf(headers) });
}

/** A `fetch` that tells how much of its body is sent, which `fetch` itself cannot. */
export function uploadingFetch(onProgress: Progress | undefined): (url: string, init: RequestInit) => Promise<Response> {
  return (url, { method = 'POST', headers, body, signal }) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const request = new XMLHttpRequest();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const watch = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => request.abort(), stalledMs);
      };
      const abort = (): void => request.abort();
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        settle();
      };
      request.open(method, url);
      request.responseType = 'arraybuffer';
      new Headers(headers).forEach((value, name) => request.setRequestHeader(name, value));
      request.upload.onprogress = ({ loaded, total }) => {
        watch();
        onProgress?.(loaded, total);
      };
      request.onload = () => end(() => resolve(responseOf(request, request.getAllResponseHeaders())));
      request.onerror = () => end(() => reject(new TypeError('The file could not be sent.')));
      request.onabort = () => end(() => reject(new DOMException('The upload was given up.', 'AbortError')));
      signal?.addEventListener('abort', abort);
      watch();
      request.send(body as XMLHttpRequestBodyInit);
    });
}

/** For a `fetch` of the host's own, and where there is no page: the whole file counts as sent once it is answered. */
export function plainUpload(send: typeof fetch, onProgress: Progress | undefined): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const response = await send(url, init);
    const { size } = init.body as Blob;
    onProgress?.(size, size);
    return response;
  };
}
