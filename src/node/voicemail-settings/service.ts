import type { VoicemailSettingsPort } from '../../contract/index.ts';
import { changeLimit } from '../reference/change-limit.ts';
import type { BackendContext, PortsOf } from '../reference/context.ts';
import { noKeyBox } from '../secrets/secret-box.ts';
import { greetingMethods } from './greetings.ts';
import { PinHashes } from './pin-hash.ts';
import { settingsMethods } from './settings.ts';

/** Changes of PINs, and files that are converted, of one user in a minute. */
const mostPinChanges = 10;
const mostUploads = 10;

/** Greetings, PIN, notices and access of mailboxes. */
export function openVoicemailSettings({ clock, box, limits, converter, media, mediaLinks: links, offers }: BackendContext): PortsOf {
  const changes = changeLimit(limits.changesPerMinute, clock);
  const pins = new PinHashes(box ?? noKeyBox);
  const pinChanges = changeLimit(mostPinChanges, clock);
  const uploads = changeLimit(mostUploads, clock);
  return (user) => {
    const voicemailSettings: VoicemailSettingsPort = {
      ...settingsMethods(user, { clock, changes, pinChanges, pins, offers }),
      ...greetingMethods(user, { clock, changes, uploads, converter, media, links }),
    };
    return { voicemailSettings };
  };
}
