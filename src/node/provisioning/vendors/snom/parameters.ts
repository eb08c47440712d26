import type { ParameterFact } from '../../catalogue/model.ts';

const general = 'Not among the facts at hand; general knowledge of the maker’s settings.';
const polling = 'The facts at hand name the group of settings only.';
const clock = `${general} Counts only while timezone is empty.`;

/** Every setting that a Snom file may hold. A number after a dot is the line, or the key, that it is for. */
export const snomParameters: readonly ParameterFact[] = [
  // Provisioning
  // The address is known to this phone only.
  { name: 'setting_server', sources: ['tancredi', 'wazo'], secret: true },
  { name: 'prov_polling_enabled', sources: ['tancredi'], doubt: polling },
  { name: 'prov_polling_mode', sources: ['tancredi'], doubt: polling },
  { name: 'prov_polling_period', sources: ['tancredi'], doubt: polling },
  { name: 'prov_polling_time', sources: ['tancredi'], doubt: polling },
  { name: 'prov_polling_time_rand_end', sources: ['tancredi'], doubt: polling },
  // The company
  { name: 'language', sources: ['tancredi', 'wazo'] },
  { name: 'tone_scheme', sources: ['tancredi', 'wazo'], doubt: 'Names of tones other than those of France are general knowledge.' },
  { name: 'ntp_server', sources: ['general'], doubt: general },
  { name: 'admin_mode_password', sources: ['guide', 'tancredi', 'wazo'], secret: true },
  { name: 'http_user', sources: ['fusionpbx', 'tancredi', 'wazo'] },
  { name: 'http_pass', sources: ['fusionpbx', 'tancredi', 'wazo'], secret: true },
  { name: 'webserver_admin_name', sources: ['fspbx', 'tancredi', 'wazo'] },
  { name: 'webserver_admin_password', sources: ['guide', 'fspbx', 'tancredi', 'wazo'], secret: true },
  // The clock
  { name: 'timezone', sources: ['tancredi', 'wazo'] },
  { name: 'utc_offset', sources: ['tancredi'], doubt: 'That it counts only while timezone is empty is general knowledge.' },
  { name: 'dst', sources: ['general'], doubt: clock },
  // Lines
  { name: 'user_active.{n}', sources: ['general'], doubt: general },
  { name: 'user_realname.{n}', sources: ['tancredi', 'wazo'] },
  { name: 'user_idle_text.{n}', sources: ['general'], doubt: general },
  { name: 'user_name.{n}', sources: ['tancredi', 'wazo'] },
  { name: 'user_pname.{n}', sources: ['general'], doubt: general },
  { name: 'user_pass.{n}', sources: ['tancredi', 'wazo'], secret: true },
  { name: 'user_mailbox.{n}', sources: ['tancredi', 'wazo'] },
  { name: 'user_host.{n}', sources: ['tancredi', 'wazo'] },
  { name: 'user_outbound.{n}', sources: ['tancredi', 'wazo'] },
  { name: 'user_expiry.{n}', sources: ['general'], doubt: general },
  { name: 'user_srtp.{n}', sources: ['tancredi', 'wazo'] },
  { name: 'user_savp.{n}', sources: ['wazo'], doubt: 'That optional lets calls without it come about is general knowledge.' },
  { name: 'user_auth_tag.{n}', sources: ['tancredi', 'wazo'] },
  { name: 'user_dtmf_info.{n}', sources: ['general'], doubt: general },
  {
    name: 'codec_priority_list.{n}',
    sources: ['tancredi', 'wazo'],
    doubt: 'That the list must name telephone-event for digits during a call is general knowledge.',
  },
  { name: 'user_ringer.{n}', sources: ['tancredi'] },
  // Self-care settings
  { name: 'call_waiting', sources: ['tancredi', 'wazo'] },
  { name: 'ring_sound', sources: ['tancredi'] },
  { name: 'enable_keyboard_lock', sources: ['guide', 'fusionpbx', 'fspbx'] },
  { name: 'keyboard_lock', sources: ['guide', 'fusionpbx', 'fspbx'] },
  { name: 'keyboard_lock_pw', sources: ['guide', 'fusionpbx', 'fspbx'], secret: true },
  { name: 'keyboard_lock_emergency', sources: ['guide', 'fusionpbx', 'fspbx', 'tancredi'] },
  // Keys
  { name: 'fkey.{n}.context', sources: ['tancredi', 'wazo'] },
  { name: 'fkey.{n}.label', sources: ['tancredi', 'wazo'] },
  {
    name: 'fkey.{n}',
    sources: ['tancredi', 'wazo'],
    doubt: 'The facts at hand name the type orbit, for parking, but not what stands after it. F_REDIRECT is shown below the screen only.',
  },
];
