import { ScLanguage } from '../widgets/language/sc-language.ts';
import { defineElement } from './define-element.ts';

defineElement(ScLanguage.elementName, ScLanguage);

export { ScLanguage };
