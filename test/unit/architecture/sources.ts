import { globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

export const root = join(import.meta.dirname, '../../..');

export interface Import {
  /** As written, or the path from the root for a relative one. */
  readonly target: string;
  /** Whether it leaves anything in the JavaScript. */
  readonly typeOnly: boolean;
  /** Behind `import()`. */
  readonly lazy: boolean;
}

export interface Source {
  /** From the root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export function files(...patterns: string[]): readonly string[] {
  return globSync(patterns, { cwd: root, exclude: (path) => /(^|\/)(node_modules|dist|storybook-static|\.git)$/.test(path) })
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

let cached: readonly Source[] | undefined;

/** Every module of src. */
export function sources(): readonly Source[] {
  cached ??= files('src/**/*.ts').map((path) => {
    const text = read(path);
    return { path, text, imports: importsOf(path, text) };
  });
  return cached;
}

function importsOf(path: string, text: string): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean, lazy: boolean): void => {
    if (specifier && ts.isStringLiteral(specifier)) found.push({ target: resolve(path, specifier.text), typeOnly, lazy });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword, false);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true, false);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false, true);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
  return found;
}

function resolve(from: string, specifier: string): string {
  return specifier.startsWith('.') ? relative(root, join(root, dirname(from), specifier)).replaceAll('\\', '/') : specifier;
}
