import type { Catalogue } from '../catalogue.ts';
import { texts as callLogDetails } from './fr/call-log-details.ts';
import { texts as callLog } from './fr/call-log.ts';
import { texts as common } from './fr/common.ts';
import { texts as errors } from './fr/errors.ts';
import { texts as forwarding } from './fr/forwarding.ts';
import { texts as presentedNumber } from './fr/presented-number.ts';
import { texts as provider } from './fr/provider.ts';

/** Every section at once: for `registerLocale`, where a host wants no lazy loading, and as the model of a translation. */
const fr: Catalogue = { common, errors, forwarding, callLog, callLogDetails, presentedNumber, provider };
export default fr;
