/**
 * Raised with each change of a generator's output for the same choices: phones then get new files at their next check. A test fails
 * when it was forgotten.
 */
export const generatorRevision = 2;
