import { html, type TemplateResult } from 'lit';
import type { PortalTexts } from './texts.ts';

/** Pages of the guide's navigation, in its order. */
export type PageName = keyof PortalTexts['pages'];

interface Page {
  readonly name: PageName;
  /** Address of the page within the portal; absent until its widgets exist. */
  readonly hash?: string;
  readonly content?: () => TemplateResult;
  /** The simulated phones stand beside the content. */
  readonly phones?: true;
}

export const pages: readonly Page[] = [
  {
    name: 'dashboard',
    hash: '#/',
    content: () => html`<sc-dashboard href="#/{page}"></sc-dashboard>`,
  },
  {
    name: 'phones',
    hash: '#/phones',
    content: () =>
      html`<sc-phones heading="hide"></sc-phones><sc-presented-number></sc-presented-number><sc-device-settings></sc-device-settings>`,
    phones: true,
  },
  {
    name: 'functionKeys',
    hash: '#/function-keys',
    content: () => html`<sc-function-keys heading="hide"></sc-function-keys>`,
    phones: true,
  },
  { name: 'documents', hash: '#/documents', content: () => html`<sc-documents heading="hide"></sc-documents>` },
  { name: 'forwarding', hash: '#/forwarding', content: () => html`<sc-forwarding></sc-forwarding>` },
  { name: 'callLog', hash: '#/call-log', content: () => html`<sc-call-log heading="hide"></sc-call-log>` },
  {
    name: 'voicemail',
    hash: '#/voicemail',
    content: () =>
      html`<sc-voicemail heading="hide" settings></sc-voicemail
        ><sc-voicemail-settings id="voicemail-settings" tabindex="-1"></sc-voicemail-settings>`,
  },
  { name: 'usage', hash: '#/usage', content: () => html`<sc-usage heading="hide"></sc-usage>` },
  { name: 'contacts', hash: '#/contacts', content: () => html`<sc-contacts heading="hide" actions="key forward"></sc-contacts>` },
  {
    name: 'unifiedCommunications',
    hash: '#/unified-communications',
    content: () => html`<sc-unified-communications></sc-unified-communications>`,
  },
  { name: 'history', hash: '#/history', content: () => html`<sc-history heading="hide"></sc-history>` },
  { name: 'connectivity', hash: '#/connectivity', content: () => html`<sc-connectivity heading="hide"></sc-connectivity>` },
];

/** The page of an address; the dashboard for an unknown one. */
export function pageAt(hash: string): Page {
  return pages.find((page) => page.hash !== undefined && page.hash === hash) ?? (pages[0] as Page);
}
