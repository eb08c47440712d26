import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** A strict Content Security Policy blocks each of these, at the first render or always. */
const cspImports = {
  patterns: [
    {
      group: ['**/directives/style-map.js', '**/directives/style-map'],
      message:
        'styleMap writes a style attribute at the first render, which a strict CSP blocks: use element.style.setProperty or a class.',
    },
    {
      group: ['**/directives/unsafe-*'],
      message: 'Markup from strings breaks Trusted Types and invites injection: write a template.',
    },
  ],
};

const TEMPLATE = 'TaggedTemplateExpression[tag.name=/^(html|svg|staticHtml)$/]';
const cspSyntax = [
  {
    selector: `${TEMPLATE} > TemplateLiteral > TemplateElement[value.raw=/\\sstyle\\s*=/]`,
    message: 'No style attributes in templates: a strict CSP blocks them. Use a class, or .style / setProperty.',
  },
  {
    selector: `${TEMPLATE} > TemplateLiteral > TemplateElement[value.raw=/<(style|script)[\\s>]/]`,
    message: 'No <style> or <script> in templates: use static styles.',
  },
  {
    selector: `${TEMPLATE} > TemplateLiteral > TemplateElement[value.raw=/=\\s*["']?(data|javascript):/]`,
    message: 'No data: or javascript: addresses in templates.',
  },
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]',
    message: 'No markup from strings: write a template.',
  },
  { selector: 'NewExpression[callee.name="Function"]', message: 'No code from strings.' },
];

const forgottenAwait = [
  'callee.property.name=/^(accessible)$/',
  'callee.name=/^(sendKeys|sendMouse|setViewport|emulateMedia|fixture|waitUntil|oneEvent|aTimeout|nextFrame|elementUpdated)$/',
].map((call) => ({ selector: `ExpressionStatement > CallExpression[${call}]`, message: 'Await it.' }));

const house = {
  'max-lines': ['error', { max: 400 }],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'off',
  'prefer-const': 'error',
  'object-shorthand': 'error',
};

const typed = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
  '@typescript-eslint/no-invalid-void-type': 'off',
  '@typescript-eslint/unbound-method': 'off',
  // An async interface is often kept by an answer that is there at once (a store in memory, a fixed token).
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  // A dispatcher over `void | Promise<void>` is how event listeners and controllers look.
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, attributes: false } }],
};

const litRules = {
  ...lit.configs['flat/recommended'].rules,
  ...wc.configs['flat/recommended'].rules,
  ...litA11y.configs.recommended.rules,
  'lit/no-legacy-imports': 'error',
  'lit/no-native-attributes': 'off',
  'lit/no-this-assign-in-render': 'error',
  'lit/no-useless-template-literals': 'error',
  'lit/no-value-attribute': 'error',
  'lit/prefer-nothing': 'error',
  'wc/no-closed-shadow-root': 'error',
  'wc/guard-super-call': 'off',
};

const patientWait = {
  name: '@open-wc/testing',
  importNames: ['waitUntil'],
  message: 'It gives up after a second, which a busy machine may need: use test/widgets/support/wait-until.ts.',
};

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'storybook-static/', '.storybook/public/', 'node_modules/', '.cache/', 'data/', '.ci/*.d.ts'] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, rules: house },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname }, globals: { ...globals.browser } },
    plugins: { lit, wc, 'lit-a11y': litA11y },
    settings: { litHtmlSources: ['lit', 'lit/static-html.js'] },
    rules: { ...litRules, ...typed },
  },
  {
    files: ['src/**/*.ts', 'stories/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', cspImports],
      'no-restricted-syntax': ['error', ...cspSyntax],
    },
  },
  {
    // The command line and the places where a person must see a message.
    files: ['src/node/**/*.ts', 'test/bench/**/*.ts', 'test/node/**/*.ts', 'docs/**/*.ts'],
    languageOptions: { globals: { ...globals.node } },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: [patientWait] }],
      // chai's assertions are expressions; `node:test` returns promises that its runner awaits.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['describe', 'it', 'test', 'suite'] }],
        },
      ],
      // An answer of fetch is of any type; what a test expects of it is checked as it runs.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  {
    // Here the types call every `.equal()` a promise. What really is one is named instead.
    files: ['test/widgets/**/*.ts', 'test/embedding/**/*.ts'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      'no-restricted-syntax': ['error', ...forgottenAwait],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { 'no-console': 'off' },
  },
  prettier,
);
