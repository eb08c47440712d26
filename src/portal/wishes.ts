import type { Contact, ContactDraft, FunctionKeyChange } from '../contract/index.ts';
import type { ScContactAddRequestEvent } from '../index.ts';

/** Resolves when the page of another address is rendered. */
function arrived(): Promise<unknown> {
  return new Promise((resolve) => addEventListener('hashchange', () => requestAnimationFrame(resolve), { once: true }));
}

function draftOf({ number, numberKind, name }: ScContactAddRequestEvent): ContactDraft {
  return { [numberKind === 'mobile' ? 'mobileNumber' : 'fixedNumber']: number, ...(name !== undefined && { lastName: name }) };
}

/** A colleague is supervised, somebody outside is called. */
function keyOf({ id, kind, firstName, lastName, company, extension, fixedNumber, mobileNumber }: Contact): Partial<FunctionKeyChange> {
  const name = [firstName, lastName].filter(Boolean).join(' ') || (company ?? '');
  if (kind === 'internal' && extension !== undefined)
    return { kind: 'supervision', target: { kind: 'colleague', contact: id, extension, name } };
  const number = fixedNumber ?? mobileNumber;
  return { kind: 'speed-dial', label: name.slice(0, 64), ...(number !== undefined && { target: { kind: 'number', number } }) };
}

/** Carries out what a widget asks of its page: an unknown caller becomes a contact, a contact comes on a function key. */
export function followWishes(): void {
  document.documentElement.addEventListener('sc-contact-add-request', (event) => {
    const isThere = arrived();
    location.hash = '#/contacts';
    void isThere.then(() => document.querySelector('sc-contacts')?.add(draftOf(event)));
  });
  document.documentElement.addEventListener('sc-contact-action-request', ({ action, contact }) => {
    if (action !== 'key') return;
    const isThere = arrived();
    location.hash = '#/function-keys';
    void isThere.then(() => document.querySelector('sc-function-keys')?.add(keyOf(contact)));
  });
}
