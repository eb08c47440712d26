import { callLog } from './en/call-log.ts';
import { common, errors, provider } from './en/common.ts';
import { forwarding } from './en/forwarding.ts';
import { presentedNumber } from './en/presented-number.ts';

/** Every section at once: for `registerLocale`, where a host wants no lazy loading, and as the model of a translation. */
const en = { common, errors, provider, forwarding, callLog, presentedNumber };
export default en;
