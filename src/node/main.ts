#!/usr/bin/env -S node --max-semi-space-size=4
const oldest = 24;

// Checked before anything is loaded: an older Node would stop at the first module that it does not have.
if (Number(process.versions.node.split('.')[0]) < oldest) {
  process.stderr.write(`selfcare: needs Node ${oldest} or newer, this is ${process.version}\n`);
  process.exitCode = 2;
} else {
  const { run } = await import('./cli/run.ts');
  process.exitCode = await run(process.argv.slice(2), {
    env: process.env,
    print: (text) => process.stdout.write(`${text}\n`),
    complain: (text) => process.stderr.write(`${text}\n`),
  });
}

export {};
