import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A title as it is written; `${…}` of a template stays. */
function titleOf(node: ts.Node | undefined): string | undefined {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) ? node.getText().slice(1, -1) : undefined;
}

/** How often a file has each name: the title of a test or of a group, and the titles of its groups before it, joined by ` › `. */
export function testNames(file: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  const visit = (node: ts.Node, groups: readonly string[]): void => {
    const callee = ts.isCallExpression(node) && ts.isIdentifier(node.expression) ? node.expression.text : '';
    const title = ts.isCallExpression(node) && ['describe', 'it', 'test'].includes(callee) ? titleOf(node.arguments[0]) : undefined;
    if (title !== undefined) for (let from = 0; from <= groups.length; from += 1) count([...groups.slice(from), title].join(' › '));
    const inner = title !== undefined && callee === 'describe' ? [...groups, title] : groups;
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true), []);
  return counts;
}
