import MagicString from 'magic-string';
import { walk } from 'estree-walker';

const COMMENT_OR_STRING = /(\/\*[\s\S]*?\*\/)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g;
const STRING = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/;

/** Removes comments and white space from a style sheet, and no more: minifiers do not parse all current CSS. */
export function squeezeCss(css) {
  return css
    .replace(COMMENT_OR_STRING, (_, comment, string) => (comment ? '' : string))
    .split(STRING)
    .map((text, index) => (index % 2 ? text : squeeze(text)))
    .join('');
}

const squeeze = (text) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/(^|[{;\w-]): (?=\S)/g, '$1:')
    .replace(/;}/g, '}');

/** A rollup plugin that minifies every css`…` part by part, so that the expressions stay unchanged. */
export function cssLiterals() {
  return {
    name: 'css-literals',
    transform(code, id) {
      if (!code.includes('css`') || id.includes('node_modules')) return null;
      const out = new MagicString(code);
      walk(this.parse(code), {
        enter(node) {
          if (node.type !== 'TaggedTemplateExpression' || node.tag.name !== 'css') return;
          for (const part of node.quasi.quasis) squeezePart(out, part);
        },
      });
      return { code: out.toString(), map: out.generateMap({ hires: true }) };
    },
  };
}

function squeezePart(out, part) {
  const squeezed = squeezeCss(part.value.raw);
  if (part.start < part.end && squeezed !== part.value.raw) out.update(part.start, part.end, squeezed);
}
