import { forwardingResource, forwardingRuleWrite, linesResource, runtimeFor } from '../../../src/runtime/index.ts';
import { Backend } from '../../unit/runtime/support/backend.ts';
import { Sight } from '../../unit/runtime/support/sight.ts';

/** What a test may use of a page of its own: its own copy of every module, as in another tab. */
export interface TabModules {
  readonly Backend: typeof Backend;
  readonly Sight: typeof Sight;
  readonly runtimeFor: typeof runtimeFor;
  readonly forwardingResource: typeof forwardingResource;
  readonly forwardingRuleWrite: typeof forwardingRuleWrite;
  readonly linesResource: typeof linesResource;
}

const modules: TabModules = { Backend, Sight, runtimeFor, forwardingResource, forwardingRuleWrite, linesResource };
Object.assign(window, { modules });
