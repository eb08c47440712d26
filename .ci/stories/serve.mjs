import { createServer } from 'node:http';
import sirv from 'sirv';

/** Serves a folder on a free port, and reports each missing address. */
export async function serveFolder(folder, onMissing) {
  const files = sirv(folder, {
    onNoMatch(request, response) {
      onMissing(new URL(request.url, 'http://localhost').pathname);
      response.writeHead(404).end();
    },
  });
  const server = createServer((request, response) => files(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://localhost:${server.address().port}`, close: () => server.close() };
}
