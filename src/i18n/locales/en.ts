import type { Catalogue } from '../catalogue.ts';
import { texts as callLogDetails } from './en/call-log-details.ts';
import { texts as callLog } from './en/call-log.ts';
import { texts as common } from './en/common.ts';
import { texts as errors } from './en/errors.ts';
import { texts as forwarding } from './en/forwarding.ts';
import { texts as presentedNumber } from './en/presented-number.ts';
import { texts as provider } from './en/provider.ts';

/** Every section at once: for `registerLocale`, where a host wants no lazy loading, and as the model of a translation. */
const en: Catalogue = { common, errors, forwarding, callLog, callLogDetails, presentedNumber, provider };
export default en;
