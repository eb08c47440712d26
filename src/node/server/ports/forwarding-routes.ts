import { forwardingConditions, SelfcareError, type ForwardingCondition, type Version, type Versioned } from '../../../contract/index.ts';
import { z } from '../schema.ts';
import type { EndpointCall } from '../endpoint.ts';
import type { Shell } from '../shell.ts';
import type { ForwardingWrite } from '../../forwarding/service.ts';
import {
  forwardingSchema,
  ruleChangeSchema,
  ruleSchema,
  simultaneousRingChangeSchema,
  simultaneousRingSchema,
  targetQuestionSchema,
  targetVerdictSchema,
} from './forwarding.ts';
import { idSchema, lineParams } from './primitives.ts';
import type { Services } from '../../reference/services.ts';

const tag = 'forwarding';
const conditionParams = z.object({
  line: idSchema,
  condition: z.string().openapi({ description: `One of ${forwardingConditions.join(', ')}` }),
});
const writeProblems = ['forbidden', 'not-found', 'unsupported', 'conflict', 'rate-limited'] as const;

/** An unknown word in a path names nothing, rather than being a wrong value. */
function conditionOf(word: string): ForwardingCondition {
  const condition = forwardingConditions.find((candidate) => candidate === word);
  if (!condition) throw new SelfcareError('not-found');
  return condition;
}

/** One record of a line, which some kinds of line do not have. */
function versioned<T extends { readonly version: Version }>(record: T | undefined): Versioned<T> {
  if (!record) throw new SelfcareError('unsupported');
  return { data: record, version: record.version };
}

function writeOf<Change>({
  scope,
  params,
  body,
  frame,
  context,
}: EndpointCall<{ line: string }, unknown, Change>): ForwardingWrite<Change> {
  return { scope, line: params.line, change: body, ifMatch: context.req.header('if-match'), requestId: frame.requestId };
}

function locationOf(line: string): string {
  return `/v1/lines/${encodeURIComponent(line)}/forwarding`;
}

/** Where a line's incoming calls go. */
export function forwardingRoutes(shell: Shell, { store, profiles, forwarding }: Services): void {
  shell.read(
    {
      method: 'get',
      path: '/v1/lines/{line}/forwarding',
      id: 'getForwarding',
      tag,
      summary: 'All that decides where the calls of a line go',
      params: lineParams,
      data: forwardingSchema,
      versioned: true,
      problems: ['forbidden', 'not-found'],
    },
    async ({ scope, params }) => forwarding.get(store, scope, await profiles.get(scope), params.line),
  );

  shell.read(
    {
      method: 'get',
      path: '/v1/lines/{line}/forwarding/simultaneous-ring',
      id: 'getSimultaneousRing',
      tag,
      summary: 'The simultaneous ring; its entity tag is what a write of it sends as If-Match',
      params: lineParams,
      data: simultaneousRingSchema,
      versioned: true,
      problems: ['forbidden', 'not-found', 'unsupported'],
    },
    async ({ scope, params }) => {
      const { data } = await forwarding.get(store, scope, await profiles.get(scope), params.line);
      return versioned(data.simultaneousRing);
    },
  );

  shell.read(
    {
      method: 'get',
      path: '/v1/lines/{line}/forwarding/{condition}',
      id: 'getForwardingRule',
      tag,
      summary: 'One rule; its entity tag is what a write of it sends as If-Match',
      params: conditionParams,
      data: ruleSchema,
      versioned: true,
      problems: ['forbidden', 'not-found', 'unsupported'],
    },
    async ({ scope, params }) => {
      const condition = conditionOf(params.condition);
      const { data } = await forwarding.get(store, scope, await profiles.get(scope), params.line);
      return versioned(data.rules.find((rule) => rule.condition === condition));
    },
  );

  shell.write(
    {
      method: 'put',
      path: '/v1/lines/{line}/forwarding/simultaneous-ring',
      id: 'setSimultaneousRing',
      tag,
      summary: 'Changes the simultaneous ring; fields left out keep their value',
      params: lineParams,
      body: simultaneousRingChangeSchema,
      data: forwardingSchema,
      problems: writeProblems,
    },
    async (tx, call) => ({ ...(await forwarding.setSimultaneousRing(tx, writeOf(call))), location: locationOf(call.params.line) }),
  );

  shell.write(
    {
      method: 'put',
      path: '/v1/lines/{line}/forwarding/{condition}',
      id: 'setForwardingRule',
      tag,
      summary: 'Changes one rule; fields left out keep their value',
      params: conditionParams,
      body: ruleChangeSchema,
      data: forwardingSchema,
      problems: writeProblems,
    },
    async (tx, call) => {
      const written = await forwarding.setRule(tx, conditionOf(call.params.condition), writeOf(call));
      return { ...written, location: locationOf(call.params.line) };
    },
  );

  shell.read(
    {
      method: 'post',
      path: '/v1/lines/{line}/forwarding/check-target',
      id: 'checkForwardingTarget',
      tag,
      summary: 'Asks the toll policy about a number before saving it',
      params: lineParams,
      body: targetQuestionSchema,
      data: targetVerdictSchema,
      problems: ['forbidden', 'not-found'],
    },
    async ({ scope, params, body }) => ({
      data: await forwarding.checkTarget(store, scope, await profiles.get(scope), params.line, body.number),
    }),
  );
}
