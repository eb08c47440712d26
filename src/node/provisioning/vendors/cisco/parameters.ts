import type { ParameterFact } from '../../catalogue/model.ts';

const unverified = 'Not among the facts at hand; seen in public templates of the maker, not on a phone.';

/** Every parameter that a Cisco file may hold. The phone ignores those that it does not know (source: wazo). */
export const ciscoParameters: readonly ParameterFact[] = [
  // Provisioning
  { name: 'Profile_Rule', sources: ['wazo'] },
  { name: 'Profile_Rule_B', sources: ['wazo'] },
  { name: 'Resync_On_Reset', sources: ['wazo', 'guide'] },
  { name: 'Resync_Random_Delay', sources: ['suite'], doubt: 'Units of 20 seconds in one guide, seconds in another.' },
  { name: 'Resync_Periodic', sources: ['wazo'] },
  { name: 'Resync_From_SIP', sources: ['wazo'] },
  // The company
  { name: 'Primary_NTP_Server', sources: ['wazo'] },
  { name: 'Secondary_NTP_Server', sources: ['wazo'] },
  {
    name: 'Dictionary_Server_Script',
    sources: ['wazo', 'guide'],
    doubt: 'That English needs no file is general knowledge. Newer phones may look for their files by a path and a version.',
  },
  {
    name: 'Language_Selection',
    sources: ['wazo'],
    doubt: 'Other languages than English need the dictionary of the maker, whose address the operator has to tell.',
  },
  { name: 'Locale', sources: ['wazo'] },
  { name: 'Call_Pickup_Code', sources: ['wazo', 'suite'] },
  { name: 'Group_Call_Pickup_Code', sources: ['wazo'] },
  {
    name: 'Attendant_Console_Call_Pickup_Code',
    sources: ['general'],
    doubt: 'Older phones of the maker read the code of supervised keys here; whether these do is not known.',
  },
  { name: 'Admin_Passwd', sources: ['suite'], secret: true },
  { name: 'Admin_Password', sources: ['wazo'], secret: true },
  // The user
  { name: 'Station_Name', sources: ['wazo'] },
  { name: 'Voice_Mail_Number', sources: ['wazo', 'suite'] },
  { name: 'Secure_Call_Setting', sources: ['fusionpbx'], doubt: 'That the other side may refuse what is offered so is general knowledge.' },
  {
    name: 'Time_Zone',
    sources: ['wazo', 'suite'],
    doubt: 'The phone chooses from a list, and no source in reach tells whether rare zones such as GMT+10:30 are in it.',
  },
  { name: 'Daylight_Saving_Time_Enable', sources: ['wazo'] },
  { name: 'Daylight_Saving_Time_Rule', sources: ['wazo', 'guide'] },
  // Lines
  { name: 'Line_Enable_{n}_', sources: ['wazo'] },
  { name: 'Display_Name_{n}_', sources: ['wazo', 'suite'] },
  { name: 'User_ID_{n}_', sources: ['wazo', 'suite'] },
  { name: 'Auth_ID_{n}_', sources: ['wazo'] },
  {
    name: 'Password_{n}_',
    sources: ['wazo', 'suite'],
    secret: true,
    doubt: 'Whether the phone takes a dollar sign in a password for the beginning of a macro is not known.',
  },
  { name: 'Proxy_{n}_', sources: ['wazo', 'suite'] },
  { name: 'Outbound_Proxy_{n}_', sources: ['general'], doubt: unverified },
  { name: 'Use_Outbound_Proxy_{n}_', sources: ['general'], doubt: unverified },
  { name: 'SIP_Transport_{n}_', sources: ['suite', 'guide'] },
  { name: 'Register_Expires_{n}_', sources: ['guide'] },
  { name: 'DTMF_Tx_Method_{n}_', sources: ['wazo'] },
  { name: 'Secure_Call_Option_{n}_', sources: ['guide'], doubt: 'Only newer firmware has it.' },
  {
    name: 'Emergency_Number_{n}_',
    sources: ['fusionpbx'],
    doubt: 'Commas between the numbers follow the maker’s guides by general knowledge.',
  },
  { name: 'Preferred_Codec_{n}_', sources: ['wazo', 'suite'] },
  { name: 'Second_Preferred_Codec_{n}_', sources: ['wazo', 'suite'] },
  { name: 'G722_Enable_{n}_', sources: ['guide'] },
  { name: 'OPUS_Enable_{n}_', sources: ['guide'] },
  { name: 'Default_Ring_{n}_', sources: ['wazo'] },
  { name: 'Call_Waiting_Serv_{n}_', sources: ['wazo'] },
  { name: 'CW_Setting_{n}_', sources: ['wazo'] },
  // Keys
  { name: 'Extension_{n}_', sources: ['wazo', 'suite', 'guide'] },
  { name: 'Short_Name_{n}_', sources: ['wazo'] },
  {
    name: 'Extended_Function_{n}_',
    sources: ['wazo', 'suite', 'guide'],
    doubt: 'That `vid` chooses the line of a key is shown for soft keys only.',
  },
  { name: 'Unit_{n}_Key_{n}_', sources: ['wazo', 'suite'] },
  { name: 'Number_of_Units', sources: ['fusionpbx'], doubt: 'Newer firmware may count its modules by itself.' },
  { name: 'PoE_Power_Required', sources: ['wazo'] },
];
