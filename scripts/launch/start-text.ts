import en from '../../resources/locales/en/launch.json' with { type: 'json' };
import zh from '../../resources/locales/zh-CN/launch.json' with { type: 'json' };
import type { Shell, ShellProblem } from './choose-shell.ts';

export interface StartFacts {
  readonly url: string | null;
  readonly data: string;
  readonly simulated: readonly string[];
  readonly shell: Shell;
  /** null: set by the operator, who knows it. */
  readonly staffCode: string | null;
  /** The door to the hall's network; null: there is none. */
  readonly lan: { readonly urls: readonly string[]; readonly fingerprint: string } | null;
  readonly keyInFile: boolean;
  readonly browserWithoutSandbox: boolean;
}

const DEVICES = [
  ['id-reader', 'JIAFU_ID_READER=serial:/dev/ttyUSB0?baud=115200'],
  ['ticket-printer', 'JIAFU_TICKET_PRINTER=tcp://HOST:9100'],
] as const;

const both = (chinese: string, english: string): string => `${chinese} ${english}`;

/** One screen of text for whoever started the program: at most 24 lines. */
export function describeStart(facts: StartFacts): string {
  const code = facts.staffCode ?? `(${both(zh.codeSet, en.codeSet)})`;
  const rows: (readonly [string, string])[] = [
    ...(facts.url === null ? [] : pagesOf(facts.url)),
    [both(zh.code, en.code), code],
    ...(facts.lan === null
      ? []
      : [
          [both(zh.lan, en.lan), facts.lan.urls.map((url) => `${url}pair`).join('  ')] as const,
          [both(zh.fingerprint, en.fingerprint), facts.lan.fingerprint] as const,
        ]),
    [both(zh.data, en.data), facts.data],
    [both(zh.shell, en.shell), `${zh.shells[facts.shell]} · ${en.shells[facts.shell]}`],
    ...DEVICES.map(
      ([device, setting]) => [both(zh[device], en[device]), describeDevice(facts.simulated.includes(device), setting)] as const,
    ),
    [both(zh.stop, en.stop), 'Ctrl+C'],
  ];
  const width = Math.max(...rows.map(([label]) => columns(label)));
  const warnings = [
    ...(facts.keyInFile ? [zh.keyFile, en.keyFile] : []),
    ...(facts.browserWithoutSandbox ? [zh.rootBrowser, en.rootBrowser] : []),
  ];
  return [
    '',
    `${zh.ready} · ${en.ready}`,
    '',
    ...rows.map(([label, value]) => `  ${label}${' '.repeat(width - columns(label))}  ${value}`),
    '',
    `  ${zh.firstUse}`,
    `  ${en.firstUse}`,
    ...(warnings.length === 0 ? [] : ['', ...warnings.map((line) => `  ! ${line}`)]),
    '',
  ].join('\n');
}

function pagesOf(url: string): readonly (readonly [string, string])[] {
  return [
    [both(zh.kiosk, en.kiosk), url],
    [both(zh.desk, en.desk), `${url}desk`],
    [both(zh.board, en.board), `${url}board`],
  ];
}

export function describeBuilding(): string {
  return `${zh.building} ${en.building}`;
}

/** One line, Chinese first. */
export function describeProblem(problem: ShellProblem | { readonly code: 'build-failed'; readonly why: string }): string {
  const values: Readonly<Record<string, string>> = { ...problem };
  const fill = (template: string): string => template.replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '');
  return `${fill(zh.problem[problem.code])} / ${fill(en.problem[problem.code])}`;
}

function describeDevice(isSimulated: boolean, setting: string): string {
  return isSimulated ? `${both(zh.simulated, en.simulated)} · ${zh.howToSet} ${en.howToSet}: ${setting}` : both(zh.real, en.real);
}

/** Columns in a terminal, where a Chinese character takes two. */
function columns(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (/[⺀-鿿＀-￠]/.test(character) ? 2 : 1), 0);
}
