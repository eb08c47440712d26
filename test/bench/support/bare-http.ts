// The least that a server on Node can do for a phone: it has nothing for anybody.
import { createServer } from 'node:http';

const server = createServer((_request, response) => void response.writeHead(404, { 'content-length': 0 }).end());
server.listen({ port: 0, host: '0.0.0.0', backlog: 8192 }, () => {
  const address = server.address();
  if (typeof address === 'object' && address) console.log(`http://localhost:${address.port}/`);
});
