import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { ReaderFault } from '../native/id-reader/simulator/faults.ts';
import { createReaderSimulator } from '../native/id-reader/simulator/reader-simulator.ts';
import { openSerialPort } from '../native/link/serialport-link.ts';
import { listenTcp } from '../native/link/tcp-link.ts';
import { systemClock as clock, systemRandom as random } from '../service/system.ts';

const USAGE = `Plays an ID reader, for trying the kiosk without one.
  node scripts/reader-simulator.ts --serial PATH | --tcp PORT  [--style A|B] [--baud N]
Then type: people · lay KEY · remove · fault NAME · style A|B · stats`;

const FAULTS: readonly ReaderFault[] = [
  'none',
  'noise',
  'half-frame',
  'wrong-checksum',
  'wrong-length',
  'pulled-mid-read',
  'status-error',
  'silent',
  'unplugged',
  'swap-between-reads',
];

const { values } = parseArgs({
  options: { serial: { type: 'string' }, tcp: { type: 'string' }, style: { type: 'string', default: 'B' }, baud: { type: 'string' } },
});
const paceBaud = values.baud === undefined ? undefined : Number(values.baud);
const simulator = createReaderSimulator({
  clock,
  random,
  style: values.style === 'A' ? 'A' : 'B',
  ...(paceBaud === undefined ? {} : { paceBaud }),
});

if (values.serial !== undefined) {
  simulator.attach(await openSerialPort({ path: values.serial, baudRate: 115_200, clock }));
  console.log(`answering on ${values.serial}`);
} else if (values.tcp !== undefined) {
  const listener = await listenTcp({ host: '127.0.0.1', port: Number(values.tcp), clock }, (link) => simulator.attach(link));
  console.log(`answering on 127.0.0.1:${listener.port}`);
} else {
  console.log(USAGE);
  process.exit(2);
}

createInterface({ input: process.stdin }).on('line', (line) => console.log(obey(line.trim().split(/\s+/u))));

function obey([verb = '', what = '']: readonly string[]): string {
  switch (verb) {
    case 'people':
      return simulator
        .people()
        .map(({ key, label }) => `${key}  ${label.zh}  ${label.en}`)
        .join('\n');
    case 'lay':
      return simulator.layCard(what) ? 'laid' : `no card ${what}`;
    case 'remove':
      simulator.removeCard();
      return 'removed';
    case 'fault': {
      const fault = FAULTS.find((each) => each === what);
      if (!fault) return `faults: ${FAULTS.join(' ')}`;
      simulator.setFault(fault);
      return `fault ${fault}`;
    }
    case 'style':
      simulator.setStyle(what === 'A' ? 'A' : 'B');
      return `style ${what === 'A' ? 'A' : 'B'}`;
    case 'stats':
      return JSON.stringify(simulator.stats);
    default:
      return USAGE;
  }
}
