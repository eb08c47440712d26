import type { PhoneService, PhoneSettings, SipAccount } from '../../../../src/node/provisioning/render-input.ts';

/** A line whose password holds all that is special to some maker's format. */
export const account: SipAccount = {
  displayName: 'Élise Martin',
  label: '201',
  userName: '201',
  authName: '201-auth',
  password: 's&cr"et<1>|;=#$',
  voicemailNumber: '*98',
};

export const service: PhoneService = {
  sip: {
    host: 'sip.example.com',
    port: 5060,
    transport: 'udp',
    registerSeconds: 600,
    pickupCode: '**',
    groupPickupCode: '*8',
    parkNumber: '700',
  },
  timeServers: ['ntp.example.com', 'ntp2.example.com'],
  language: 'fr',
  country: 'FR',
  pollMinutes: 60,
};

export const settings: PhoneSettings = { hdAudio: true, supervisionCallerNumber: true, callWaiting: true, ringTone: 1 };
