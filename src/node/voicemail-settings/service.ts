import type { VoicemailSettingsPort } from '../../contract/index.ts';
import { changeLimit } from '../reference/change-limit.ts';
import type { BackendContext, PortsOf } from '../reference/context.ts';
import { noKeyBox } from '../secrets/secret-box.ts';
import { greetingMethods } from './greetings.ts';
import { PinHashes } from './pin-hash.ts';
import { settingsMethods } from './settings.ts';

/** Each of them costs processor time: one for so many other changes of a minute. */
const changesPerPin = 3;
const changesPerUpload = 3;

/** Greetings, PIN, notices and access of mailboxes. */
export function openVoicemailSettings({ clock, box, limits, converter, media, mediaLinks: links, offers }: BackendContext): PortsOf {
  const changes = changeLimit(limits.changesPerMinute, clock);
  const pins = new PinHashes(box ?? noKeyBox);
  const pinChanges = changeLimit(Math.ceil(limits.changesPerMinute / changesPerPin), clock);
  const uploads = changeLimit(Math.ceil(limits.changesPerMinute / changesPerUpload), clock);
  return (user) => {
    const voicemailSettings: VoicemailSettingsPort = {
      ...settingsMethods(user, { clock, changes, pinChanges, pins, offers }),
      ...greetingMethods(user, { clock, changes, uploads, converter, media, links }),
    };
    return { voicemailSettings };
  };
}
