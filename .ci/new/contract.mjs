import { dirname, join, sep } from 'node:path';
import ts from 'typescript';

/** Facts of a new port, whose contract the templates write. */
export const newPort = ({ Pascal }) => ({
  write: true,
  versioned: true,
  PortType: `${Pascal}Port`,
  Type: Pascal,
  types: [Pascal],
  read: 'get',
  required: "'right', 'note'",
  recordShape: "'object'",
  unsupported: false,
  unsupportedMethods: '',
});

/**
 * Facts of a port that the contract has: the first read that takes a line alone, the type of its answer, and the other methods.
 * @returns undefined where the adapter has no such port
 */
export function existingPort(root, { camel }) {
  const contract = join(root, 'src', 'contract');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram([join(contract, 'adapter.ts')], { ...options, types: [] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(join(contract, 'adapter.ts'));
  const adapter = source.statements.find((each) => ts.isInterfaceDeclaration(each) && each.name.text === 'TelephonyAdapter');
  const port = adapter.members.find((member) => member.name?.getText() === camel);
  if (!port) return undefined;

  const type = checker.getTypeFromTypeNode(port.type);
  const methods = type.getProperties().map((method) => method.valueDeclaration);
  const read = methods.find(isReadByLine);
  if (!read) throw new Error(`${port.type.getText()} has no read by line alone: write this capability by hand, as docs/pattern.md says.`);
  const answer = read.type.typeArguments[0];
  const versioned = answer.typeName?.getText() === 'Versioned';
  const data = versioned ? answer.typeArguments[0] : answer;
  const types = contractTypes(checker, data, contract);
  const others = methods.filter((method) => method !== read && !method.questionToken).map((method) => method.name.getText());
  const shape = checker.getTypeFromTypeNode(data);
  const sample = sampleOf(checker, shape);
  const usesLine = /\bline\b/.test(sample);
  return {
    write: false,
    versioned,
    PortType: port.type.getText(),
    Type: data.getText(),
    types,
    read: read.name.getText(),
    required: requiredNames(checker, shape)
      .map((name) => `'${name}'`)
      .join(', '),
    recordShape: checker.isArrayType(shape) ? `['${itemTypeOf(checker, shape)}']` : "'object'",
    unsupported: others.length > 0,
    unsupportedMethods: others.map((name) => `${name}: unsupported,`).join('\n'),
    others,
    sample,
    sampleParameter: usesLine ? 'line: Id' : '',
    sampleArgument: usesLine ? 'line' : '',
    schema: schemaOf(checker, shape) + (types.length === 1 && types[0] === data.getText() ? `.openapi('${types[0]}')` : ''),
  };
}

function isReadByLine({ parameters, type }) {
  const [line, options] = parameters ?? [];
  return (
    parameters?.length === 2 && line.name.getText() === 'line' && options.type.getText() === 'CallOptions' && Boolean(type?.typeArguments)
  );
}

/** Names of the contract's types within a type. */
function contractTypes(checker, node, contract) {
  const names = new Set();
  const visit = (each) => {
    if (ts.isTypeReferenceNode(each)) {
      const symbol = checker.getSymbolAtLocation(each.typeName);
      const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const file = target?.declarations?.[0]?.getSourceFile().fileName;
      if (file && join(dirname(file), sep) === join(contract, sep)) names.add(each.typeName.getText());
    }
    ts.forEachChild(each, visit);
  };
  visit(node);
  return [...names];
}

const isOptional = (property) => Boolean(property.flags & ts.SymbolFlags.Optional);

/** What `typeof` says of the items of a list. */
function itemTypeOf(checker, type) {
  const { flags } = checker.getTypeArguments(type)[0];
  if (flags & ts.TypeFlags.StringLike) return 'string';
  return flags & ts.TypeFlags.NumberLike ? 'number' : 'object';
}

/** What a client expects of an answer: a few fields tell a record from another answer. */
function requiredNames(checker, type) {
  if (checker.isArrayType(type)) return ['length'];
  return type
    .getProperties()
    .filter((property) => !isOptional(property))
    .slice(0, 2)
    .map(({ name }) => name);
}

const members = (type) => (type.isUnion() ? type.types : [type]).filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
const isNull = ({ flags }) => Boolean(flags & ts.TypeFlags.Null);

/** The smallest value of a type, as code. */
function sampleOf(checker, type, name = '') {
  const [first] = members(type).filter((member) => !isNull(member));
  if (!first) return 'null';
  const { flags } = first;
  if (first.isStringLiteral()) return JSON.stringify(first.value);
  if (first.isNumberLiteral()) return String(first.value);
  if (flags & ts.TypeFlags.BooleanLike) return 'false';
  if (flags & ts.TypeFlags.NumberLike) return '0';
  if (flags & ts.TypeFlags.StringLike) return name === 'line' ? 'line' : "''";
  if (checker.isArrayType(first)) return '[]';
  const fields = first
    .getProperties()
    .filter((property) => !isOptional(property))
    .map((property) => [property.name, sampleOf(checker, checker.getTypeOfSymbol(property), property.name)])
    .map(([key, value]) => (key === value ? key : `${JSON.stringify(key)}: ${value}`));
  return `{ ${fields.join(', ')} }`;
}

/** The schema of a type, as code. */
function schemaOf(checker, type) {
  const every = members(type).filter((member) => !isNull(member));
  const ending = members(type).some(isNull) ? '.nullable()' : '';
  if (every.every((member) => member.isStringLiteral())) {
    return `z.enum([${every.map(({ value }) => JSON.stringify(value)).join(', ')}])${ending}`;
  }
  if (every.length === 2 && every.every(({ flags }) => flags & ts.TypeFlags.BooleanLiteral)) return `z.boolean()${ending}`;
  if (every.length > 1) return `z.union([${every.map((member) => schemaOf(checker, member)).join(', ')}])${ending}`;
  const [only] = every;
  const { flags } = only;
  if (only.isNumberLiteral()) return `z.literal(${only.value})${ending}`;
  if (flags & ts.TypeFlags.BooleanLiteral) return `z.literal(${checker.typeToString(only)})${ending}`;
  if (flags & ts.TypeFlags.NumberLike) return `z.number()${ending}`;
  if (flags & ts.TypeFlags.StringLike) return `z.string()${ending}`;
  if (checker.isArrayType(only)) return `z.array(${schemaOf(checker, checker.getTypeArguments(only)[0])})${ending}`;
  const values = checker.getIndexTypeOfType(only, ts.IndexKind.String);
  if (values) return `z.record(z.string(), ${schemaOf(checker, values)})${ending}`;
  const fields = only.getProperties().map((property) => {
    const field = schemaOf(checker, checker.getTypeOfSymbol(property));
    return `${JSON.stringify(property.name)}: ${field}${isOptional(property) ? '.optional()' : ''}`;
  });
  return `z.object({ ${fields.join(', ')} })${ending}`;
}
