// Finds what would make the rules differ between two runs or two engines: clocks, chance, inexact mathematics.
import ts from 'typescript';

/** Functions and constants that every engine computes to the same bit. */
const EXACT = new Set(
  'abs ceil clz32 floor fround imul max min round sign sqrt trunc PI SQRT2 SQRT1_2'.split(' '),
);
/** Globals of the language itself; those of browsers and of Node are unknown to tsconfig.pure.json already. */
const IMPURE = new Set('Date Intl globalThis eval Function'.split(' '));
/** Methods whose answer depends on the machine's locale. */
const LOCAL = /^(toLocale\w*|localeCompare)$/;

/** One place, 1-based line, and what is wrong there. */
export interface Impurity {
  line: number;
  what: string;
}

/** Every impurity in the TypeScript `source`; empty for code whose result depends on its arguments alone. */
export function impurities(source: string): Impurity[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.ESNext, true);
  const found: Impurity[] = [];
  const report = (node: ts.Node, what: string) =>
    found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, what });

  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isPower(node) && !(isNumber(node.left) && isNumber(node.right))) {
      report(node, '`**` of what is no literal: engines differ');
    } else if (ts.isPropertyAccessExpression(node) && LOCAL.test(node.name.text)) {
      report(node, `${node.name.text}: depends on the machine's locale`);
    } else if (ts.isIdentifier(node) && !isPropertyName(node)) {
      if (node.text === 'Math') checkMath(node);
      else if (IMPURE.has(node.text))
        report(node, `${node.text}: rules use no clock, locale or hidden state`);
    }
    ts.forEachChild(node, visit);
  };
  const checkMath = (node: ts.Identifier): void => {
    const used = node.parent;
    if (!ts.isPropertyAccessExpression(used) || used.expression !== node) {
      report(node, 'Math other than as Math.name: what it is used for cannot be checked');
    } else if (!EXACT.has(used.name.text)) {
      report(node, `Math.${used.name.text}: engines differ, or it is chance`);
    }
  };
  visit(file);
  return found;
}

function isPower(node: ts.BinaryExpression): boolean {
  const kind = node.operatorToken.kind;
  return kind === ts.SyntaxKind.AsteriskAsteriskToken || kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken;
}

function isNumber(node: ts.Node): boolean {
  return ts.isNumericLiteral(node);
}

/** Whether the identifier only names a member or a type, as in `x.Date`, `{ Date: 1 }` or `f: Function`. */
function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isPropertySignature(parent) && parent.name === node) ||
    ts.isTypeReferenceNode(parent)
  );
}
