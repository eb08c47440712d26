import type { ContactDraft, Id } from '../../contract/index.ts';
import type { DirectoryEntry } from '../contacts/sql-directory.ts';

/** People and services of the company without a line of their own. */
export const directoryEntries: readonly DirectoryEntry[] = [
  { id: 'entry-accueil', lastName: 'Accueil', position: 'Standard', fixedNumber: '+33199001000', extension: '1000' },
  { id: 'entry-nadia', title: 'mrs', firstName: 'Nadia', lastName: 'Rossi', position: 'Directrice', mobileNumber: '+33639980771' },
  // Adds to what the lines of a colleague tell.
  { id: 'bruno', position: 'Responsable technique' },
];

/** The own contacts of people of the demo. Those who also call have the name that the calls tell. */
export const ownContacts: Readonly<Record<Id, readonly ContactDraft[]>> = {
  alice: [
    { title: 'mr', firstName: 'Jack', lastName: 'Daniel', company: 'Distillerie du Lac', mobileNumber: '+33639980117' },
    {
      title: 'mrs',
      firstName: 'Élodie',
      lastName: 'Bréchet',
      position: 'Acheteuse',
      company: 'Transports Gérard',
      email: 'elodie.brechet@transports-gerard.example',
      fixedNumber: '+33199003018',
      mobileNumber: '+33639980142',
    },
    { company: 'Ébénisterie Noël & Fils', email: 'contact@noel-et-fils.example', fixedNumber: '+33199004410' },
    { company: 'Cabinet Lœuilleux', position: 'Avocats', fixedNumber: '+33261910733' },
    { firstName: 'Zoë', lastName: 'Müller', mobileNumber: '+33639980256' },
    { title: 'mr', firstName: 'François-Xavier', lastName: 'de La Tour', company: 'Domaine de l’Aubépine', fixedNumber: '+33199007702' },
    { firstName: 'Ñusta', lastName: 'Quispe', mobileNumber: '+33639980388' },
    { title: 'mrs', firstName: 'Siobhán', lastName: 'O’Neill', company: 'Liffey Exports', fixedNumber: '+442079460123' },
    { firstName: 'منى', lastName: 'الحداد', company: 'Atelier Haddad', mobileNumber: '+33639980661' },
    {
      title: 'mr',
      firstName: 'Côme',
      lastName: 'd’Aubigné',
      position: 'Gérant',
      fixedNumber: '+33261910417',
      mobileNumber: '+33639980990',
    },
    { firstName: 'Maman', mobileNumber: '+33639980404' },
  ],
  bruno: [
    { title: 'mrs', firstName: 'Élodie', lastName: 'Bréchet', company: 'Transports Gérard', mobileNumber: '+33639980142' },
    { company: 'Câbles & Réseaux', fixedNumber: '+33199006120' },
  ],
};
