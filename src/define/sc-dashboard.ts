import { ScDashboard } from '../widgets/dashboard/sc-dashboard.ts';
import { defineElement } from './define-element.ts';

defineElement(ScDashboard.elementName, ScDashboard);

export { ScDashboard };
