#!/usr/bin/env -S node --max-semi-space-size=4
const oldest = 24;

function refuse(reason: string): void {
  process.stderr.write(`selfcare: ${reason}\n`);
  process.exitCode = 2;
}

function isMissingPackage(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_MODULE_NOT_FOUND';
}

async function main(): Promise<void> {
  const { run } = await import('./cli/run.ts');
  process.exitCode = await run(process.argv.slice(2), {
    env: process.env,
    print: (text) => process.stdout.write(`${text}\n`),
    complain: (text) => process.stderr.write(`${text}\n`),
  });
}

// Checked before anything is loaded: an older Node would stop at the first module that it does not have.
if (Number(process.versions.node.split('.')[0]) < oldest) {
  refuse(`needs Node ${oldest} or newer, this is ${process.version}`);
} else {
  await main().catch((thrown: unknown) => {
    if (!isMissingPackage(thrown)) throw thrown;
    const { message } = thrown as Error;
    refuse(`a package of the server is missing: npm install --include=optional selfcare-elements (${message})`);
  });
}

export {};
