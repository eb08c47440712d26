import type { ContactDraft } from '../contract/index.ts';
import type { ScContactAddRequestEvent } from '../index.ts';

/** Resolves when the page of another address is rendered. */
function arrived(): Promise<unknown> {
  return new Promise((resolve) => addEventListener('hashchange', () => requestAnimationFrame(resolve), { once: true }));
}

function draftOf({ number, numberKind, name }: ScContactAddRequestEvent): ContactDraft {
  return { [numberKind === 'mobile' ? 'mobileNumber' : 'fixedNumber']: number, ...(name !== undefined && { lastName: name }) };
}

/** Carries out what a widget asks of its page: an unknown caller becomes a contact on the page of contacts. */
export function followWishes(): void {
  document.documentElement.addEventListener('sc-contact-add-request', (event) => {
    const isThere = arrived();
    location.hash = '#/contacts';
    void isThere.then(() => document.querySelector('sc-contacts')?.add(draftOf(event)));
  });
}
