import en from '../../resources/locales/en/commands.json' with { type: 'json' };
import zh from '../../resources/locales/zh-CN/commands.json' with { type: 'json' };

export type CommandText = keyof typeof zh;

/** For the terminal of whoever keeps the machine: Chinese first, a line each. */
export function inBoth(key: CommandText, values: Readonly<Record<string, string | number>> = {}): string {
  return `${fill(zh[key], values)}\n${fill(en[key], values)}`;
}

function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
}
