import { isSelfcareError } from '../contract/index.ts';
import type {
  CallLogEntry,
  ContactCounts,
  Id,
  Month,
  Overview,
  OverviewPart,
  OverviewQuery,
  SupportDocument,
  VoiceMessage,
} from '../contract/index.ts';
import { overviewCalls, overviewDocuments, readOverview } from '../rules/overview.ts';
import { accountResource, capabilitiesResource, linesResource } from './account.ts';
import { forwardingResource } from './forwarding.ts';
import { functionKeysResource } from './function-keys.ts';
import { presentedNumberResource } from './numbers.ts';
import { devicesResource } from './phones.ts';
import { preferencesResource } from './preferences.ts';
import { need, type Brought, type Resource } from './resource.ts';
import { unifiedCommunicationsResource } from './unified-communications.ts';
import { usageResource } from './usage.ts';
import { mailboxResource } from './voicemail.ts';

function after(ms: number, task: () => void): () => void {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
}

/** The newest calls of a month on all lines. */
export function newestCallsResource(month: Month): Resource<readonly CallLogEntry[]> {
  return {
    key: ['newest-calls', month],
    port: 'callLog',
    events: ['call-log.added', 'contacts.changed'],
    persist: true,
    read: async (adapter, options) => {
      const { items } = await need(adapter.callLog).list({ month, limit: overviewCalls }, options);
      return { data: items, version: '' };
    },
  };
}

/** The newest message of a line. */
export function newestMessageResource(line: Id): Resource<readonly VoiceMessage[]> {
  return {
    key: ['newest-message', line],
    port: 'voicemail',
    events: ['voicemail.changed', 'contacts.changed'],
    matches: (event) => event.kind === 'contacts.changed' || event.resource === line,
    persist: true,
    read: async (adapter, options) => {
      const { items } = await need(adapter.voicemail).list(line, { limit: 1 }, options);
      return { data: items, version: '' };
    },
  };
}

/** How many contacts there are. */
export const contactCountsResource: Resource<ContactCounts> = {
  key: ['contact-counts'],
  port: 'contacts',
  events: ['contacts.changed'],
  persist: true,
  read: async (adapter, options) => {
    const { total, totals } = await need(adapter.contacts).list({ limit: 1 }, options);
    return { data: { ...(total !== undefined && { total }), ...(totals && { totals }) }, version: '' };
  },
};

/** The first documents of the list. */
export function firstDocumentsResource(language: string | undefined): Resource<readonly SupportDocument[]> {
  return {
    key: ['first-documents', language ?? ''],
    port: 'documents',
    events: ['documents.changed', 'devices.changed'],
    persist: true,
    read: async (adapter, options) => {
      const query = { limit: overviewDocuments, ...(language !== undefined && { language }) };
      return { data: (await need(adapter.documents).list(query, options)).items, version: '' };
    },
  };
}

/** A part as the answer of its own resource; nothing where it failed, so that it is read by its port. */
function brought<T>(resource: Resource<T>, part: OverviewPart<T> | undefined): readonly Brought[] {
  return part && 'data' in part ? [{ resource, found: part }] : [];
}

/** The parts of an overview, as answers of the resources that a dashboard shows. */
function partsOf(
  { account, capabilities, line, mailboxLine, month, ...parts }: Overview,
  language: string | undefined,
): readonly Brought[] {
  const ofLine = (id: Id): readonly Brought[] => [
    ...brought(presentedNumberResource(id), parts.presentedNumber),
    ...brought(forwardingResource(id), parts.forwarding),
    ...brought(usageResource(id, month), parts.usage),
  ];
  const ofMailbox = (id: Id): readonly Brought[] => [
    ...brought(mailboxResource(id), parts.mailbox),
    ...brought(newestMessageResource(id), parts.messages),
  ];
  return [
    { resource: capabilitiesResource, found: capabilities },
    ...(account ? [{ resource: accountResource, found: account }] : []),
    ...brought(linesResource, parts.lines),
    ...brought(preferencesResource, parts.preferences),
    ...brought(devicesResource, parts.devices),
    ...brought(functionKeysResource, parts.functionKeys),
    ...brought(newestCallsResource(month), parts.calls),
    ...brought(contactCountsResource, parts.contacts),
    ...brought(firstDocumentsResource(language), parts.documents),
    ...brought(unifiedCommunicationsResource, parts.unifiedCommunications),
    ...(line === undefined ? [] : ofLine(line)),
    ...(mailboxLine === undefined ? [] : ofMailbox(mailboxLine)),
  ];
}

/**
 * What a dashboard shows, in one request. It fills the cache: the parts are watched as the resources that they are, which hear of changes
 * by themselves.
 */
export function overviewResource({ line, language }: { line?: Id | undefined; language?: string | undefined }): Resource<Overview> {
  const query: OverviewQuery = { ...(line !== undefined && { line }), ...(language !== undefined && { language }) };
  return {
    key: ['overview', line ?? '', language ?? ''],
    port: 'capabilities',
    events: [],
    brings: { kinds: ['account', 'capabilities'], parts: (overview) => partsOf(overview, language) },
    async read(adapter, options) {
      const byPort = async () => ({ data: await readOverview(adapter, query, { ...options, now: Date.now(), after }), version: '' });
      if (!adapter.overview) return byPort();
      try {
        return await adapter.overview(query, options);
      } catch (thrown) {
        // A server of an earlier version, or one in another language, may not have the route.
        if (isSelfcareError(thrown) && (thrown.code === 'unsupported' || thrown.code === 'not-found')) return byPort();
        throw thrown;
      }
    },
  };
}
