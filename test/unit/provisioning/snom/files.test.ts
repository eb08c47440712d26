import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { snom } from '../../../../src/node/provisioning/vendors/snom/index.ts';
import { service, settings } from '../support/company.ts';
import { beginning, values } from '../support/parameters.ts';
import { key } from '../support/sample-input.ts';
import { inputFor, understood } from './sample.ts';

describe('the file of a Snom phone', () => {
  it('holds settings and function keys, as the maker writes them', () => {
    const keys = [key(1, 'line', '201'), key(2, 'supervision', 'Zoé & Léo', '202')];
    const [file] = snom.render(inputFor('D120', { keys, settings: { ...settings, lockCode: '4711' } }));
    assert.equal(file?.name, 'snomD120-000413922D24.htm');
    assert.equal(
      file.body,
      [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<settings>',
        '<phone-settings>',
        '<language perm="">Français</language>',
        '<tone_scheme perm="">FRA</tone_scheme>',
        '<ntp_server perm="">ntp.example.com</ntp_server>',
        '<prov_polling_enabled perm="">on</prov_polling_enabled>',
        '<prov_polling_mode perm="">rel</prov_polling_mode>',
        '<prov_polling_period perm="">3600</prov_polling_period>',
        '<timezone perm="">FRA+1</timezone>',
        '<user_active idx="1" perm="">on</user_active>',
        '<user_realname idx="1" perm="">Élise Martin</user_realname>',
        '<user_idle_text idx="1" perm="">201</user_idle_text>',
        '<user_name idx="1" perm="">201</user_name>',
        '<user_pname idx="1" perm="">201-auth</user_pname>',
        '<user_pass idx="1" perm="">s&amp;cr&quot;et&lt;1&gt;|;=#$</user_pass>',
        '<user_mailbox idx="1" perm="">*98</user_mailbox>',
        '<user_host idx="1" perm="">sip.example.com</user_host>',
        '<user_outbound idx="1" perm="">sip.example.com:5060;transport=udp</user_outbound>',
        '<user_expiry idx="1" perm="">600</user_expiry>',
        '<user_srtp idx="1" perm="">off</user_srtp>',
        '<user_savp idx="1" perm="">off</user_savp>',
        '<user_auth_tag idx="1" perm="">off</user_auth_tag>',
        '<user_dtmf_info idx="1" perm="">off</user_dtmf_info>',
        '<codec_priority_list idx="1" perm="">g722,pcma,pcmu,telephone-event</codec_priority_list>',
        '<user_ringer idx="1" perm="">Ringer1</user_ringer>',
        '<user_active idx="2" perm="">off</user_active>',
        '<user_name idx="2" perm=""></user_name>',
        '<user_pname idx="2" perm=""></user_pname>',
        '<user_pass idx="2" perm=""></user_pass>',
        '<user_host idx="2" perm=""></user_host>',
        '<call_waiting perm="">on</call_waiting>',
        '<ring_sound perm="">Ringer1</ring_sound>',
        '<enable_keyboard_lock perm="">on</enable_keyboard_lock>',
        '<keyboard_lock_pw perm="">4711</keyboard_lock_pw>',
        '<keyboard_lock_emergency perm="">112 15 17 18 114 115 119 116000 116111 116117 191 196 197</keyboard_lock_emergency>',
        '</phone-settings>',
        '<functionKeys>',
        '<fkey idx="0" context="1" label="201" perm="">line</fkey>',
        '<fkey idx="1" context="1" label="Zoé &amp; Léo" perm="">blf sip:202@sip.example.com;user=phone|**</fkey>',
        '</functionKeys>',
        '</settings>',
        '',
      ].join('\n'),
    );
  });

  it('tells the way through an outbound proxy, and how SIP travels', () => {
    const sip = { ...service.sip, transport: 'tls', port: 5061, outboundProxy: { host: '2001:db8::1', port: 5071 } } as const;
    const found = understood(inputFor('D785', { service: { ...service, sip } }));
    assert.equal(found.get('user_host.1'), 'sip.example.com:5061');
    assert.equal(found.get('user_outbound.1'), '[2001:db8::1]:5071;transport=tls');
  });

  it('closes menus and web pages with the administrator password, where there is one', () => {
    const names = ['admin_mode_password', 'http_user', 'http_pass', 'webserver_admin_name', 'webserver_admin_password'];
    const usual = understood(inputFor('D785'));
    for (const name of names) assert.equal(usual.has(name), false, name);
    const found = understood(inputFor('D785', { service: { ...service, adminPassword: 'adm1n' } }));
    assert.deepEqual(values(found, names), ['adm1n', 'admin', 'adm1n', 'admin', 'adm1n']);
  });

  it('speaks English and leaves tones alone in a country that the maker has none for', () => {
    const found = understood(inputFor('D785', { service: { ...service, language: 'en', country: 'XK' } }));
    assert.equal(found.get('language'), 'English');
    assert.equal(found.has('tone_scheme'), false);
  });

  it('lets each phone look at a moment of its own in the night, where once a day is enough', () => {
    const found = understood(inputFor('D785', { service: { ...service, pollMinutes: 1440 } }));
    assert.deepEqual(beginning('prov_polling', found), [
      ['prov_polling_enabled', 'on'],
      ['prov_polling_mode', 'random'],
      ['prov_polling_period', '86400'],
      ['prov_polling_time', '01:00'],
      ['prov_polling_time_rand_end', '04:00'],
    ]);
  });
});
