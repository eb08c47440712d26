import { ScCallLog } from '../widgets/call-log/sc-call-log.ts';
import { defineElement } from './define-element.ts';

defineElement(ScCallLog.elementName, ScCallLog);

export { ScCallLog };
