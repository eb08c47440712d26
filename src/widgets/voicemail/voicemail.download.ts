import { SelfcareError, type VoiceMessage, type VoiceMessageRecording } from '../../contract/index.ts';
import { saveBlob } from '../../ui/save-file.ts';
import { fileEnding } from './voicemail.model.ts';

/** Characters that a file's name cannot have on some system. */
const impossible = /[\\/:*?"<>|\p{Cc}]/gu;

/** Has the browser save the sound of messages, one file after the other. @throws SelfcareError */
export async function downloadMessages(
  messages: readonly VoiceMessage[],
  { recording, nameOf }: { recording(message: VoiceMessage): Promise<VoiceMessageRecording>; nameOf(message: VoiceMessage): string },
): Promise<void> {
  for (const message of messages) {
    const { url, mediaType } = await recording(message);
    const response = await fetch(url).catch((cause: unknown) => {
      throw new SelfcareError('unavailable', { cause });
    });
    if (!response.ok) throw new SelfcareError('unavailable');
    saveBlob(`${nameOf(message).replace(impossible, ' ')}.${fileEnding(mediaType)}`, await response.blob());
  }
}
