import type { Contact, ContactDraft, FunctionKeyChange } from '../contract/index.ts';
import type { ScContactAddRequestEvent } from '../index.ts';

function draftOf({ number, numberKind, name }: ScContactAddRequestEvent): ContactDraft {
  return { [numberKind === 'mobile' ? 'mobileNumber' : 'fixedNumber']: number, ...(name !== undefined && { lastName: name }) };
}

/** The key for a contact: supervision of a colleague, a speed dial to an external number. */
function keyOf({ id, kind, firstName, lastName, company, extension, fixedNumber, mobileNumber }: Contact): Partial<FunctionKeyChange> {
  const name = [firstName, lastName].filter(Boolean).join(' ') || (company ?? '');
  if (kind === 'internal' && extension !== undefined)
    return { kind: 'supervision', target: { kind: 'colleague', contact: id, extension, name } };
  const number = fixedNumber ?? mobileNumber;
  return { kind: 'speed-dial', label: name.slice(0, 64), ...(number !== undefined && { target: { kind: 'number', number } }) };
}

/** The widget of the page at this address, once it shows its data. */
function opened<K extends keyof HTMLElementTagNameMap>(hash: string, tag: K): Promise<HTMLElementTagNameMap[K]> {
  return new Promise((resolve) => {
    const onReady = ({ target }: Event): void => {
      if (!(target instanceof HTMLElement) || target.localName !== tag) return;
      document.removeEventListener('sc-ready', onReady);
      resolve(target as HTMLElementTagNameMap[K]);
    };
    document.addEventListener('sc-ready', onReady);
    location.hash = hash;
  });
}

/** Carries out what a widget asks of its page: an unknown caller becomes a contact; the settings of a mailbox come into sight; a contact comes on a function key, or gets the calls. */
export function followWishes(): void {
  document.documentElement.addEventListener('sc-contact-add-request', (event) => {
    void opened('#/contacts', 'sc-contacts').then((contacts) => contacts.add(draftOf(event)));
  });
  document.documentElement.addEventListener('sc-voicemail-settings-request', ({ line }) => {
    const settings = document.querySelector('sc-voicemail-settings');
    if (line !== undefined) settings?.showLine(line);
    settings?.scrollIntoView({ block: 'start' });
    settings?.focus({ preventScroll: true });
  });
  document.documentElement.addEventListener('sc-contact-action-request', ({ action, contact }) => {
    const number = contact.mobileNumber ?? contact.fixedNumber ?? contact.extension;
    if (action === 'key') void opened('#/function-keys', 'sc-function-keys').then((keys) => keys.add(keyOf(contact)));
    else if (number !== undefined) void opened('#/forwarding', 'sc-forwarding').then((forwarding) => forwarding.propose(number));
  });
}
