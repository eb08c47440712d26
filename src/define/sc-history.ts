import { ScHistory } from '../widgets/history/sc-history.ts';
import { defineElement } from './define-element.ts';

defineElement(ScHistory.elementName, ScHistory);

export { ScHistory };
