import { escapeXml } from '../../formats/xml.ts';
import type { Entry, OwnSettings } from '../generator.ts';

/** Parameters of display, sound and contrast (source: public configurations, UC Software administrator guide). */
const allowed: readonly RegExp[] = [
  /^up\.backlight\.(?:idleIntensity|onIntensity|timeout)$/,
  /^up\.screenSaver\.(?:enabled|waitTime|wait|type)$/,
  /^up\.contrast$/,
  /^lcl\.datetime\.(?:date\.(?:format|longFormat|dateTop)|time\.24HourClock)$/,
  /^bg\.(?:\w+\.)*color\.selection$/,
  /^np\.\w+\.ringing\.toneVolume\.\w+$/,
  /^voice\.volume\.persist\.(?:bluetooth\.headset|usb\.handsfree|handset|headset|handsfree|usbHeadset)$/,
];

/** Attributes of one element, as the phone itself writes them. */
function write(entries: readonly Entry[]): string {
  const attributes = entries.map(([parameter, value]) => `\n    ${parameter}="${escapeXml(value)}"`).join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<PHONE_CONFIG>\n  <OVERRIDES${attributes}\n  />\n</PHONE_CONFIG>\n`;
}

/** What a person may set on the phone itself. */
export const polycomOwnSettings: OwnSettings = { allowed, write };
