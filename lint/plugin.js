/**
 * House rules for oxlint. Each is the tool behind a sentence of docs/architecture.md; lint/plugin.test.ts plants a
 * violation of each and sees it refused.
 */

const HAN = /\p{Script=Han}/u;
const SQL =
  /^\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(TABLE|INDEX|UNIQUE)|ALTER\s+TABLE\s|DROP\s+TABLE\s)/i;
const TIMERS = new Set(['setTimeout', 'setInterval', 'setImmediate']);
const READERS = new Map([
  ['Date', new Set(['now'])],
  ['Math', new Set(['random'])],
  ['performance', new Set(['now'])],
  ['crypto', new Set(['randomUUID', 'getRandomValues', 'randomBytes'])],
]);

/** Time and chance are arguments in hall and native (Clock, Random): everything replayable rests on it. */
const noHostGlobals = {
  create(context) {
    const say = (node, name) => context.report({ node, message: `${name} is the host's: take Clock or Random as an argument` });
    return {
      CallExpression(node) {
        const callee = node.callee;
        if (callee.type === 'Identifier' && TIMERS.has(callee.name)) say(node, callee.name);
        if (callee.type === 'Identifier' && (callee.name === 'randomBytes' || callee.name === 'randomUUID')) say(node, callee.name);
        if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return;
        if (READERS.get(callee.object.name)?.has(callee.property.name)) say(node, `${callee.object.name}.${callee.property.name}`);
      },
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) say(node, 'new Date()');
      },
    };
  },
};

/** SQL stands in store.ts files and hall/store only, so that who touches a table is found by file name. */
const noStraySql = {
  create(context) {
    const check = (node, text) => {
      if (SQL.test(text)) context.report({ node, message: 'SQL belongs in a store.ts or in hall/store' });
    };
    return {
      Literal: (node) => typeof node.value === 'string' && check(node, node.value),
      TemplateLiteral: (node) => check(node, node.quasis[0]?.value.cooked ?? ''),
    };
  },
};

/** Values are bound, never glued in. */
const noGluedSql = {
  create(context) {
    return {
      TemplateLiteral(node) {
        if (node.expressions.length > 0 && SQL.test(node.quasis[0]?.value.cooked ?? '')) {
          context.report({ node, message: 'bind values with ?, do not glue them into SQL' });
        }
      },
      BinaryExpression(node) {
        if (node.operator === '+' && node.left.type === 'Literal' && typeof node.left.value === 'string' && SQL.test(node.left.value)) {
          context.report({ node, message: 'bind values with ?, do not glue them into SQL' });
        }
      },
    };
  },
};

/** What people read comes from resources, in both languages. */
const noHanLiterals = {
  create(context) {
    const check = (node, text) => {
      if (HAN.test(text)) context.report({ node, message: 'texts for people stand in resources/locales' });
    };
    return {
      Literal: (node) => typeof node.value === 'string' && check(node, node.value),
      TemplateElement: (node) => check(node, node.value.cooked ?? ''),
      JSXText: (node) => check(node, node.value),
    };
  },
};

export default {
  meta: { name: 'jiafu' },
  rules: {
    'no-host-globals': noHostGlobals,
    'no-stray-sql': noStraySql,
    'no-glued-sql': noGluedSql,
    'no-han-literals': noHanLiterals,
  },
};
