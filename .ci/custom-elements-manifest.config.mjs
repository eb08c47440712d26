const kebab = (name) => name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();

/** Adds the tags, which the analyser cannot see because define/ registers them: `ScCallLog` is `<sc-call-log>`. */
const tagNames = {
  name: 'tag-names',
  packageLinkPhase({ customElementsManifest: { modules } }) {
    for (const { path, declarations = [] } of [...modules]) {
      for (const declaration of declarations.filter(({ customElement, name }) => customElement && /^Sc[A-Z]/.test(name))) {
        declaration.tagName = kebab(declaration.name);
        const definition = modules.find((module) => module.path === `src/define/${declaration.tagName}.ts`);
        definition?.exports.push({
          kind: 'custom-element-definition',
          name: declaration.tagName,
          declaration: { name: declaration.name, module: path },
        });
      }
    }
  },
};

const declared = new Map();

/**
 * Removes non-public members, and the properties and events that the analyser guessed from assignments and arguments.
 */
const publicOnly = {
  name: 'public-only',
  analyzePhase({ ts, node }) {
    if (ts.isClassDeclaration(node) && node.name) declared.set(node.name.text, new Set(node.members.map(({ name }) => name?.getText())));
  },
  packageLinkPhase({ customElementsManifest: { modules } }) {
    for (const declaration of modules.flatMap(({ declarations = [] }) => declarations)) {
      if (!declaration.members) continue;
      const isPublic = ({ privacy, name, static: isStatic }) =>
        !privacy && !name.startsWith('#') && !isStatic && declared.get(declaration.name)?.has(name);
      declaration.members = declaration.members.filter(isPublic);
      declaration.events = declaration.events?.filter(({ name }) => /^sc-/.test(name));
    }
  },
};

/** Widgets spread the properties that they share into their own; the analyser does not follow a spread. */
const sharedAttributes = {
  name: 'shared-attributes',
  packageLinkPhase({ customElementsManifest: { modules } }) {
    for (const declaration of modules.flatMap(({ declarations = [] }) => declarations)) {
      const field = declaration.members?.find(({ name }) => name === 'unavailable');
      if (!declaration.tagName || !field || declaration.attributes?.some(({ name }) => name === field.name)) continue;
      const { name, type, description, default: byDefault } = field;
      declaration.attributes = [...(declaration.attributes ?? []), { name, type, default: byDefault, description, fieldName: name }];
      declaration.members = declaration.members.filter((member) => member !== field);
    }
  },
};

/** Replaces source paths by those of the published files. */
const publishedPaths = {
  name: 'published-paths',
  packageLinkPhase({ customElementsManifest }) {
    const visit = (value) => {
      if (Array.isArray(value)) return value.forEach(visit);
      if (typeof value !== 'object' || value === null) return;
      for (const key of ['path', 'module']) {
        if (typeof value[key] === 'string') value[key] = value[key].replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
      }
      Object.values(value).forEach(visit);
    };
    visit(customElementsManifest);
  },
};

export default {
  globs: ['src/context/*.ts', 'src/widgets/**/*.ts', 'src/define/sc-*.ts'],
  outdir: 'dist',
  litelement: true,
  dependencies: false,
  packagejson: false,
  plugins: [tagNames, publicOnly, sharedAttributes, publishedPaths],
};
