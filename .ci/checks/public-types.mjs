import ts from 'typescript';

/**
 * Types that a public signature names, but that no entry of the package exports: a host could not write them down.
 * @param entries declaration files of the package's entries
 * @param folder of the package: types from elsewhere are not its own
 * @returns lines such as `Rules (in statesTold)`
 */
export function typesNotExported(entries, folder) {
  const program = ts.createProgram(entries, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noEmit: true,
    skipLibCheck: true,
  });
  const checker = program.getTypeChecker();
  const resolved = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
  const isOwn = (symbol) => (symbol.declarations ?? []).some((declaration) => declaration.getSourceFile().fileName.startsWith(folder));
  const modules = entries.flatMap((entry) => checker.getSymbolAtLocation(program.getSourceFile(entry)) ?? []);
  const exported = new Set(modules.flatMap((module) => checker.getExportsOfModule(module).map(resolved)));
  const missing = new Set();
  for (const symbol of exported) for (const declaration of symbol.declarations ?? []) visit(declaration, symbol.name);
  return [...missing].sort();

  function visit(node, user) {
    if (ts.isClassElement(node) && isPrivate(node)) return;
    const name = nameOfType(node);
    const symbol = name && checker.getSymbolAtLocation(name);
    if (symbol) judge(resolved(symbol), user);
    ts.forEachChild(node, (child) => visit(child, user));
  }

  function judge(symbol, user) {
    if (symbol.flags & ts.SymbolFlags.TypeParameter || exported.has(symbol) || !isOwn(symbol)) return;
    missing.add(`${symbol.name} (in ${user})`);
  }
}

function isPrivate(node) {
  return Boolean(ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) || Boolean(node.name && ts.isPrivateIdentifier(node.name));
}

function nameOfType(node) {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  if (ts.isExpressionWithTypeArguments(node)) return node.expression;
  return ts.isImportTypeNode(node) ? node.qualifier : undefined;
}
