import { SimulatedClock } from '../../../hall/kernel/simulated-clock.ts';
import { silentLog } from '../../../hall/kernel/index.ts';
import type { TicketDocument, TicketPrinter } from '../../../hall/ports/index.ts';
import { openTcpStream } from '../../link/tcp-stream.ts';
import { createTicketPrinter } from '../driver.ts';
import type { PrinterProfile } from '../profile.ts';
import { ScriptedPeer } from './scripted-peer.ts';

/** A driver and a peer on a real socket, and a clock that moves only while nothing else does. */
export interface Rig {
  readonly peer: ScriptedPeer;
  readonly clock: SimulatedClock;
  readonly printer: TicketPrinter;
  /** Lets bytes flow and time pass until the promise settles. */
  settle<T>(promise: Promise<T>): Promise<T>;
  /** Lets bytes flow and time pass until the condition holds; answers the simulated ms it took. */
  until(condition: () => boolean): Promise<number>;
  stop(): Promise<void>;
}

const STEP_MS = 100;
const GIVE_UP_AFTER_MS = 120_000;
/** Both ends are in this process: when nothing has happened for so many turns of the event loop, nothing is on its way. */
const STILL_TURNS = 8;

export async function createRig(profile?: PrinterProfile): Promise<Rig> {
  const peer = await ScriptedPeer.listen();
  const clock = new SimulatedClock(Date.UTC(2026, 2, 2, 1, 15));
  const { port } = peer;
  const openLine = () => openTcpStream({ host: '127.0.0.1', port, clock });
  const printer = createTicketPrinter({ openLine, clock, log: silentLog, ...(profile && { profile }) });
  const until = async (condition: () => boolean): Promise<number> => {
    const fromMs = clock.monotonicMs();
    for (;;) {
      await allIsStill(peer, condition);
      if (condition()) return clock.monotonicMs() - fromMs;
      if (clock.monotonicMs() - fromMs > GIVE_UP_AFTER_MS) throw new Error('it never came to pass');
      clock.advance(STEP_MS);
    }
  };
  const settle = async <T>(promise: Promise<T>): Promise<T> => {
    let isSettled = false;
    const mark = (): void => void (isSettled = true);
    promise.then(mark, mark);
    await until(() => isSettled);
    return promise;
  };
  const stop = async (): Promise<void> => {
    await settle(printer.close());
    await peer.close();
  };
  return { peer, clock, printer, settle, until, stop };
}

async function allIsStill(peer: ScriptedPeer, isEnough: () => boolean): Promise<void> {
  let seen = peer.activity;
  for (let turns = 0; turns < STILL_TURNS && !isEnough(); turns += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (peer.activity !== seen) turns = 0;
    seen = peer.activity;
  }
}

/** A ticket as the hall prints it; the person is fictional. */
export const ticket: TicketDocument = {
  lines: [
    { type: 'text', text: '滨海市家政服务市场', align: 'center', scale: 2, bold: true },
    { type: 'rule' },
    { type: 'text', text: 'A001', align: 'center', scale: 6, bold: true },
    { type: 'text', text: '家政服务员登记', align: 'center', scale: 2 },
    { type: 'pair', label: '姓名', value: '张*' },
    { type: 'pair', label: '前面等候', value: '3 人' },
    { type: 'pair', label: '取号时间', value: '2026-03-02 09:15:27' },
    { type: 'qr', payload: 'JF-A001-7K2M9QX4' },
    { type: 'text', text: '请携带:身份证原件、健康证、近期一寸免冠照片两张;如有职业技能等级证书,请一并带来。' },
    { type: 'text', text: 'Please wait here until your number is called.' },
  ],
};
