/** The server's parts that the demo backend runs on. Loaded on demand: their packages are optional dependencies. */
export { createApp } from '../node/app.ts';
export { memoryIssuer } from '../node/auth/memory-issuer.ts';
export { demoTenant } from '../node/demo/company.ts';
export { demoDocuments } from '../node/demo/documents.ts';
export { seedDemo } from '../node/demo/seed.ts';
export { storeSounds } from '../node/demo/sounds.ts';
export { memoryMedia } from '../node/media/memory-media.ts';
export { openBox } from '../node/secrets/secret-box.ts';
export { openWasmStore } from '../node/store/wasm.ts';
