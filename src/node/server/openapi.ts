import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { fingerprint } from '../shared/fingerprint.ts';
import type { RequestFrame } from './frame.ts';
import { readResponse } from './answer.ts';
import { liveEventSchema } from './ports/events.ts';

const information = {
  openapi: '3.1.0',
  info: {
    title: 'Selfcare',
    version: '1',
    description:
      'The telephony self-care contract over HTTP. Errors are problems (RFC 9457) whose `code` is from a closed list. ' +
      'Reads with an entity tag answer 304 to If-None-Match. Writes take If-Match and Idempotency-Key.',
  },
};

/** Serves the description of all routes that were added before. It is made once, at the first request. */
export function addOpenApi(app: OpenAPIHono, frameOf: (context: Context) => RequestFrame): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Tenant and user come from the token alone.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'switch', {
    type: 'http',
    scheme: 'bearer',
    description: "A token of the operator's configuration, for telephone switches.",
  });
  app.openAPIRegistry.register('LiveEvent', liveEventSchema);
  let made: { data: object; version: string } | undefined;
  app.get('/v1/openapi.json', (context) => {
    if (!made) {
      const data = app.getOpenAPI31Document(information);
      made = { data, version: fingerprint(JSON.stringify(data)) };
    }
    return readResponse(frameOf(context), made, context.req.header('if-none-match'));
  });
}
