import { ScUsage } from '../widgets/usage/sc-usage.ts';
import { defineElement } from './define-element.ts';

defineElement(ScUsage.elementName, ScUsage);

export { ScUsage };
