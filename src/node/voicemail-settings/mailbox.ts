import { SelfcareError, type Access, type Id, type Right } from '../../contract/index.ts';
import { demand } from '../account/capabilities.ts';
import { ownLine, type Profile } from '../account/profile.ts';
import type { Mailbox } from './view.ts';

/** @throws `not-found`, also for another user's line; `unsupported` for a line without a mailbox; `forbidden` */
export function ownMailbox(profile: Profile, line: Id, access: Access): Mailbox {
  const { record } = ownLine(profile, line);
  if (!record.line.voicemail) throw new SelfcareError('unsupported');
  const right: Right = profile.capabilities.ports.voicemailSettings ?? { access: 'none' };
  demand(right, access);
  return { account: profile.user.account, line: record.line, right };
}
