import type { Contact, ContactDraft, FunctionKeyChange } from '../../contract/index.ts';
import type { PortalPage } from '../base/pages/navigate.ts';
import type { ScContactAddRequestEvent } from '../base/people/contact-request.ts';

/** What the portal does for the widgets of its pages. */
export interface WishHost {
  readonly root: HTMLElement;
  go(page: string): void;
  /** Opens a page. @returns its element of this name, once it shows its data */
  open<T extends HTMLElement>(page: PortalPage, name: string): Promise<T>;
}

interface Contacts extends HTMLElement {
  add(values: ContactDraft): Promise<void>;
}

interface Keys extends HTMLElement {
  add(values: Partial<FunctionKeyChange>): unknown;
}

interface Forwarding extends HTMLElement {
  propose(number: string): unknown;
}

interface MailboxSettings extends HTMLElement {
  showLine(line: string): void;
}

function draftOf({ number, numberKind, name }: ScContactAddRequestEvent): ContactDraft {
  return { [numberKind === 'mobile' ? 'mobileNumber' : 'fixedNumber']: number, ...(name !== undefined && { lastName: name }) };
}

/** The longest label that a key may have, in characters. */
const longestLabel = 64;

/** The key for a contact: supervision of a colleague, a speed dial to an external number. */
function keyOf({ id, kind, firstName, lastName, company, extension, fixedNumber, mobileNumber }: Contact): Partial<FunctionKeyChange> {
  const name = [firstName, lastName].filter(Boolean).join(' ') || (company ?? '');
  if (kind === 'internal' && extension !== undefined)
    return { kind: 'supervision', target: { kind: 'colleague', contact: id, extension, name } };
  const number = fixedNumber ?? mobileNumber;
  return { kind: 'speed-dial', label: name.slice(0, longestLabel), ...(number !== undefined && { target: { kind: 'number', number } }) };
}

/**
 * Carries out what a widget asks of the pages around it, unless the host prevents it: an unknown caller becomes a contact; the settings
 * of a mailbox come into sight; a contact comes on a function key, or gets the calls; another page opens.
 */
export function followWishes({ root, go, open }: WishHost): void {
  const on = <K extends keyof HTMLElementEventMap>(type: K, carryOut: (event: HTMLElementEventMap[K]) => void): void => {
    root.addEventListener(type, (event) => {
      // The host's listeners come later: they may prevent it.
      queueMicrotask(() => event.defaultPrevented || carryOut(event));
    });
  };
  on('sc-navigate', ({ page }) => go(page));
  on('sc-contact-add-request', (event) => {
    void open<Contacts>('contacts', 'contacts').then((contacts) => contacts.add(draftOf(event)));
  });
  on('sc-voicemail-settings-request', ({ line }) => {
    void open<MailboxSettings>('voicemail', 'voicemail-settings').then((settings) => {
      if (line !== undefined) settings.showLine(line);
      settings.tabIndex = -1;
      settings.scrollIntoView({ block: 'start' });
      settings.focus({ preventScroll: true });
    });
  });
  on('sc-contact-action-request', ({ action, contact }) => {
    const number = contact.mobileNumber ?? contact.fixedNumber ?? contact.extension;
    if (action === 'key') void open<Keys>('function-keys', 'function-keys').then((keys) => keys.add(keyOf(contact)));
    else if (number !== undefined) void open<Forwarding>('forwarding', 'forwarding').then((forwarding) => forwarding.propose(number));
  });
}
