import { ScVoicemailSettings } from '../widgets/voicemail-settings/sc-voicemail-settings.ts';
import { defineElement } from './define-element.ts';

defineElement(ScVoicemailSettings.elementName, ScVoicemailSettings);

export { ScVoicemailSettings };
