import { http } from 'msw';
import { answer } from './backends.ts';

/** The one handler: everything under `/v1` is answered by the reference app, so that no mock can drift from the server. */
export const handlers = [http.all('*/v1/*', ({ request }) => answer(request))];
