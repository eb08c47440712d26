/**
 * Runs named checks one after the other and ends with the countable line. A check fails by throwing.
 * @param groups objects of checks, or functions that give them once all earlier checks are done
 */
export async function report(...groups) {
  let passed = 0;
  let failed = 0;
  for (const group of groups) {
    for (const [name, check] of Object.entries(typeof group === 'function' ? group() : group)) {
      try {
        await check();
        passed += 1;
        console.log(`✓ ${name}`);
      } catch (error) {
        failed += 1;
        console.log(`✗ ${name}: ${error.message}`);
      }
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed || !passed ? 1 : 0;
}
