import { http } from 'msw';
import { answer } from './backends.ts';

/** The reference app answers every path under `/v1`, so that no mock can differ from the server. */
export const handlers = [http.all('*/v1/*', ({ request }) => answer(request))];
