/** What src/rules/contact-files uses of papaparse. Its own types name Node's. */
interface ParseConfig {
  readonly delimiter: string;
  readonly newline: '\n';
  readonly quoteChar?: string;
  readonly preview: number;
  readonly fastMode: false;
}
interface ParseResult<Row> {
  readonly data: Row[];
  readonly errors: readonly { readonly code: string }[];
  readonly meta: { readonly cursor: number };
}
declare const Papa: { parse<Row>(text: string, config: ParseConfig): ParseResult<Row> };
export default Papa;
