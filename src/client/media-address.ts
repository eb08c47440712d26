/**
 * The whole address of a recording. A path of the API stands where the API is mounted, which need not be the page's own origin.
 * @param base address under which `/v1` is mounted
 */
export function mediaAddress(url: string, base: string): string {
  if (url.startsWith('/v1/')) return `${base}${url}`;
  const origin = /^https?:\/\/[^/]+/i.exec(base)?.[0] ?? '';
  return url.startsWith('/') && !url.startsWith('//') ? `${origin}${url}` : url;
}
