import en from '../resources/locales/en/service.json' with { type: 'json' };
import zh from '../resources/locales/zh-CN/service.json' with { type: 'json' };
import type { StartProblem } from './start-problem.ts';

/** One line, Chinese first, for the terminal of whoever starts the program. */
export function describeStartProblem(problem: StartProblem): string {
  return `${fill(zh.problem[problem.code], problem.values)} / ${fill(en.problem[problem.code], problem.values)}`;
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '');
}
