import '../../../../src/define/all.ts';
import { hydrateRoot } from 'react-dom/client';
import { httpAdapter } from '../../../../src/client/index.ts';
import { configure } from '../../../../src/index.ts';
import { reactApp } from './react-app.ts';

/** The browser's half of a page that React has rendered on the server. The container's `data-hosting` names the way of the adapter. */
async function getToken(): Promise<string> {
  const response = await fetch('/v1/demo/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: 'alice' }),
  });
  return ((await response.json()) as { token: string }).token;
}

const container = document.querySelector<HTMLElement>('#app');
const hosting = container?.dataset['hosting'] === 'property' ? 'property' : 'configured';
const adapterOf = () => httpAdapter({ baseUrl: location.origin, getToken });
if (hosting === 'configured') configure({ adapter: adapterOf() });
if (container) hydrateRoot(container, reactApp(hosting, adapterOf));
