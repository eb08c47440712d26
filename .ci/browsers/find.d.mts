export type Program = 'chromium' | 'firefox' | 'webkitDriver' | 'miniBrowser' | 'xvfb';
export function lookAtPlaywright(): Promise<void>;
export function find(program: Program): string | undefined;
export function need(program: Program): string;
