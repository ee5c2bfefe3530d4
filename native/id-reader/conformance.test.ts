import { SeededRandom } from '../../test/support/seeded-random.ts';
import { createIdReaderRig } from '../../test/support/id-reader-rig.ts';
import { silentLog } from '../../hall/kernel/index.ts';
import { systemClock } from '../../service/system.ts';
import { listenTcp, openTcpLink } from '../link/tcp-link.ts';
import { describeIdReaderConformance, type ConformanceRig } from './conformance.ts';
import { createIdReader } from './serial-reader.ts';
import { createReaderSimulator } from './simulator/reader-simulator.ts';

/** Simulated seconds after which a rig gives up. */
const PATIENCE_S = 120;

function memoryRig(style: 'A' | 'B'): Promise<ConformanceRig> {
  const { reader, simulator, clock } = createIdReaderRig({ simulator: { style } });
  return Promise.resolve({
    reader,
    simulator,
    until: async (isSo) => {
      for (let i = 0; !isSo(); i += 1) {
        if (i > PATIENCE_S * 100) throw new Error('never so');
        await clock.advanceAsync(10);
      }
    },
    unplug: () => Promise.resolve(simulator.setFault('unplugged')),
    plugIn: () => Promise.resolve(simulator.setFault('none')),
    close: () => Promise.resolve(),
  });
}

async function tcpRig(): Promise<ConformanceRig> {
  const clock = systemClock;
  const simulator = createReaderSimulator({ clock, random: new SeededRandom(3), chunkBytes: 100 });
  const listen = (port: number): ReturnType<typeof listenTcp> =>
    listenTcp({ host: '127.0.0.1', port, clock }, (link) => simulator.attach(link));
  let listener = await listen(0);
  const { port } = listener;
  const reader = createIdReader({ clock, log: silentLog, pollMs: 10, openLink: () => openTcpLink({ host: '127.0.0.1', port, clock }) });
  return {
    reader,
    simulator,
    until: (isSo) => waitUntil(isSo),
    unplug: () => listener.close(),
    plugIn: async () => {
      listener = await listen(port);
    },
    close: () => listener.close(),
  };
}

/** Looks again after every turn of the event loop; the test's own time-out is the limit. */
async function waitUntil(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

describeIdReaderConformance('a memory line, style A', () => memoryRig('A'));
describeIdReaderConformance('a memory line, style B', () => memoryRig('B'));
describeIdReaderConformance('a TCP connection', tcpRig);
