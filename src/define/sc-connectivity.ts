import { ScConnectivity } from '../widgets/connectivity/sc-connectivity.ts';
import { defineElement } from './define-element.ts';

defineElement(ScConnectivity.elementName, ScConnectivity);

export { ScConnectivity };
