import { z } from 'zod';
import { documentKinds } from '../../contract/index.ts';
import { modelKey } from '../provisioning/catalogue.ts';
import { phoneVendors } from '../provisioning/catalogue/model.ts';

/** Name of the index in its folder. */
export const indexName = 'index.json';

/** Documents of one index, and characters of its texts. */
const mostDocuments = 2000;
const longest = { title: 200, summary: 100, name: 500 };

const languageSchema = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z\d]{2,8})*$/, { error: 'must be a language such as fr or en-GB' })
  .max(35);

/** One text, or the text by language. */
const textSchema = (max: number) => {
  const error = `must be a text of 1 to ${max} characters, or such texts by language: { "fr": "…", "en": "…" }`;
  const text = z.string().trim().min(1, { error }).max(max, { error });
  return z.union([text, z.record(languageSchema, text).refine((texts) => Object.keys(texts).length > 0, { error })], { error });
};

const nameSchema = z
  .string()
  .min(1)
  .max(longest.name)
  .refine((name) => !/[\\:\p{Cc}]/u.test(name) && name.split('/').every((part) => !['', '.', '..'].includes(part)), {
    error: 'must be a path within the folder, such as guides/t46u.pdf: no "..", no leading slash, no backslash, no colon',
  })
  .refine((name) => name !== indexName, { error: 'is the index itself' });

const modelSchema = z.string().transform((text, context) => {
  const [, maker = '', model = ''] = /^\s*([a-z]+)[\s_-]+(\S.*?)\s*$/i.exec(text) ?? [];
  const vendor = phoneVendors.find((known) => known === maker.toLowerCase());
  if (vendor) return modelKey(vendor, model);
  context.addIssue({ code: 'custom', message: `must be a maker and a model, such as yealink-t46u; makers: ${phoneVendors.join(', ')}` });
  return z.NEVER;
});

const addressSchema = z.url({ protocol: /^https$/, error: 'must be an https address' }).max(2000);
const captionsSchema = z.strictObject({ language: languageSchema, file: nameSchema });

const documentSchema = z
  .strictObject({
    id: z.string().regex(/^[\w.-]{1,100}$/, { error: 'must be 1 to 100 letters, digits, dots, dashes or underscores' }),
    kind: z.enum(documentKinds),
    title: textSchema(longest.title),
    summary: textSchema(longest.summary).optional(),
    language: languageSchema.optional(),
    file: nameSchema.optional(),
    address: addressSchema.optional(),
    mediaType: z
      .string()
      .regex(/^[a-z]+\/[a-z\d.+-]+$/, { error: 'must be a media type such as application/pdf' })
      .optional(),
    models: z.array(modelSchema).min(1).max(500).optional(),
    tenants: z.array(z.string().min(1).max(200)).min(1).max(10_000).optional(),
    durationSeconds: z.int().min(1).max(86_400).optional(),
    captions: z.array(captionsSchema).min(1).max(20).optional(),
    updatedAt: z
      .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: 'must be a date such as 2026-11-23' })
      .transform((text) => new Date(text).toISOString())
      .optional(),
  })
  .superRefine(({ kind, file, address, mediaType, models, captions }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if ((file === undefined) === (address === undefined)) refuse('file', 'give either a file or an address');
    if (file !== undefined && mediaType !== undefined) refuse('mediaType', 'is for addresses alone: the type of a file is found in it');
    if (captions && (kind !== 'video' || file === undefined)) refuse('captions', 'are for videos with a file');
    if (kind === 'device-guide' && !models) refuse('models', 'a guide needs the models that it describes');
    if (kind === 'video' && address !== undefined && !mediaType?.startsWith('video/')) {
      refuse('mediaType', 'the address of a video needs its type, such as video/mp4');
    }
  });

const indexSchema = z.strictObject({ documents: z.array(documentSchema).max(mostDocuments) });

/** One document of the index. `models` are keys as `modelKey` makes them. */
export type IndexEntry = z.output<typeof documentSchema>;
/** The same as an operator writes it. */
export type WrittenEntry = z.input<typeof documentSchema>;
/** A text, or the text by language. */
export type LanguageText = z.output<ReturnType<typeof textSchema>>;

/** What is wrong with an index: one line per mistake, with its place. */
export class DocumentIndexError extends Error {
  override readonly name = 'DocumentIndexError';
}

/** What a limit counts. */
const counted: Readonly<Record<string, string>> = { string: ' characters', array: ' items' };

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `has an unknown field: ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'is missing';
  if (issue.code === 'invalid_type') return `must be of the type ${issue.expected}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  const isDefault = issue.message.startsWith('Too ');
  if (issue.code === 'too_small' && isDefault) return `must be at least ${issue.minimum}${counted[issue.origin] ?? ''}`;
  if (issue.code === 'too_big' && isDefault) return `must be at most ${issue.maximum}${counted[issue.origin] ?? ''}`;
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}

/** `documents[2] "t46u".file`: people find a document by its id. */
function placeOf(path: readonly PropertyKey[], index: unknown): string {
  const [list, position, ...fields] = path;
  if (typeof position !== 'number') return String(list ?? 'the index');
  const documents = (index as { readonly documents: readonly { readonly id?: unknown }[] }).documents;
  const id = documents[position]?.id;
  const named = `documents[${position}]${typeof id === 'string' ? ` ${JSON.stringify(id)}` : ''}`;
  return fields.reduce<string>((place, part) => place + (typeof part === 'number' ? `[${part}]` : `.${String(part)}`), named);
}

function repeatedIds(entries: readonly IndexEntry[]): readonly string[] {
  const ids = entries.map(({ id }) => id);
  return ids.flatMap((id, position) => {
    const first = ids.indexOf(id);
    return first === position ? [] : [`documents[${position}] ${JSON.stringify(id)}.id: documents[${first}] has the same id`];
  });
}

function jsonOf(text: string): unknown {
  try {
    // Editors of Windows put a mark in front.
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (thrown) {
    throw new DocumentIndexError(`not JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

/** Reads the text of an index. @throws {@link DocumentIndexError} that names every mistake */
export function readIndex(text: string): readonly IndexEntry[] {
  const index = jsonOf(text);
  const result = indexSchema.safeParse(index);
  const mistakes = result.success
    ? repeatedIds(result.data.documents)
    : result.error.issues.map((issue) => `${placeOf(issue.path, index)}: ${wordsOf(issue)}`);
  if (!result.success || mistakes.length > 0) throw new DocumentIndexError(mistakes.join('\n'));
  return result.data.documents;
}

/** The text in the reader's language, else in English, else the first one. */
export function textIn(text: LanguageText, language: string | undefined): string {
  if (typeof text === 'string') return text;
  const wanted = (language ?? '').toLowerCase();
  const [primary = ''] = wanted.split('-');
  const named = Object.entries(text);
  const find = (tag: string): string | undefined => named.find(([name]) => name.toLowerCase() === tag)?.[1];
  const related = named.find(([name]) => primary !== '' && name.toLowerCase().split('-')[0] === primary)?.[1];
  return find(wanted) ?? related ?? find('en') ?? named[0]?.[1] ?? '';
}
