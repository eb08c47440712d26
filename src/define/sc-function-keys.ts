import { ScFunctionKeys } from '../widgets/function-keys/sc-function-keys.ts';
import { defineElement } from './define-element.ts';

defineElement(ScFunctionKeys.elementName, ScFunctionKeys);

export { ScFunctionKeys };
