import '../../../../src/define/all.ts';
import { httpAdapter } from '../../../../src/client/index.ts';
import type { GetToken } from '../../../../src/index.ts';

/** A host's page as small as it can be: it signs Alice in and hands the adapter over. What it was asked is kept for the test. */
const wanted = new URLSearchParams(location.search);
const asked: (string | undefined)[] = [];

async function freshToken(): Promise<string> {
  const response = await fetch('/v1/demo/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: wanted.get('user') ?? 'alice' }),
  });
  const { token } = (await response.json()) as { token: string };
  return token;
}

let token = wanted.get('token');

const getToken: GetToken = async ({ refused }) => {
  asked.push(refused);
  if (token === null || token === refused) token = await freshToken();
  return token;
};

for (const provider of document.querySelectorAll('sc-provider')) {
  // A host knows its user from its own session, also without a network.
  provider.user = wanted.get('user') ?? 'alice';
  provider.persist = wanted.has('persist') ? 'device' : 'none';
  provider.getToken = getToken;
  provider.adapter = httpAdapter({ baseUrl: location.origin });
}

Object.assign(globalThis, { asked });
