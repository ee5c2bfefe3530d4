import { existsSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { BoardState } from '../../hall/api/contract/index.ts';
import { usualPlan } from '../../hall/plan/index.ts';

type Call = BoardState['calls'][number];

const counts = [12, 3, 7, 0, 1, 0, 2, 0, 104];
const idle: BoardState = {
  hall: { zh: '示例市家庭服务市场', en: 'Sample City Home Services Market' },
  nowMs: Date.UTC(2026, 10, 25, 2, 37),
  zone: 'Asia/Shanghai',
  english: true,
  seq: 1_000,
  calls: [],
  waiting: usualPlan.businesses.map(({ business, letter }, at) => ({ business, letter, count: counts[at] ?? 0 })),
  counters: usualPlan.counters.map(({ number, name }) => ({ number, name, state: 'open', label: null })),
  opening: { state: 'open', opensAtMs: null },
  notices: [],
  announcements: [],
};
const usualName = { zh: '求职登记', en: 'Job registration' };
const longName = {
  zh: '家政服务员求职登记与证件办理综合服务窗口（含培训报名、合同备案）',
  en: 'Domestic workers’ registration, certificates, training enrolment and contracts',
};
const call = (label: string, counter: number, seq: number, state: Call['state'] = 'called', counterName = usualName): Call => ({
  ticketId: label,
  label,
  counter,
  counterName,
  state,
  seq,
  ageMs: 200,
});
const told = (one: Call): BoardState['announcements'][number] => ({ ...one, kind: 'call', round: 1 });
const newest = call('A012', 3, 990);
const second = call('AX001', 12, 980);
const rest = [
  call('B007', 2, 970, 'serving'),
  call('C031', 4, 960, 'missed'),
  call('A011', 1, 950, 'done'),
  call('J1004', 6, 940, 'serving'),
  call('J1003', 6, 930, 'done'),
];
const long = call('AX1001', 88, 990, 'called', longName);
const longSecond = call('JX1002', 77, 980, 'called', longName);
const paused = (numbers: readonly number[]): BoardState['counters'] =>
  idle.counters.map((one) => (numbers.includes(one.number) ? { ...one, state: 'paused' as const } : one));

/** States that a board must look right in; everything invented. */
export const boardScenes = {
  idle,
  one: { ...idle, calls: [newest, ...rest], announcements: [told(newest)] },
  many: {
    ...idle,
    calls: [newest, second, ...rest],
    counters: paused([5]),
    announcements: [told(second), told(newest), { kind: 'near', seq: 991, ageMs: 200, label: 'A016', ahead: 3 }],
  },
  long: {
    ...idle,
    hall: {
      zh: '示例省示例市示例新区家庭服务业发展促进中心综合服务市场（东部园区）',
      en: 'Sample Province, Sample City, Sample New District Home Services Development Centre (East Park)',
    },
    calls: [long, second, ...rest],
    counters: paused([1, 2, 3, 4, 5, 6]),
    announcements: [told(long)],
  },
  'long-two': { ...idle, calls: [long, longSecond, ...rest], announcements: [told(longSecond), told(long)] },
  chinese: {
    ...idle,
    english: false,
    calls: [newest, second, ...rest],
    announcements: [told(newest)],
    notices: [{ zh: '周五下午两点在二楼培训教室免费讲解母婴护理证书考试，请带好身份证，名额四十人。', en: 'Free talk on Friday.' }],
  },
  lunch: { ...idle, opening: { state: 'lunch', opensAtMs: Date.UTC(2026, 10, 25, 5, 30) }, counters: paused([2, 4]) },
  shut: {
    ...idle,
    opening: { state: 'closed', opensAtMs: Date.UTC(2026, 10, 26, 1) },
    waiting: idle.waiting.map((one) => ({ ...one, count: 0 })),
  },
  notice: {
    ...idle,
    notices: [
      {
        zh: '周五下午两点在二楼培训教室免费讲解母婴护理证书考试，请带好身份证，名额四十人。',
        en: 'Free talk on the infant-care certificate exam, Friday 2 pm, room 2F. Bring your ID card; forty seats.',
      },
    ],
  },
} satisfies Record<string, BoardState>;
export type SceneName = keyof typeof boardScenes;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

export interface Scenes {
  url(name: SceneName): string;
  /** To whoever watches. */
  tell(state: BoardState): void;
  close(): void;
}

/** The built board before a hall that tells what it is bid and then is silent: it becomes stale by itself. */
export async function serveScenes(): Promise<Scenes> {
  let state: BoardState = idle;
  const watching = new Set<ServerResponse>();
  const line = (): string => `event: message\ndata: ${JSON.stringify({ json: state })}\n\n`;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://scenes');
    if (pathname.startsWith('/rpc')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(line());
      watching.add(response);
      return;
    }
    const file = join('dist/renderer', pathname === '/board' ? '/board.html' : pathname);
    const found = existsSync(file);
    response.writeHead(found ? 200 : 404, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    response.end(found ? readFileSync(file) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url(name) {
      state = boardScenes[name];
      return `http://127.0.0.1:${port}/board`;
    },
    tell(next) {
      state = next;
      for (const response of watching) response.write(line());
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
