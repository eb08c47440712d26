import { ScContacts } from '../widgets/contacts/sc-contacts.ts';
import { defineElement } from './define-element.ts';

defineElement(ScContacts.elementName, ScContacts);

export { ScContacts };
