import { ScVoicemail } from '../widgets/voicemail/sc-voicemail.ts';
import { defineElement } from './define-element.ts';

defineElement(ScVoicemail.elementName, ScVoicemail);

export { ScVoicemail };
