/** The version of this copy of the library, which identifies it beside other copies on one page. */
export const version = '0.1.0';
