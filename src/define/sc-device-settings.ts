import { ScDeviceSettings } from '../widgets/device-settings/sc-device-settings.ts';
import { defineElement } from './define-element.ts';

defineElement(ScDeviceSettings.elementName, ScDeviceSettings);

export { ScDeviceSettings };
