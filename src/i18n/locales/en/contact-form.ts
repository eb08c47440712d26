/** The form of `<sc-contacts>`, which loads it when it is opened. */
export const contactForm = {
  add: 'Add a contact',
  edit: 'Edit the contact',
  required: 'A name or a company, and a number, are required. The contact is added to your external contacts.',
  save: 'Save the contact',
  needsName: 'Enter a name or a company.',
  needsNumber: 'Enter a fixed or a mobile number.',
  email: 'Check the address, such as name@company.example.',
  duplicate: (who: string) => `This number already belongs to ${who}.`,
  exists: (who: string) => `You already have this contact: ${who}.`,
  open: 'Open the contact',
  limit: (max: number) => `You have ${max} contacts, the most that you can keep. Delete one first.`,
  goneElsewhere: 'This contact has been deleted meanwhile. Saving adds it again.',
  unsaved: 'What you have typed is not saved.',
  discard: 'Discard',
  goOn: 'Go on typing',
};
