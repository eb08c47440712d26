/** The version of this copy of the library; it names the copies when two of them meet on one page. */
export const version = '0.1.0';
