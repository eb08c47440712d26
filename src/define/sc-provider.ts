import { ScProvider } from '../context/index.ts';
import { defineElement } from './define-element.ts';

defineElement(ScProvider.elementName, ScProvider);

export { ScProvider };
