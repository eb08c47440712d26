/**
 * Raised whenever a generator writes something else for the same choices: phones then get files made anew at their next check. A
 * test notices when it was forgotten.
 */
export const generatorRevision = 1;
