import {
  errorCodes,
  type CallLogEntry,
  type ContactCounts,
  type Device,
  type Line,
  type Overview,
  type OverviewError,
  type OverviewPart,
  type OverviewQuery,
  type OverviewRecord,
  type SupportDocument,
  type TelephonyAdapter,
  type VoiceMessage,
} from '../../../contract/index.ts';
import { readOverview } from '../../../rules/overview.ts';
import { PortRoutes, withVersion } from '../port-routes.ts';
import type { ServedPort, ServerTraits } from '../port.ts';
import { describes, z } from '../schema.ts';
import { accountSchema, capabilitiesSchema, withTraits } from './account.ts';
import { callLogEntrySchema, monthSchema } from './call-log.ts';
import { documentSchema } from './documents.ts';
import { deviceSchema } from './devices.ts';
import { forwardingSchema, withRecordVersions } from './forwarding.ts';
import { functionKeyListSchema } from './function-keys.ts';
import { lineSchema } from './lines.ts';
import { presentationSchema } from './numbers.ts';
import { preferencesSchema } from './preferences.ts';
import { grantedBySchema, idSchema, versionSchema } from './primitives.ts';
import { unifiedCommunicationsSchema } from './unified-communications.ts';
import { lineUsageSchema } from './usage.ts';
import { mailboxSchema, messageSchema } from './voicemail.ts';

const errorSchema = describes<OverviewError>()(
  z
    .object({ code: z.enum(errorCodes), grantedBy: grantedBySchema.optional(), retryAfterMs: z.number().optional() })
    .openapi('OverviewError'),
);

const querySchema = describes<OverviewQuery>()(z.strictObject({ line: idSchema.optional(), language: z.string().max(35).optional() }));

const versionedOf = <T>(data: z.ZodType<T>) => describes<OverviewRecord<T>>()(z.object({ data, version: versionSchema }));

/** A record with its version, or why it could not be read. */
const partOf = <T>(data: z.ZodType<T>) => z.union([versionedOf(data), z.object({ error: errorSchema })]).optional();

const countSchema = z.int().min(0);
const contactCountsSchema = describes<ContactCounts>()(
  z
    .object({ total: countSchema.optional(), totals: z.object({ internal: countSchema, external: countSchema }).optional() })
    .openapi('ContactCounts'),
);

const overviewSchema = describes<Overview>()(
  z
    .object({
      account: versionedOf(accountSchema).optional(),
      capabilities: versionedOf(capabilitiesSchema),
      line: idSchema.optional(),
      month: monthSchema,
      preferences: partOf(preferencesSchema),
      lines: partOf(describes<readonly Line[]>()(z.array(lineSchema))),
      devices: partOf(describes<readonly Device[]>()(z.array(deviceSchema))),
      functionKeys: partOf(functionKeyListSchema),
      calls: partOf(describes<readonly CallLogEntry[]>()(z.array(callLogEntrySchema))),
      contacts: partOf(contactCountsSchema),
      presentedNumber: partOf(presentationSchema),
      forwarding: partOf(forwardingSchema),
      usage: partOf(lineUsageSchema),
      mailboxLine: idSchema.optional(),
      mailbox: partOf(mailboxSchema),
      messages: partOf(describes<readonly VoiceMessage[]>()(z.array(messageSchema))),
      documents: partOf(describes<readonly SupportDocument[]>()(z.array(documentSchema))),
      unifiedCommunications: partOf(unifiedCommunicationsSchema),
    })
    .openapi('Overview'),
);

/** A part as the route of its own port would answer it: with a digest where the backend has no version. */
function served<T>(part: OverviewPart<T> | undefined, serve: (data: T) => T = (data) => data, record?: (data: T) => unknown) {
  if (!part || 'error' in part) return part;
  const { data, version } = part;
  return { data: serve(data), version: withVersion({ data, version }, record).version ?? version };
}

function servedOverview(overview: Overview, adapter: TelephonyAdapter, traits: ServerTraits): Overview {
  const {
    account,
    capabilities,
    preferences,
    lines,
    devices,
    functionKeys,
    presentedNumber,
    forwarding,
    mailbox,
    usage,
    unifiedCommunications,
  } = overview;
  const parts = {
    account: account && { ...account, ...withVersion(account) },
    preferences: served(preferences),
    lines: served(lines),
    devices: served(devices),
    functionKeys: served(functionKeys, undefined, ({ keys }) => keys),
    presentedNumber: served(presentedNumber),
    forwarding: served(forwarding, withRecordVersions),
    mailbox: served(mailbox),
    usage: served(usage),
    unifiedCommunications: served(unifiedCommunications),
  };
  const { data, version } = withVersion(withTraits(capabilities, traits, adapter.events !== undefined));
  const found = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
  return { ...overview, ...found, capabilities: { data, version: version ?? '' } };
}

function after(ms: number, task: () => void): () => void {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
}

/** What a dashboard shows, in one answer. */
export const overviewPort: ServedPort = {
  addRoutes({ shell, adapterFor, traits, clock }) {
    new PortRoutes(shell, adapterFor, 'overview', (adapter) => adapter).read(
      {
        method: 'get',
        path: '/v1/overview',
        id: 'getOverview',
        summary: 'What a dashboard shows of every port, each part with its own error; without one of the user, the line is the first',
        query: querySchema,
        data: overviewSchema,
        versioned: true,
        problems: ['forbidden'],
      },
      async (adapter, { query, options }) => {
        const overview = adapter.overview
          ? (await adapter.overview(query, options)).data
          : await readOverview(adapter, query, { ...options, now: clock(), after });
        return { data: servedOverview(overview, adapter, traits), version: '' };
      },
    );
  },
};
